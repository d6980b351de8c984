import { spawn } from 'node:child_process';

/** Runs a Node script in a process of its own; `quiet` keeps its output for the error. @returns its exit code. */
export function runNode(options: {
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  quiet?: boolean;
}): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let output = '';
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stderr?.on('data', (data: Buffer) => {
    output += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
