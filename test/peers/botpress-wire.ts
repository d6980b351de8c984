import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

export const botpressCalls = [
  'listFiles',
  'upsertFile',
  'content',
  'getFile',
  'setFilePassages',
  'updateFileMetadata',
  'deleteFile',
  'searchFiles',
  'createMessage',
  'listMessages',
] as const;
export type BotpressCall = (typeof botpressCalls)[number];

/** How a call goes wrong: with this status, without an answer, or broken off after it took effect. */
export type Fault = number | 'hang' | 'cut' | { html: number };
/** `none`: this one goes well. */
export type Turn = Fault | 'none';

export type PeerFile = {
  id: string;
  key: string;
  contentType: string;
  size: number;
  status: 'upload_pending' | 'indexing_pending' | 'indexing_completed' | 'indexing_failed';
  failedStatusReason?: string;
  tags: Record<string, string>;
  content: string | undefined;
  passages: { content: string; type?: string | undefined }[];
};

const tags = z.record(z.string(), z.string().max(500));
export const bodies = {
  upsertFile: z.strictObject({
    key: z.string().min(1).max(500),
    size: z.number().int().positive(),
    contentType: z.literal('text/plain; charset=utf-8'),
    index: z.literal(true),
    tags,
  }),
  setFilePassages: z.strictObject({
    passages: z.array(z.strictObject({ content: z.string().min(1), type: z.string().optional() })).min(1),
  }),
  updateFileMetadata: z.strictObject({ tags }),
  createMessage: z.strictObject({
    conversationId: z.string().min(1),
    userId: z.string().min(1),
    tags: z.strictObject({}),
    type: z.enum(['text', 'choice']),
    payload: z.union([
      z.strictObject({ text: z.string().min(1) }),
      z.strictObject({
        text: z.string().min(1),
        options: z.array(z.strictObject({ label: z.string().min(1), value: z.string().min(1) })).min(1),
      }),
    ]),
  }),
};
export type PeerMessage = z.infer<typeof bodies.createMessage> & { id: string; createdAt: string };

export type Answer = { status: number; body: string };

export const routes: [BotpressCall, string, RegExp][] = [
  ['listFiles', 'GET', /^\/v1\/files$/],
  ['searchFiles', 'GET', /^\/v1\/files\/search$/],
  ['upsertFile', 'PUT', /^\/v1\/files$/],
  ['content', 'PUT', /^\/store\/([^/]+)$/],
  ['getFile', 'GET', /^\/v1\/files\/([^/]+)$/],
  ['setFilePassages', 'PUT', /^\/v1\/files\/([^/]+)\/passages$/],
  ['updateFileMetadata', 'PUT', /^\/v1\/files\/([^/]+)$/],
  ['deleteFile', 'DELETE', /^\/v1\/files\/([^/]+)$/],
  ['createMessage', 'POST', /^\/v1\/chat\/messages$/],
  ['listMessages', 'GET', /^\/v1\/chat\/messages$/],
];

export const ok = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) });

const types: Record<number, string> = {
  400: 'InvalidPayload',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'ResourceNotFound',
  429: 'RateLimited',
  500: 'Internal',
};

export function refusal(status: number): Answer {
  const body = { id: 'err_1', code: status, type: types[status] ?? 'Unknown', message: `refused with ${status}` };
  return { status, body: JSON.stringify(body) };
}

export const notFound = refusal(404);

export const shown = ({ id, key, contentType, size, status, failedStatusReason, tags }: PeerFile) => ({
  id,
  key,
  contentType,
  size,
  status,
  failedStatusReason,
  tags: { ...tags },
});

export const passage = (content: string, score: number, { id, key, tags }: Pick<PeerFile, 'id' | 'key' | 'tags'>) => ({
  content,
  score,
  meta: {},
  file: { id, key, tags, contentType: 'text/plain', metadata: {} },
});

export function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
