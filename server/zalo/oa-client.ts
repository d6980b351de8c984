import { z } from 'zod';
import type { ChatButton } from '../contract/citizen-api.ts';
import { callZalo, type ZaloCall } from './call-zalo.ts';
import { noAnswer, type ZaloResult } from './failure.ts';
import { messageBody, type OaMessage } from './oa-message.ts';
import type { OaTokens } from './tokens.ts';

export type Sent = { messageId: string };

/** Calls to the OA API. Errors are data; a dead access token is renewed once and the call repeated. */
export type OaClient = {
  /** Text of at most 2000 characters (NFC) with at most 5 buttons. */
  sendText: (given: { userId: string; text: string; buttons: ChatButton[] }) => Promise<ZaloResult<Sent>>;
  /** A JPEG or PNG of at most 1 MB, uploaded and then shown in the chat. */
  sendImage: (given: { userId: string; image: Buffer }) => Promise<ZaloResult<Sent>>;
  /** A template message (ZBS) to an OA user; may be sent when the chat window is closed. */
  sendTemplate: (given: {
    userId: string;
    templateId: string;
    parameters: Record<string, string>;
  }) => Promise<ZaloResult<Sent>>;
};

const id = z.union([z.string(), z.number()]).transform(String);
const sent = z.object({ message_id: id });
const upload = z.object({ attachment_id: id });

/** Makes the client of `openapiUrl` (Zalo's, or a simulated one). */
export function createOaClient(options: { openapiUrl: string; miniAppId: string; tokens: OaTokens }): OaClient {
  const { openapiUrl, miniAppId, tokens } = options;

  async function call<T extends z.ZodType>(schema: T, request: ZaloCall): Promise<ZaloResult<z.infer<T>>> {
    const token = await tokens.current();
    if (!token.ok) return token;
    let result = await callZalo(withToken(request, token.data));
    if (!result.ok && result.failure.class === 'token') {
      const renewed = await tokens.renew(token.data);
      if (!renewed.ok) return renewed;
      result = await callZalo(withToken(request, renewed.data));
    }
    if (!result.ok) return result;
    const data = schema.safeParse(result.data.data);
    return data.success ? { ok: true, data: data.data } : { ok: false, failure: noAnswer('unreadable answer', true) };
  }

  const postJson = (path: string, body: unknown): ZaloCall => ({
    url: `${openapiUrl}${path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const asSent = (result: ZaloResult<z.infer<typeof sent>>): ZaloResult<Sent> =>
    result.ok ? { ok: true, data: { messageId: result.data.message_id } } : result;
  const send = async (userId: string, message: OaMessage) =>
    asSent(await call(sent, postJson('/v3.0/oa/message/cs', messageBody(userId, message, miniAppId))));

  return {
    sendText: ({ userId, text, buttons }) => send(userId, { kind: 'text', text, buttons }),
    async sendImage({ userId, image }) {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(image)], { type: 'image/jpeg' }), 'anh.jpg');
      const uploaded = await call(upload, {
        url: `${openapiUrl}/v2.0/oa/upload/image`,
        method: 'POST',
        headers: {},
        body: form,
      });
      // An upload shows nothing to anybody: only the message that uses it can be in doubt.
      if (!uploaded.ok) return { ok: false, failure: { ...uploaded.failure, uncertain: false } };
      return send(userId, { kind: 'image', attachmentId: uploaded.data.attachment_id });
    },
    sendTemplate: async ({ userId, templateId, parameters }) =>
      asSent(
        await call(
          sent,
          postJson('/v3.0/oa/message/template', {
            user_id: userId,
            template_id: templateId,
            template_data: parameters,
          }),
        ),
      ),
  };
}

function withToken(request: ZaloCall, token: string): ZaloCall {
  return { ...request, headers: { ...request.headers, access_token: token } };
}
