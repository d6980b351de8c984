import { z } from 'zod';
import { caseDocument, caseState, coordinates, instant, photo } from './case.ts';

/** The mini-app's API under `/api/citizen`: bearer token, `Idempotency-Key` on every POST. */

/** POST /api/citizen/session: the Zalo access token is checked by the server at Zalo's graph API. */
export const sessionRequest = z.object({ accessToken: z.string().min(1).max(4000) });
export const citizen = z.object({
  name: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  language: z.enum(['vi', 'en']),
  /** Told only of what needs them, of what staff write, and of the end. */
  fewMessages: z.boolean(),
  consents: z.array(z.object({ purpose: z.string(), version: z.string(), givenAt: instant })),
});
export type Citizen = z.infer<typeof citizen>;
export const session = z.object({ token: z.string(), expiresAt: instant, citizen });
export type CitizenSessionReply = z.infer<typeof session>;

/** POST /api/citizen/consents and /consents/withdrawal → citizen */
export const consentRequest = z.object({ purpose: z.string().max(60), version: z.string().max(40) });
/** POST /api/citizen/language → citizen */
export const languageRequest = z.object({ language: z.enum(['vi', 'en']) });
/** POST /api/citizen/few-messages → citizen: the same choice as in the chat. */
export const fewMessagesRequest = z.object({ few: z.boolean() });

/** POST /api/citizen/position: what the SDK's `getLocation` gave. Decoded at Zalo by the server; nothing is stored. */
export const positionRequest = z.object({
  accessToken: z.string().min(1).max(4000),
  code: z.string().min(1).max(4000),
});

/** POST /api/citizen/category-proposals {text}: likeliest first, at most 4. */
export const categoryProposalRequest = z.object({ text: z.string().trim().min(1).max(4000) });
export const categoryProposals = z.object({
  items: z.array(z.object({ categoryId: z.string(), probability: z.number() })),
  emergency: z.enum(['fire', 'crime', 'medical']).nullable(),
  /** No street report but a matter with a door of its own by law, where to turn first. */
  door: z.enum(['complaint', 'denunciation', 'crime', 'regulation']).nullable(),
});
export type CategoryProposals = z.infer<typeof categoryProposals>;

/**
 * A picture is for a report or its case, or for the chat; it can be used for nothing else. `paper` keeps a picture or
 * PDF among the citizen's own papers, whose id is then answered; it needs the consent "documents".
 */
export const uploadPurpose = z.enum(['case_before', 'chat', 'paper']);
export type UploadPurpose = z.infer<typeof uploadPurpose>;
export const uploadTicketRequest = z.object({ purpose: uploadPurpose.default('case_before') });
/** POST /api/citizen/upload-tickets: a short-lived signed address; the native client that uploads cannot send headers. */
export const uploadTicket = z.object({ uploadUrl: z.string(), expiresAt: instant, maxBytes: z.number().int() });
/**
 * POST <uploadUrl>, multipart field `file` or the raw picture: Zalo's client wants `error` 0 and `data`. A refusal is a
 * problem that also carries `error` -1, its words as `message`, and no data.
 */
export const uploadReply = z.object({
  error: z.number().int(),
  message: z.string(),
  data: z.array(z.object({ fileId: z.string(), thumbnailUrl: z.string(), exif: coordinates.nullable() })),
});
export type UploadReply = z.infer<typeof uploadReply>;

/** POST /api/citizen/place-in-words {text}: the street, house or landmark that words name; null when none is known. */
export const placeWordsRequest = z.object({ text: z.string().trim().min(2).max(300) });
export const placeInWords = z.object({
  place: coordinates.extend({ exact: z.boolean().describe('not only somewhere along a street') }).nullable(),
});
export type PlaceFound = z.infer<typeof placeInWords>;

/** POST /api/citizen/cases → citizenCaseDetail (201) */
export const reportRequest = z.object({
  categoryId: z.string().max(60),
  text: z.string().trim().min(3).max(4000),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** Where the point came from. */
  placeSource: z.enum(['map', 'own_position', 'exif', 'words']),
  placeText: z.string().trim().max(300).optional(),
  fileIds: z.array(z.string()).max(6).default([]),
});
export type ReportRequest = z.input<typeof reportRequest>;

export const citizenCase = z.object({
  code: z.string(),
  state: caseState,
  stateText: z.string().describe('the state in plain words, in the citizen’s language'),
  categoryId: z.string(),
  excerpt: z.string(),
  placeText: z.string().nullable(),
  unitName: z.string(),
  createdAt: instant,
  updatedAt: instant,
  dueAt: instant.nullable(),
  /** What is to be done by `dueAt`: taking the case up, or finishing it. */
  dueFor: z.enum(['acceptance', 'resolution']),
  rating: z.number().int().nullable(),
  thumbnailUrl: z.string().nullable(),
  /** Reported by this citizen; else followed. */
  own: z.boolean(),
});
export type CitizenCase = z.infer<typeof citizenCase>;
/** GET /api/citizen/cases */
export const citizenCasesQuery = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export const citizenCaseList = z.object({
  items: z.array(citizenCase),
  next: z.string().nullable().describe('where the older ones begin; null: there are none'),
});
export type CitizenCaseList = z.infer<typeof citizenCaseList>;
/** GET /api/citizen/cases/:code */
export const citizenCaseDetail = citizenCase.extend({
  description: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  photosBefore: z.array(photo),
  photosAfter: z.array(photo),
  /** What happened, oldest first, without internal notes or staff names. */
  timeline: z.array(
    z.object({
      id: z.string(),
      at: instant,
      title: z.string(),
      text: z.string().nullable(),
      photos: z.array(photo),
      documents: z.array(caseDocument),
      by: z.enum(['citizen', 'unit', 'system']),
    }),
  ),
  may: z.object({
    rate: z.boolean(),
    reopen: z.boolean(),
    withdraw: z.boolean(),
    message: z.boolean(),
    unfollow: z.boolean(),
    chase: z.boolean(),
  }),
  /** Asking for news of a silent case; null where it is not theirs or there is nothing to wait for. */
  chase: z
    .object({
      from: instant.describe('from when on it may be asked'),
      lastAt: instant.nullable(),
    })
    .nullable(),
  reopenUntil: instant.nullable(),
  ratingText: z.string().nullable(),
});
export type CitizenCaseDetail = z.infer<typeof citizenCaseDetail>;

/** POST /api/citizen/alike-cases: open cases like the one being reported, likeliest first, at most 3. */
export const alikeCasesRequest = z.object({
  categoryId: z.string().max(60),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  text: z.string().trim().max(4000).default(''),
});
export type AlikeCasesRequest = z.input<typeof alikeCasesRequest>;
export const alikeCaseList = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      state: caseState,
      stateText: z.string(),
      categoryId: z.string(),
      unitName: z.string(),
      createdAt: instant,
      metres: z.number().int().nullable().describe('null where its place is known by words only'),
      photos: z.number().int(),
      thumbnailUrl: z.string().nullable().describe('of a photo that staff found fit for everybody'),
      own: z.boolean(),
      followed: z.boolean(),
      supporters: z.number().int().describe('how many others have the same trouble'),
      supported: z.boolean(),
    }),
  ),
});
export type AlikeCaseList = z.infer<typeof alikeCaseList>;

/** POST /api/citizen/cases/:code/following {what was asked for alike cases with, and what to add for the unit} */
export const followRequest = alikeCasesRequest.extend({
  /** The words and photos go to the unit; needs the consent "report-case". */
  addWords: z.boolean().default(false),
  fileIds: z.array(z.string()).max(6).default([]),
});
export type FollowRequest = z.input<typeof followRequest>;

/** POST /api/citizen/cases/:code/{rating,reopening,withdrawal,messages} → citizenCaseDetail */
export const ratingRequest = z.object({
  stars: z.number().int().min(1).max(5),
  text: z.string().trim().max(1000).optional(),
});
export const reopeningRequest = z.object({
  reason: z.string().trim().min(3).max(2000),
  fileIds: z.array(z.string()).max(6).default([]),
});
export const withdrawalRequest = z.object({ reason: z.string().trim().max(500).optional() });
export const caseMessageRequest = z.object({
  text: z.string().trim().min(1).max(2000),
  fileIds: z.array(z.string()).max(6).default([]),
});

/** Buttons under a chat message: `say` sends its payload back as the citizen's next message. */
export const chatButton = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), title: z.string(), payload: z.string(), silent: z.boolean().default(false) }),
  z.object({ type: z.literal('url'), title: z.string(), url: z.string() }),
  /** A page of the mini-app, e.g. `/procedures/1.001193`. */
  z.object({ type: z.literal('page'), title: z.string(), path: z.string() }),
  z.object({ type: z.literal('call'), title: z.string(), phone: z.string() }),
]);
export type ChatButton = z.infer<typeof chatButton>;
export const chatMessage = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  author: z.enum(['citizen', 'bot', 'staff', 'zalo_tool']),
  text: z.string().nullable(),
  buttons: z.array(chatButton),
  photo: photo.nullable(),
  document: caseDocument.nullable(),
  location: coordinates.nullable(),
  at: instant,
});
export type ChatMessage = z.infer<typeof chatMessage>;
/** GET /api/citizen/chat?after=<id of the last message seen> */
export const chatHistory = z.object({ items: z.array(chatMessage), owner: z.enum(['bot', 'queue', 'staff']) });
export type ChatHistory = z.infer<typeof chatHistory>;
/** POST /api/citizen/chat → 202 {id}: one of text, location or fileId. */
export const chatRequest = z.object({
  text: z.string().max(10_000).optional(),
  location: coordinates.optional(),
  fileId: z.string().optional(),
});
