import { readFileSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Owner = { pid: number; started: string };

/** The owner's note in `dataDir`: present while a process has the embedded database open. */
const databaseNote = 'database.pid';

/** The living process that owns the embedded database of `dataDir`, if any. */
export async function findOwner(dataDir: string): Promise<Owner | undefined> {
  const note = await readNote(join(dataDir, databaseNote));
  return note !== undefined && note !== 'unfinished' && isAlive(note) ? note : undefined;
}

/**
 * Takes the embedded database of `dataDir` (or what another note stands for) for this process; a note left behind by
 * a killed owner is removed.
 * @returns the living owner when somebody else has it, otherwise undefined.
 */
export async function takeOwnership(dataDir: string, noteName = databaseNote): Promise<Owner | undefined> {
  const path = join(dataDir, noteName);
  const own: Owner = { pid: process.pid, started: processStart(process.pid) };
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await writeNew(path, own)) return undefined;
    const note = await readNote(path);
    if (note === undefined) continue;
    if (note !== 'unfinished' && isAlive(note)) return note;
    // The note may be half written by somebody who starts at this moment: look again before removing it.
    await sleep(20);
    if (note === 'unfinished' && attempt < 10) continue;
    await removeStale(path, note);
  }
  throw new Error(`cannot take ${path}`);
}

/** Gives it back. */
export async function releaseOwnership(dataDir: string, noteName = databaseNote): Promise<void> {
  await rm(join(dataDir, noteName), { force: true });
}

async function writeNew(path: string, owner: Owner): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${owner.pid} ${owner.started}\n`);
    await file.close();
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function readNote(path: string): Promise<Owner | 'unfinished' | undefined> {
  try {
    const [, pid, started] = /^(\d+) (\S*)\n$/.exec(await readFile(path, 'utf8')) ?? [];
    return pid === undefined || started === undefined ? 'unfinished' : { pid: Number(pid), started };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Moves the stale note aside first, so that of two processes only one can remove it, and never a fresh one. */
async function removeStale(path: string, stale: Owner | 'unfinished'): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readNote(aside);
  if (JSON.stringify(moved) !== JSON.stringify(stale)) await rename(aside, path);
  else await rm(aside, { force: true });
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false;
  }
  // After a restart of the machine or the container the same pid may be somebody else.
  const started = processStart(owner.pid);
  return started === '-' || owner.started === '-' || started === owner.started;
}

/** Start of a process in ticks since boot (field 22 of /proc/PID/stat), `-` where there is no /proc. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
