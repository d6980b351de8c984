import { StartError } from '../config.ts';
import { type S3Settings, tryS3 } from '../files/s3-store.ts';
import type { Log } from '../log.ts';

/**
 * Tries the bucket before anything relies on it. A service that is away does not keep the product from starting: what
 * needs files waits for it.
 * @throws StartError when keys, bucket or rights are refused
 */
export async function checkBucket(settings: S3Settings, log: Log): Promise<void> {
  const { kind, told } = await tryS3(settings);
  if (kind === 'refused') {
    throw new StartError(
      `Kho tệp S3 từ chối (${told}): kiểm tra S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY và quyền đọc, ghi, xoá`,
    );
  }
  if (kind === 'silent') log.warn({ told }, 'the file store does not answer: photos and papers wait for it');
}
