import { StartError } from '../config.ts';

/** Runs a command with its arguments and ends the process with its exit code; a StartError is one line on stderr. */
export async function runCommand(work: (args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
