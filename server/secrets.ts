import { randomBytes, randomInt } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Config, StartError } from './config.ts';

const generated = z.strictObject({
  sessionSecret: z.string().min(32),
  fieldEncryptionKey: z.string().refine((key) => Buffer.from(key, 'base64').length === 32),
  simulatedZalo: z.strictObject({
    appId: z.string().min(1),
    appSecret: z.string().min(1),
    oaId: z.string().min(1),
    oaSecret: z.string().min(1),
    oaRefreshToken: z.string().min(1),
    miniAppId: z.string().min(1),
    miniAppApiKey: z.string().min(1),
  }),
});
type Generated = z.infer<typeof generated>;

export type Secrets = {
  sessionSecret: string;
  /** 32 bytes, base64. */
  fieldEncryptionKey: string;
  /** What the simulated Zalo and the product share; undefined with a real Zalo account. */
  simulatedZalo: Generated['simulatedZalo'] | undefined;
};

/**
 * The secrets of this installation. With a real Zalo account they come from the environment alone (and `readConfig`
 * has refused a missing one); with the simulated Zalo the missing ones are made once, in `DATA_DIR/secrets.json`.
 * @throws StartError when that file is damaged or cannot be written.
 */
export async function readSecrets(config: Config): Promise<Secrets> {
  const { sessionSecret, fieldEncryptionKey } = config;
  if (!config.simulated) {
    if (!sessionSecret || !fieldEncryptionKey) throw new StartError('Thiếu SESSION_SECRET hoặc FIELD_ENCRYPTION_KEY');
    return { sessionSecret, fieldEncryptionKey, simulatedZalo: undefined };
  }
  const own = await readGenerated(config.dataDir);
  return {
    sessionSecret: sessionSecret ?? own.sessionSecret,
    fieldEncryptionKey: fieldEncryptionKey ?? own.fieldEncryptionKey,
    simulatedZalo: own.simulatedZalo,
  };
}

async function readGenerated(dataDir: string): Promise<Generated> {
  const path = join(dataDir, 'secrets.json');
  try {
    await createOnce(dataDir, path);
  } catch (error) {
    throw new StartError(`Không ghi được ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return generated.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new StartError(`${path} bị hỏng: khôi phục bản sao lưu (mất khoá là mất dữ liệu cá nhân đã mã hoá)`);
  }
}

/** Two processes may start at once: the file appears whole or not at all, and the first one stays. */
async function createOnce(dataDir: string, path: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(generate(), null, 2)}\n`, { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function generate(): Generated {
  return {
    sessionSecret: randomBytes(32).toString('base64url'),
    fieldEncryptionKey: randomBytes(32).toString('base64'),
    simulatedZalo: {
      appId: zaloId(),
      appSecret: randomBytes(16).toString('hex'),
      oaId: zaloId(),
      oaSecret: randomBytes(16).toString('hex'),
      oaRefreshToken: randomBytes(32).toString('base64url'),
      // The demonstration's fixed address is /zapps/0000000000000000001/.
      miniAppId: '0000000000000000001',
      miniAppApiKey: randomBytes(16).toString('hex'),
    },
  };
}

/** Zalo's ids are 19 digits: beyond what a JavaScript number holds. */
function zaloId(): string {
  return `4${String(randomInt(10 ** 9)).padStart(9, '0')}${String(randomInt(10 ** 9)).padStart(9, '0')}`;
}
