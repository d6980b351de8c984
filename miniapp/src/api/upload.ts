import type { UploadPurpose, UploadReply } from '../../../server/contract/citizen-api.ts';
import type { Problem } from '../../../server/contract/problem.ts';
import { pickNativeFile } from '../zalo/native-photos.ts';
import { ApiError } from './api-error.ts';
import { fullUrl } from './base.ts';
import { withToken } from './citizen-request.ts';
import { newKey } from './idempotency.ts';
import { request } from './request.ts';

type Ticket = { uploadUrl: string; expiresAt: string; maxBytes: number };
export type UploadedPhoto = UploadReply['data'][number];

/** A signed address for one upload. Each has a ticket of its own, so each asking is an act of its own. */
export const newTicket = (purpose: UploadPurpose) =>
  withToken((token) =>
    request<Ticket>({ path: '/api/citizen/upload-tickets', body: { purpose }, token, idempotencyKey: newKey() }),
  );

/** What was uploaded, of the answer as text. @throws ApiError */
export function readReply(text: string): UploadedPhoto[] {
  let reply: UploadReply;
  try {
    reply = JSON.parse(text);
  } catch {
    throw new ApiError('broken');
  }
  if (reply.error !== 0 || !Array.isArray(reply.data)) throw new ApiError('refused', asProblem(reply));
  return reply.data;
}

/** A photo too large for the server, told before anything is sent. */
export class PhotoTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super('photo too large');
    this.maxBytes = maxBytes;
  }
}

type PhotoToSend = { file: Blob; purpose: UploadPurpose; onProgress: (share: number) => void };

/**
 * Uploads one photo through a fresh ticket; `onProgress` gets 0…1.
 * @throws ApiError, PhotoTooLarge
 */
export async function uploadPhoto({ file, purpose, onProgress }: PhotoToSend): Promise<UploadedPhoto> {
  const { uploadUrl, maxBytes } = await newTicket(purpose);
  if (file.size > maxBytes) throw new PhotoTooLarge(maxBytes);
  const text = await new Promise<string>((resolve, reject) => {
    // fetch tells nothing of how far an upload is.
    const upload = new XMLHttpRequest();
    // The server names itself by its public address; from here it is reached where the app came from.
    const { pathname, search } = new URL(uploadUrl, fullUrl('/'));
    upload.open('POST', fullUrl(pathname + search));
    upload.timeout = 120_000;
    upload.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    upload.onload = () =>
      upload.status < 400 ? resolve(upload.responseText) : reject(new ApiError('refused', problemIn(upload)));
    upload.onerror = () => reject(new ApiError('offline'));
    upload.ontimeout = () => reject(new ApiError('offline'));
    const form = new FormData();
    form.append('file', file);
    upload.send(form);
  });
  const photo = readReply(text)[0];
  if (!photo) throw new ApiError('broken');
  return photo;
}

/** The problem in a refusal, which Zalo's form carries beside its own fields. */
const asProblem = (answer: object | null): ApiError['problem'] =>
  answer && 'title' in answer && 'status' in answer ? (answer as Problem) : null;

function problemIn(upload: XMLHttpRequest): ApiError['problem'] {
  try {
    return asProblem(JSON.parse(upload.responseText));
  } catch {
    return null;
  }
}

/** A photo picked and uploaded by Zalo itself; none when the person closed the picker. @throws ApiError */
export async function uploadNativePhoto(purpose: UploadPurpose): Promise<UploadedPhoto[]> {
  const { uploadUrl, maxBytes } = await newTicket(purpose);
  const text = await pickNativeFile({ uploadUrl: fullUrl(uploadUrl), maxBytes, type: 'photo' });
  return text === null ? [] : readReply(text);
}
