import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { typescriptArguments } from '../../server/database/embedded/run-typescript.ts';

/** A TypeScript module of this folder in a process of its own. */
export function startChild(file: string, environment: Record<string, string> = {}): ChildProcess {
  return fork(new URL(file, import.meta.url), [], {
    execArgv: typescriptArguments(),
    env: { ...process.env, ...environment },
  });
}

/** The next message of a child; rejects when it ends first. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a process of the benchmark ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** The working process of a running product, to be paused and resumed. */
export function findWorker(productPid: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const found = lines.find((line) => {
    const [, parent] = line.trim().split(/\s+/);
    return Number(parent) === productPid && line.includes('worker-main.ts');
  });
  if (!found) throw new Error('the worker of the product was not found');
  return Number(found.trim().split(/\s+/)[0]);
}
