import type { Request } from 'express';
import { zaloError } from '../protocol.ts';
import { ZaloRefusal } from './zalo-refusal.ts';

/** The bytes of the body; empty when there was none. */
export function rawBody(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** The body as JSON, or undefined when it is none. */
export function parseJson(request: Request): unknown {
  try {
    return JSON.parse(rawBody(request).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Refuses with -201 unless the request declares the content type. */
export function demandType(request: Request, type: string): void {
  if (!request.is(type)) throw new ZaloRefusal(zaloError.parameters, `Content-Type must be ${type}`);
}

type UploadedFile = { bytes: Buffer; name: string; type: string };

/** The one file of a multipart body (field `file`), or the raw body itself; undefined when there is none. */
export async function readUpload(request: Request): Promise<UploadedFile | undefined> {
  const bytes = rawBody(request);
  const type = request.header('content-type') ?? 'application/octet-stream';
  if (!type.startsWith('multipart/form-data')) {
    return bytes.length > 0 ? { bytes, type, name: String(request.query.name ?? '') } : undefined;
  }
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) return undefined;
    return { bytes: Buffer.from(await file.arrayBuffer()), name: file.name, type: file.type };
  } catch {
    return undefined;
  }
}
