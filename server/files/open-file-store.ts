import { join } from 'node:path';
import type { Log } from '../log.ts';
import { createS3Store, type S3Settings } from './s3-store.ts';
import { createFileStore, type FileStore } from './store.ts';

/** The store of photos and papers: a bucket where one is configured, else a folder of `DATA_DIR`. Faults are logged. */
export function openFileStore(given: { dataDir: string; s3: S3Settings | undefined; log: Log }): FileStore {
  const folder = createFileStore(join(given.dataDir, 'files'));
  if (!given.s3) return folder;
  const bucket = createS3Store(given.s3, { earlier: folder });
  const told = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      given.log.warn(
        { err: error instanceof Error ? (error.cause ?? error) : error },
        'the file store does not answer',
      );
      throw error;
    }
  };
  return {
    put: (bytes, extension, under) => told(bucket.put(bytes, extension, under)),
    get: (key) => told(bucket.get(key)),
    remove: (key) => told(bucket.remove(key)),
  };
}
