import { largestPicture } from '../contract/upload-api.ts';
import { AppError } from '../errors.ts';
import { allowedMediaAddress } from './media-address.ts';
import { readCapped } from './read-capped.ts';

export type Download =
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'refused'; why: string }
  | { kind: 'later'; why: string };

/** Longest (milliseconds) that fetching one file may take. */
export const downloadWithin = 10_000;

/** Fetches a chat photo from an allowed host: no redirect, at most 12 MB, at most 10 s. Never throws. */
export function downloadPhoto(address: string, mediaHosts: string[]): Promise<Download> {
  return downloadMedia(address, mediaHosts, { mostBytes: largestPicture, signal: AbortSignal.timeout(downloadWithin) });
}

/** Fetches what a citizen sent from an allowed host, without following redirects. Never throws. */
export async function downloadMedia(
  address: string,
  mediaHosts: string[],
  { mostBytes, signal }: { mostBytes: number; signal: AbortSignal },
): Promise<Download> {
  const url = allowedMediaAddress(address, mediaHosts);
  if (!url) return { kind: 'refused', why: 'host_not_allowed' };
  try {
    const response = await fetch(url, { redirect: 'manual', signal });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      const gone = response.status >= 300 && response.status < 500 && response.status !== 429;
      return { kind: gone ? 'refused' : 'later', why: `http_${response.status}` };
    }
    if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
      await response.body.cancel();
      return { kind: 'refused', why: 'too_large' };
    }
    return { kind: 'bytes', bytes: await readCapped(response.body, mostBytes) };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', why: error.code };
    return { kind: 'later', why: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no_answer' };
  }
}
