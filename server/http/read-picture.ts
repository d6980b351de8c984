import type { Request } from 'express';
import { TransportFault } from './faults.ts';

/** The picture in an upload: the body itself, or the field `file` of a form. @throws TransportFault */
export async function readPicture(req: Request, body: Buffer): Promise<Buffer> {
  return (await readFormFile(req, body)).bytes;
}

/** What was uploaded and, in a form, the name it has there. @throws TransportFault */
export async function readFormFile(req: Request, body: Buffer): Promise<{ bytes: Buffer; name: string | undefined }> {
  if (!req.is('multipart/form-data')) return { bytes: body, name: undefined };
  const contentType = req.get('content-type') ?? '';
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new TransportFault('bad-body');
  }
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new TransportFault('bad-body');
  return { bytes: Buffer.from(await file.arrayBuffer()), name: file.name };
}
