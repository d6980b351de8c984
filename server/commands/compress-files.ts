import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Pictures and fonts are compressed already. */
const compressible = /\.(js|css|svg|json)$/;
/** Below so many bytes one packet carries it either way. */
const least = 1_000;

/**
 * Writes beside each text file of a built web app its `.br` and `.gz`, as small as they get: a phone on a poor network
 * waits for bytes above all, and the server need not compress the same file for everybody anew.
 */
export async function compressFiles(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => compressible.test(name))) {
    const path = join(folder, file);
    const bytes = await readFile(path);
    if (bytes.length < least) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    await writeFile(`${path}.br`, await brotli(bytes, { params }));
    await writeFile(`${path}.gz`, await zip(bytes, { level: constants.Z_BEST_COMPRESSION }));
  }
}
