import type { Request } from 'express';
import { largestPaper } from '../contract/paper-api.ts';
import { readFormFile } from '../http/read-picture.ts';
import { formBytes, readUpload } from '../http/read-upload.ts';

/** The file in an upload, by itself or in the field `file` of a form. @throws AppError too_large, TransportFault */
export async function receivePaper(req: Request): Promise<Buffer> {
  const body = await readUpload(req, largestPaper + formBytes);
  return (await readFormFile(req, body)).bytes;
}
