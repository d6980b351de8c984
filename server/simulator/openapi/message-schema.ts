import { z } from 'zod';

const title = z.string().min(1).max(100);
const icon = { image_icon: z.url().optional() };

const button = z.discriminatedUnion('type', [
  z.strictObject({ ...icon, title, type: z.literal('oa.open.url'), payload: z.strictObject({ url: z.url() }) }),
  z.strictObject({
    ...icon,
    title,
    type: z.enum(['oa.query.show', 'oa.query.hide']),
    payload: z.string().min(1).max(1000),
  }),
  z.strictObject({
    ...icon,
    title,
    type: z.literal('oa.open.sms'),
    payload: z.strictObject({ phone_code: z.string().min(3), content: z.string() }),
  }),
  z.strictObject({
    ...icon,
    title,
    type: z.literal('oa.open.phone'),
    payload: z.strictObject({ phone_code: z.string().min(3) }),
  }),
]);

const buttons = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ buttons: z.array(button).min(1).max(5) }),
});

const image = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('media'),
    elements: z.tuple([
      z.union([
        z.strictObject({ media_type: z.literal('image'), url: z.url({ protocol: /^https?$/ }) }),
        z.strictObject({ media_type: z.literal('image'), attachment_id: z.string().min(1) }),
      ]),
    ]),
  }),
});

const file = z.strictObject({ type: z.literal('file'), payload: z.strictObject({ token: z.string().min(1) }) });

const askInfo = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('request_user_info'),
    elements: z.tuple([
      z.strictObject({ title, subtitle: z.string().min(1).max(500), image_url: z.url({ protocol: /^https?$/ }) }),
    ]),
  }),
});

const text = z.string().min(1);

/**
 * `POST /v3.0/oa/message/cs`, as strict as a peer can be: one attachment at most, nothing unknown. The length of the
 * text is not judged here because it has an error code of its own.
 */
export const csMessageSchema = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  message: z.union([
    z.strictObject({ text, quote_message_id: z.string().optional(), attachment: buttons.optional() }),
    z.strictObject({ text: text.optional(), attachment: z.union([image, askInfo]) }),
    z.strictObject({ attachment: file }),
  ]),
});

export type CsMessage = z.infer<typeof csMessageSchema>['message'];

const templateData = z.record(z.string(), z.union([z.string().max(400), z.number()]));

/** `POST /v3.0/oa/message/template`. */
export const templateByUserSchema = z.strictObject({
  user_id: z.string().min(1),
  template_id: z.string().min(1),
  template_data: templateData,
});

/** `POST /message/template` of the business host. */
export const templateByPhoneSchema = z.strictObject({
  phone: z.string(),
  template_id: z.string().min(1),
  template_data: templateData,
  tracking_id: z.string().max(48).optional(),
  mode: z.literal('development').optional(),
});

/** `POST /v2.0/oa/message`: an icon on a message. */
export const reactionSchema = z.strictObject({
  recipient: z.strictObject({ user_id: z.string().min(1) }),
  sender_action: z.strictObject({ react_icon: z.string().min(1), react_message_id: z.string().min(1) }),
});
