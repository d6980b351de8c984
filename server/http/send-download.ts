import type { Response } from 'express';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/store.ts';

type Download = { storageKey: string | null; mime: string | null; name: string | null };

/** Sends a stored file as a download, never as a page of ours. @throws AppError not_found when its bytes are gone */
export async function sendDownload(files: FileStore, res: Response, file: Download): Promise<void> {
  const bytes = file.storageKey ? await files.get(file.storageKey) : undefined;
  if (!bytes) throw new AppError('not_found');
  res.setHeader('Content-Type', file.mime ?? 'application/octet-stream');
  res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name ?? 'file')}`);
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', 'sandbox');
  res.end(bytes);
}
