import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, StartError } from '../../../server/config.ts';
import { readSecrets } from '../../../server/secrets.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('secrets of the simulated Zalo', () => {
  test('two processes starting at once agree, and a later start finds the same', async () => {
    const config = readConfig({ DATA_DIR: dataDir });
    const [one, two] = await Promise.all([readSecrets(config), readSecrets(config)]);
    expect(two).toEqual(one);
    expect(await readSecrets(config)).toEqual(one);
    expect(one.simulatedZalo?.oaId).toMatch(/^\d{19}$/);
  });

  test('only the owner may read the file', async () => {
    await readSecrets(readConfig({ DATA_DIR: dataDir }));
    expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  test('a given secret wins over a generated one', async () => {
    const given = 'g'.repeat(40);
    const secrets = await readSecrets(readConfig({ DATA_DIR: dataDir, SESSION_SECRET: given }));
    expect(secrets.sessionSecret).toBe(given);
  });

  test('a damaged file stops the start and is not replaced', async () => {
    const path = join(dataDir, 'secrets.json');
    await writeFile(path, '{"sessionSecret": "x"');
    await expect(readSecrets(readConfig({ DATA_DIR: dataDir }))).rejects.toThrow(StartError);
    expect(await readFile(path, 'utf8')).toBe('{"sessionSecret": "x"');
  });

  test('a folder that cannot be made stops the start', async () => {
    await writeFile(join(dataDir, 'file'), '');
    await expect(readSecrets(readConfig({ DATA_DIR: join(dataDir, 'file') }))).rejects.toThrow('Không ghi được');
  });
});
