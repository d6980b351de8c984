import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { AppError } from '../errors.ts';
import { newStorageKey, storageKeyShape } from './storage-key.ts';
import type { FileStore } from './store.ts';

export type S3Settings = {
  /** Address of the service without the bucket, e.g. `https://s3.example.vn`. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

type Call = { method: 'GET' | 'PUT' | 'DELETE'; key: string; body?: Buffer; mime?: string };

const patience = 20_000;
/** Of answers 5xx and 429, with the library's growing pauses. */
const repetitions = 2;
const mimeOf = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  bin: 'application/octet-stream',
} as const;
const probe = Buffer.from('probe');

/**
 * Files in a bucket of any service that speaks S3, addressed by path (`endpoint/bucket/key`); requests are signed by
 * Signature Version 4 with the hash of what is sent. What is not in the bucket is looked for in the store used before
 * the bucket was configured. Every call @throws AppError unavailable when the service does not answer or refuses.
 */
export function createS3Store(settings: S3Settings, { earlier }: { earlier: FileStore }): FileStore {
  const call = createCaller(settings);
  return {
    async put(bytes, extension, key = newStorageKey(bytes, extension)) {
      await settled(call({ method: 'PUT', key, body: bytes, mime: mimeOf[extension] }), [200]);
      return key;
    },
    async get(key) {
      if (!storageKeyShape.test(key)) return undefined;
      const { status, body } = await settled(call({ method: 'GET', key }), [200, 404]);
      if (status === 200) return body;
      // The whole bucket may be gone, which is another matter than one file.
      if (!body.includes('NoSuchKey')) throw away(new Error('S3 answered 404, but not NoSuchKey'));
      return earlier.get(key);
    },
    async remove(key) {
      if (!storageKeyShape.test(key)) return;
      await settled(call({ method: 'DELETE', key }), [200, 204, 404]);
      await earlier.remove(key);
    },
  };
}

/**
 * Writes, reads and removes a probe. Resolves with `works`, or what is wrong: `refused` (keys, bucket or rights, which
 * only the operator mends) or `silent` (no answer or a fault of the service, which may pass).
 */
export async function tryS3(settings: S3Settings): Promise<{ kind: 'works' | 'refused' | 'silent'; told: string }> {
  const call = createCaller(settings);
  try {
    const key = `probe/${newStorageKey(probe, 'jpg')}`;
    const written = await call({ method: 'PUT', key, body: probe, mime: 'text/plain' });
    const read = written.status === 200 ? await call({ method: 'GET', key }) : written;
    const removed = read.status === 200 ? await call({ method: 'DELETE', key }) : read;
    if (removed.status === 200 || removed.status === 204) return { kind: 'works', told: '' };
    const code = /<Code>([\w.]+)<\/Code>/.exec(removed.body.toString('utf8'))?.[1];
    const told = code ? `${removed.status} ${code}` : String(removed.status);
    return { kind: removed.status >= 500 ? 'silent' : 'refused', told };
  } catch {
    return { kind: 'silent', told: 'no answer' };
  }
}

/** One signed request; the whole answer is read. Redirects are not followed: they would carry files elsewhere. */
function createCaller(settings: S3Settings): (call: Call) => Promise<{ status: number; body: Buffer }> {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: repetitions });
  return async ({ method, key, body, mime }) => {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    try {
      const response = await client.fetch(`${endpoint}/${bucket}/${key}`, {
        method,
        ...(body && { body: new Uint8Array(body) }),
        headers: { 'X-Amz-Content-Sha256': hash, ...(mime && { 'Content-Type': mime }) },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
    } catch (error) {
      throw away(error);
    }
  };
}

async function settled<Answer extends { status: number }>(answer: Promise<Answer>, wanted: number[]): Promise<Answer> {
  const given = await answer;
  if (!wanted.includes(given.status)) throw away(new Error(`S3 answered ${given.status}`));
  return given;
}

function away(cause: unknown): AppError {
  return new AppError('unavailable', { detail: 'the file store does not answer', cause, retryAfterSeconds: 30 });
}
