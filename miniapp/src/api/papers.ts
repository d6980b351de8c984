import type {
  CitizenPaper,
  KeepRequest,
  PaperChange,
  PaperCopy,
  PaperList,
} from '../../../server/contract/paper-api.ts';
import type { Problem } from '../../../server/contract/problem.ts';
import { pickNativeFile } from '../zalo/native-photos.ts';
import { ApiError } from './api-error.ts';
import { fullUrl } from './base.ts';
import { citizenGet, citizenPost, withToken } from './citizen-request.ts';
import { newTicket, readReply } from './upload.ts';

const base = '/api/citizen/papers';
const act = (id: string, path: string, body: object) =>
  citizenPost<CitizenPaper>(`${base}/${encodeURIComponent(id)}/${path}`, body);

export const readPapers = () => citizenGet<PaperList>(base);
export const readPaper = (id: string) => citizenGet<CitizenPaper>(`${base}/${encodeURIComponent(id)}`);
export const changePaper = (id: string, change: PaperChange) => act(id, 'changes', change);
export const keepPaperOn = (id: string) => act(id, 'keeping-on', {});
export const sharePaper = (id: string, minutes: number) => act(id, 'shares', { minutes });
export const revokeShare = (id: string, shareId: string) => act(id, `shares/${shareId}/revocation`, {});
export const attachPaper = (id: string, dossier: string) => act(id, 'attachment', { dossier });
export const detachPaper = (id: string, dossier: string) => act(id, 'detachment', { dossier });
export const deletePaper = (id: string) => citizenPost<PaperList>(`${base}/${encodeURIComponent(id)}/deletion`, {});
/** A copy to send along with a report. */
export const copyPaper = (id: string) => citizenPost<PaperCopy>(`${base}/${encodeURIComponent(id)}/copies`, {});
/** Keeps a payment's confirmation or a dossier's result; twice is once. */
export const keepGiven = (given: KeepRequest) => citizenPost<CitizenPaper>('/api/citizen/kept-papers', given);

type NewPaper = { file: Blob; about: Omit<PaperChange, 'datedOn'> & { datedOn: string | null }; key: string };

/** Sends a file to be kept; the same key is the same paper. `onProgress` gets 0…1. @throws ApiError */
export function sendPaper({ file, about, key }: NewPaper, onProgress: (share: number) => void): Promise<CitizenPaper> {
  const { name, kind, datedOn } = about;
  const query = new URLSearchParams({ name, kind, ...(datedOn && { datedOn }) });
  return withToken(
    (token) =>
      new Promise<CitizenPaper>((resolve, reject) => {
        // fetch tells nothing of how far an upload is.
        const upload = new XMLHttpRequest();
        upload.open('POST', fullUrl(`${base}?${query}`));
        upload.setRequestHeader('authorization', `Bearer ${token}`);
        upload.setRequestHeader('idempotency-key', key);
        upload.timeout = 120_000;
        upload.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
        upload.onload = () => {
          const answer = readJson(upload.responseText);
          if (upload.status < 400 && answer) resolve(answer as CitizenPaper);
          else
            reject(answer && 'title' in answer ? new ApiError('refused', answer as Problem) : new ApiError('broken'));
        };
        upload.onerror = () => reject(new ApiError('offline'));
        upload.ontimeout = () => reject(new ApiError('offline'));
        const form = new FormData();
        form.append('file', file);
        upload.send(form);
      }),
  );
}

function readJson(text: string): object | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A photo or file picked and sent by Zalo itself; the id of the paper, or null when the picker was closed. */
export async function sendNativePaper(type: 'photo' | 'file'): Promise<string | null> {
  const { uploadUrl, maxBytes } = await newTicket('paper');
  const text = await pickNativeFile({ uploadUrl: fullUrl(uploadUrl), maxBytes, type });
  return text === null ? null : (readReply(text)[0]?.fileId ?? null);
}
