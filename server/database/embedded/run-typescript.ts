import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

// Not import.meta.resolve: the test runner's loader does not have it.
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));

/** Arguments for Node by which a child process can load our TypeScript, whoever started us. */
export function typescriptArguments(): string[] {
  return ['--import', loader.href];
}

/** A worker thread that runs a TypeScript module. */
export function startTypescriptWorker(entry: URL, workerData: unknown): Worker {
  // `--import tsx` does nothing for the first module of a thread on Node 20, so the thread registers it by hand.
  const api = JSON.stringify(new URL('./esm/api/index.mjs', loader).href);
  const code = `import(${api}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry.href)}); });`;
  return new Worker(code, { eval: true, workerData, execArgv: [] });
}
