import type { Response } from 'express';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Paper } from '../database/client/client.ts';
import { fileName } from '../files/file-name.ts';
import type { FileStore } from '../files/store.ts';
import { nameOf, readPart } from './stored-paper.ts';

/**
 * Sends a paper: a photo as a picture, a PDF as a download, never as a page of ours, kept and found by nobody between.
 * @throws AppError paper_locked, paper_damaged, not_found, unavailable
 */
export async function sendPaper(
  deps: { files: FileStore; cipher: FieldCipher },
  { res, paper, part }: { res: Response; paper: Paper; part: 'file' | 'thumbnail' },
): Promise<void> {
  const isPdf = paper.mime === 'application/pdf';
  const bytes = await readPart(deps, paper, part);
  const name = fileName(nameOf(deps.cipher, paper), { extension: isPdf ? 'pdf' : 'jpg', otherwise: 'Giấy tờ' });
  res.setHeader('Content-Type', paper.mime);
  res.setHeader(
    'Content-Disposition',
    `${isPdf ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', 'sandbox');
  res.end(bytes);
}
