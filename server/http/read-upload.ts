import type { Request } from 'express';
import { largestPicture } from '../contract/upload-api.ts';
import { AppError } from '../errors.ts';

/** What a form adds around its file. */
export const formBytes = 64 * 1024;
// A sender that is cut off sees a broken connection and not why, so what is too much is read on and dropped up to here.
const mostDropped = 64 * 1024 * 1024;

/** The bytes of an upload, by default of one picture. @throws AppError too_large over 12 MB, or what else is allowed */
export async function readUpload(req: Request, mostBytes: number = largestPicture + formBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!Buffer.isBuffer(chunk)) throw new AppError('bad_request');
    size += chunk.length;
    if (size > mostDropped) break;
    if (size <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > mostBytes) {
    const most = sizeWords(mostBytes);
    const vi = `Tệp này quá lớn: tối đa ${most}. Anh/Chị chọn tệp nhỏ hơn.`;
    const en = `This file is too large: at most ${most}. Please choose a smaller one.`;
    throw new AppError('too_large', { detail: `at most ${most}`, told: { vi, en } });
  }
  return Buffer.concat(chunks);
}

const sizeWords = (bytes: number) =>
  bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${Math.floor(bytes / 1024 / 1024)} MB`;
