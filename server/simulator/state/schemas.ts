import { z } from 'zod';

const simulatedUserSchema = z.object({
  id: z.string(),
  /** The same person as seen by the developer app: never equal to `id`. */
  idByApp: z.string(),
  name: z.string(),
  /** In Zalo's form, `84…`. */
  phone: z.string(),
  following: z.boolean(),
  createdAt: z.number(),
  lastInteractionAt: z.number().nullable(),
  sharedInfo: z.object({ name: z.string(), phone: z.string(), address: z.string() }).nullable(),
});
export type SimulatedUser = z.infer<typeof simulatedUserSchema>;

const buttonSchema = z.object({
  title: z.string(),
  type: z.enum(['oa.open.url', 'oa.query.show', 'oa.query.hide', 'oa.open.sms', 'oa.open.phone']),
  payload: z.union([z.string(), z.record(z.string(), z.string())]),
});

export const chatMessageSchema = z.object({
  id: z.string(),
  author: z.enum(['user', 'api', 'staff']),
  kind: z.enum(['text', 'image', 'file', 'audio', 'sticker', 'location', 'template', 'request_info']),
  text: z.string(),
  /** A tap on `oa.query.hide`: sent, but not shown in the chat. */
  hidden: z.boolean().default(false),
  buttons: z.array(buttonSchema).default([]),
  /** `checksum` (MD5) of a file that the OA sent. */
  media: z
    .object({ url: z.string(), name: z.string(), size: z.number(), checksum: z.string().optional() })
    .nullable()
    .default(null),
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null),
  template: z
    .object({ id: z.string(), data: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
  reaction: z.string().nullable().default(null),
  /** A user's message is `received` when the product answered 200; the OA's when it reached the phone. */
  state: z.enum(['sent', 'received', 'seen', 'failed']),
  at: z.number(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export const deliverySchema = z.object({
  id: z.string(),
  eventName: z.string(),
  userId: z.string().nullable(),
  messageId: z.string().nullable(),
  body: z.string(),
  timestamp: z.string(),
  fromZns: z.boolean(),
  state: z.enum(['pending', 'delivered', 'failed']),
  nextAttemptAt: z.number().nullable(),
  attempts: z.array(
    z.object({
      at: z.number(),
      status: z.number().nullable(),
      milliseconds: z.number(),
      error: z.string().nullable(),
    }),
  ),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const faultsSchema = z.object({
  /** Kills the current access token now; falls back to false at the next refresh. */
  expiredToken: z.boolean(),
  rateLimit: z.boolean(),
  /** Milliseconds added to every answer of Zalo. */
  slow: z.number().int().min(0).max(60_000),
  closedWindow: z.boolean(),
  mediaDown: z.boolean(),
  webhookDuplicate: z.boolean(),
  webhookReorder: z.boolean(),
  /** `status`: HTTP 502 with a page; `garbage`: HTTP 200 with half a JSON. */
  serverError: z.enum(['off', 'status', 'garbage']),
  badSignature: z.boolean(),
});
export type Faults = z.infer<typeof faultsSchema>;

export const noFaults: Faults = {
  expiredToken: false,
  rateLimit: false,
  slow: 0,
  closedWindow: false,
  mediaDown: false,
  webhookDuplicate: false,
  webhookReorder: false,
  serverError: 'off',
  badSignature: false,
};

/** What a token handed out to a mini-app opens, for whom and until when. */
const grantSchema = z.object({
  kind: z.enum(['access', 'phone', 'location']),
  userId: z.string(),
  expiresAt: z.number(),
  location: z.object({ latitude: z.string(), longitude: z.string() }).nullable(),
});
export type Grant = z.infer<typeof grantSchema>;

const checkoutOrderSchema = z.object({
  id: z.string(),
  userId: z.string(),
  amount: z.number(),
  description: z.string(),
  extradata: z.string(),
  method: z.string(),
  /** pending | paid | failed; a cancelled order stays pending for good. */
  state: z.enum(['pending', 'paid', 'failed']),
  transId: z.string().nullable(),
  createdAt: z.number(),
  /** How the product said that an order by COD or bank transfer ended. */
  told: z.number().nullable(),
});
export type CheckoutOrder = z.infer<typeof checkoutOrderSchema>;

export const coreSchema = z.object({
  version: z.literal(1),
  users: z.array(simulatedUserSchema),
  access: z.object({ token: z.string(), expiresAt: z.number() }).nullable(),
  refresh: z.object({ token: z.string(), expiresAt: z.number() }).nullable(),
  /** SHA-256 of every refresh token that was ever spent. */
  spentRefreshTokens: z.array(z.string()),
  codes: z.array(z.object({ code: z.string(), challenge: z.string(), expiresAt: z.number() })),
  grants: z.record(z.string(), grantSchema),
  /** What the OA uploaded: pictures by their attachment id, files (with all that is known of them) by their token. */
  uploads: z.record(
    z.string(),
    z.object({
      url: z.string(),
      expiresAt: z.number(),
      file: z.object({ name: z.string(), size: z.number(), checksum: z.string() }).optional(),
    }),
  ),
  checkoutOrders: z.array(checkoutOrderSchema).default([]),
  faults: faultsSchema,
});
export type Core = z.infer<typeof coreSchema>;
