import type { z } from 'zod';
import { type ConflictChange, problem } from '../../contract/problem.ts';

/** What the console could not do, in words for the person. `status` is 0 when no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;
  readonly fields: { path: string; message: string }[];
  /** What exactly happened, where the server says it. */
  readonly detail: string | undefined;
  /** What others did meanwhile, with a conflict. */
  readonly changes: ConflictChange[];
  constructor(options: {
    status: number;
    type: string;
    words: string;
    fields?: { path: string; message: string }[];
    detail?: string;
    changes?: ConflictChange[];
  }) {
    super(options.words);
    this.name = 'ApiError';
    this.status = options.status;
    this.type = options.type;
    this.fields = options.fields ?? [];
    this.detail = options.detail;
    this.changes = options.changes ?? [];
  }
}

type Options<T> = {
  /** Shape of the reply; a reply of another shape is an error, never shown half. */
  schema: z.ZodType<T>;
  method?: 'GET' | 'POST';
  body?: unknown;
  signal?: AbortSignal;
  /** Sent even when the page closes meanwhile. */
  keepalive?: boolean;
  /** Names the act: sent again under the same key it is not done twice. */
  key?: string;
  /** Milliseconds before giving up. */
  timeout?: number;
};

const session: { csrf: string; signedOut: () => void } = { csrf: '', signedOut: () => undefined };

/** Keeps the token that goes with every changing request. */
export function keepCsrfToken(token: string) {
  session.csrf = token;
}

/** Says what to do when the server no longer knows the session. */
export function onSignedOut(act: () => void) {
  session.signedOut = act;
}

/** How often a GET is tried when the server says that it is full, and how long is waited for at most. */
const triesWhenFull = 3;
const longestWaitMs = 5_000;

/**
 * Calls the server. A GET that got no answer is tried once more, one that found the server full a few times when it was
 * told to come again; a POST never is.
 * Throws ApiError with Vietnamese words, or an AbortError when `signal` fired.
 */
export async function call<T>(path: string, options: Options<T>): Promise<T> {
  let response = await send(path, options);
  for (let tried = 1; tried < triesWhenFull && isFull(response) && !isPost(options); tried += 1) {
    await waitFor(retryAfterMs(response), options.signal);
    response = await send(path, options);
  }
  if (response.ok) return readReply(response, options.schema);
  const error = await readProblem(response, isPost(options));
  if (error.status === 401 && !path.startsWith('/api/staff/auth/')) session.signedOut();
  throw error;
}

const isPost = ({ method }: { method?: string }) => method === 'POST';
const isFull = (response: Response) => response.status === 503 && response.headers.has('retry-after');

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Math.min(longestWaitMs, Number.isFinite(seconds) ? seconds * 1000 : longestWaitMs);
}

/** Rejects with an AbortError when `signal` fires meanwhile. */
function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      window.clearTimeout(timer);
      reject(new DOMException('Nobody waits any more', 'AbortError'));
    };
    const timer = window.setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

async function send<T>(path: string, options: Options<T>): Promise<Response> {
  const method = options.method ?? 'GET';
  for (let attempt = 1; ; attempt += 1) {
    const limit = AbortSignal.timeout(options.timeout ?? 20_000);
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
    try {
      return await fetch(path, {
        method,
        signal,
        credentials: 'same-origin',
        keepalive: options.keepalive,
        ...bodyOf(method, options.body, options.key),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      if (method === 'GET' && attempt === 1) continue;
      throw new ApiError({ status: 0, type: 'no-answer', words: noAnswerWords(method, limit.aborted) });
    }
  }
}

function noAnswerWords(method: string, late: boolean): string {
  const what = late ? 'Máy chủ trả lời quá chậm.' : 'Không kết nối được tới máy chủ.';
  return method === 'GET'
    ? `${what} Anh/Chị kiểm tra mạng rồi thử lại.`
    : `${what} Nội dung vẫn còn trên máy này; Anh/Chị kiểm tra xem đã ghi nhận chưa trước khi gửi lại.`;
}

function bodyOf(method: string, body: unknown, key?: string): { headers: Record<string, string>; body?: BodyInit } {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (method === 'GET') return { headers };
  if (session.csrf) headers['X-CSRF-Token'] = session.csrf;
  if (key) headers['Idempotency-Key'] = key;
  if (body instanceof Blob) return { headers: { ...headers, 'Content-Type': body.type }, body };
  return { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) };
}

async function readReply<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const json: unknown = await response.json().catch(() => null);
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path.join('.') ?? '';
  throw new ApiError({
    status: response.status,
    type: 'unreadable-reply',
    words: `Máy chủ trả lời không đúng dạng${path ? ` (${path})` : ''}. Anh/Chị tải lại trang; nếu vẫn lỗi, báo bộ phận kỹ thuật.`,
  });
}

async function readProblem(response: Response, isChange: boolean): Promise<ApiError> {
  const json: unknown = await response.json().catch(() => null);
  const read = problem.safeParse(json);
  if (!read.success) {
    return new ApiError({ status: response.status, type: 'unknown', words: wordsOfStatus(response.status) });
  }
  const { type, title, status, errors, detail, changes } = read.data;
  // Refused before it was begun: the person should know that nothing came of it.
  const undone = isChange && type === '/problems/overloaded';
  const details = undone
    ? 'Việc vừa rồi chưa được ghi nhận, nội dung vẫn còn ở đây.'
    : errors?.map((field) => field.message).join(' ');
  return new ApiError({
    status,
    type,
    words: details ? `${title} ${details}` : title,
    fields: errors,
    detail,
    changes,
  });
}

function wordsOfStatus(status: number): string {
  if (status === 401) return 'Anh/Chị cần đăng nhập.';
  if (status === 403) return 'Anh/Chị không có quyền làm việc này.';
  if (status === 404) return 'Không tìm thấy.';
  if (status === 413) return 'Tệp hoặc nội dung quá lớn.';
  if (status === 429) return 'Thao tác hơi nhanh. Anh/Chị thử lại sau ít phút.';
  return 'Hệ thống đang gặp lỗi. Anh/Chị thử lại sau ít phút.';
}

/** Words for whatever was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Có lỗi trên trang này. Anh/Chị tải lại trang rồi thử lại.';
}

/** True for an answer that nobody waits for any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** True when somebody else changed the case first. */
export function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409 && error.type.endsWith('version-conflict');
}

/** What is told of a refused act: who was faster, where the server says so. */
export const wordsOfRefusal = (error: unknown): string =>
  isConflict(error) && error.detail ? `${error.detail}.` : wordsOf(error);
