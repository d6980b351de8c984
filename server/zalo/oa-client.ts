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
  /** A PDF of at most 5 MB under its name, uploaded and then shown in the chat. */
  sendFile: (given: { userId: string; bytes: Buffer; name: string }) => Promise<ZaloResult<Sent>>;
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
const uploadedFile = z.object({ token: id });
const uploadWithin = 30_000;
/** Zalo's answer to parameters it cannot use, among them an upload's token that has expired. */
const parametersRefused = -201;

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

  /** An upload shows nothing to anybody: only the message that uses it can be in doubt. */
  async function sendUp<T extends z.ZodType>(
    schema: T,
    { path, bytes, type, name }: { path: string; bytes: Buffer; type: string; name: string },
  ): Promise<ZaloResult<z.infer<T>>> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
    const url = `${openapiUrl}${path}`;
    const result = await call(schema, { url, method: 'POST', headers: {}, body: form, within: uploadWithin });
    return result.ok ? result : { ok: false, failure: { ...result.failure, uncertain: false } };
  }

  return {
    sendText: ({ userId, text, buttons }) => send(userId, { kind: 'text', text, buttons }),
    async sendImage({ userId, image }) {
      const uploaded = await sendUp(upload, {
        path: '/v2.0/oa/upload/image',
        bytes: image,
        type: 'image/jpeg',
        name: 'anh.jpg',
      });
      if (!uploaded.ok) return uploaded;
      return send(userId, { kind: 'image', attachmentId: uploaded.data.attachment_id });
    },
    async sendFile({ userId, bytes, name }) {
      const given = { path: '/v2.0/oa/upload/file', bytes, type: 'application/pdf', name };
      for (let again = false; ; again = true) {
        const uploaded = await sendUp(uploadedFile, given);
        if (!uploaded.ok) return uploaded;
        const result = await send(userId, { kind: 'file', token: uploaded.data.token });
        if (again || result.ok || result.failure.code !== parametersRefused) return result;
      }
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
