/** Error codes of Zalo's OA API that the simulator can answer with (they come inside HTTP 200). */
export const zaloError = {
  rateLimit: -32,
  phoneInvalid: -108,
  recipientUnreachable: -118,
  parameters: -201,
  tooLong: -210,
  notReachable: -213,
  tokenInvalid: -216,
  tokenExpired: -220,
  windowClosed: -230,
  proofWrong: -242,
  /** Not in the public tables we hold; what the OAuth host is remembered to answer for a spent refresh token. */
  refreshTokenInvalid: -14014,
  /** As above, for a wrong secret or app id at the OAuth host. */
  appInvalid: -14004,
} as const;

export type ZaloAttachment =
  | { type: 'image'; payload: { thumbnail: string; url: string } }
  | { type: 'file'; payload: { size: string; name: string; checksum: string; type: string; url: string } }
  | { type: 'audio'; payload: { url: string } }
  | { type: 'sticker'; payload: { url: string; id: string } }
  | { type: 'location'; payload: { coordinates: { latitude: string; longitude: string } } };

export type ZaloEventMessage = {
  msg_id?: string;
  msg_ids?: string[];
  text?: string;
  attachments?: ZaloAttachment[];
  react_icon?: string;
  delivery_time?: string;
  tracking_id?: string;
};

/** The body of one OA webhook. Ids and times are strings, as Zalo sends them. */
export type ZaloEvent = {
  app_id: string;
  event_name: string;
  timestamp: string;
  user_id_by_app?: string;
  sender?: { id: string; admin_id?: string };
  recipient?: { id: string };
  message?: ZaloEventMessage;
  oa_id?: string;
  user_id?: string;
  follower?: { id: string };
  source?: string;
  info?: Record<string, unknown>;
};
