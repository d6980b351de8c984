import { AppError } from '../errors.ts';

/** All bytes of a stream, given up as soon as they exceed the cap. @throws AppError too_large */
export async function readCapped(source: AsyncIterable<unknown>, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (!(chunk instanceof Uint8Array)) throw new AppError('bad_request');
    size += chunk.length;
    if (size > mostBytes) throw new AppError('too_large', { detail: `at most ${mostBytes} bytes` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
