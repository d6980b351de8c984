import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '../config.ts';
import { compressFiles } from './compress-files.ts';
import { hashSources } from './content-hash.ts';
import { runNode } from './run-node.ts';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** The web apps: each has its own vite.config.ts and builds into its `www/`. */
const apps = ['miniapp', 'server/console', 'server/simulator'];

export type BuildOptions = {
  /** True: the way in of the demonstration is built into the mini-app. */
  simulated: boolean;
  /**
   * PUBLIC_URL: where the mini-app inside Zalo, which is served from Zalo's own host, reaches this server. A simulated
   * build is served by the server itself and leaves it out.
   */
  publicUrl: string | undefined;
  /** Build even what has not changed. */
  force?: boolean;
  /** Told one line for each thing that is built. */
  progress?: (line: string) => void;
};

/**
 * Generates the database client and builds the web apps; what is unchanged since the last time is left as it is.
 * @throws StartError with the end of the tool's output when one of them fails.
 */
export async function buildAll(options: BuildOptions): Promise<void> {
  await generateClient(options);
  if (!options.simulated && !options.publicUrl)
    options.progress?.('Chưa đặt PUBLIC_URL: mini-app chạy trong Zalo sẽ không biết gọi về máy chủ nào.');
  for (const app of apps) {
    if (existsSync(join(root, app, 'vite.config.ts'))) await buildApp(app, options);
  }
}

/** Generates the Prisma client when it is missing or its schema has changed. */
export async function generateClient(options: Pick<BuildOptions, 'force' | 'progress'>): Promise<void> {
  const schema = join(root, 'prisma/schema.prisma');
  const hash = await hashSources([schema, join(root, 'prisma.config.ts'), join(root, 'package-lock.json')]);
  const mark = join(root, 'server/database/client/.sources');
  if (!options.force && (await readMark(mark)) === hash) return;
  options.progress?.('Tạo mã truy cập cơ sở dữ liệu…');
  await run('prisma generate', { args: [binaryOf('prisma', 'build/index.js'), 'generate'], cwd: root });
  await writeFile(mark, hash);
}

/** What is built into the web apps: `VITE_API_URL` is empty where the server that serves the page is the one to ask. */
export function webAppSettings({ simulated, publicUrl }: Pick<BuildOptions, 'simulated' | 'publicUrl'>) {
  return { VITE_SIMULATED: String(simulated), VITE_API_URL: simulated ? '' : (publicUrl ?? '') };
}

async function buildApp(app: string, options: BuildOptions): Promise<void> {
  const folder = join(root, app);
  const sources = [
    ...[folder, join(root, 'server/contract'), join(root, 'package-lock.json')],
    join(import.meta.dirname, 'compress-files.ts'),
  ];
  const settings = webAppSettings(options);
  const hash = `${await hashSources(sources)} ${JSON.stringify(settings)}`;
  const mark = join(folder, 'www/.sources');
  if (!options.force && (await readMark(mark)) === hash) return;
  options.progress?.(`Dựng giao diện ${app}…`);
  await run(`vite build ${app}`, {
    args: [binaryOf('vite', 'bin/vite.js'), 'build', '--config', join(folder, 'vite.config.ts')],
    cwd: folder,
    env: { ...settings, NODE_ENV: 'production' },
  });
  await compressFiles(join(folder, 'www'));
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, hash);
}

async function run(
  name: string,
  command: { args: string[]; cwd: string; env?: Record<string, string> },
): Promise<void> {
  const { code, output } = await runNode({ ...command, quiet: true });
  if (code !== 0) throw new StartError(`${name} thất bại (mã ${code}):\n${output.trim().slice(-4000)}`);
}

const binaryOf = (name: string, path: string) => join(dirname(require.resolve(`${name}/package.json`)), path);

const readMark = (path: string) => readFile(path, 'utf8').catch(() => undefined);
