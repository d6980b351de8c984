/** What the bot says: one message with at most five buttons. */
export type Button =
  /** Sends `payload` back as if the citizen had said it; `silent` ones are not shown in the chat. */
  | { type: 'say'; title: string; payload: string; silent: boolean }
  | { type: 'url'; title: string; url: string }
  /** A page of the mini-app, e.g. `/procedures/1.001193`. */
  | { type: 'page'; title: string; path: string }
  | { type: 'call'; title: string; phone: string };

export type Reply = {
  text: string;
  buttons: Button[];
  /** A stored photo of somebody's case that anybody may see, shown with it. */
  photoId?: string;
};
