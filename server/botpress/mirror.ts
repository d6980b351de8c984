import { setTimeout as sleep } from 'node:timers/promises';
import type { Procedure } from '../../bot/catalogue.ts';
import type { BotpressClient } from './client.ts';
import { failureOf } from './failure.ts';
import { mirrorFolder, type ProcedureFile, procedureFile } from './passages.ts';

/** Marks our files among others of the bot. */
export const mirrorTags = { kind: 'procedure' } as const;

export type MirrorReport = {
  new: number;
  changed: number;
  same: number;
  removed: number;
  /** With why, for the operator. */
  failed: { code: string; reason: string }[];
};

type Held = { id: string; key: string; status: string; tags: Record<string, string> };

const atOnce = 4;
const tries = 4;
/** Botpress indexes after the upload has been answered. */
const longestIndexing = 120_000;
const longestUpload = 30_000;

/**
 * Makes the bot's files equal to these procedures: uploads what is new or changed, gives each its own passages, removes
 * what is gone. A file counts as done only when its tag `passages` names the hash of what was uploaded, so a run that
 * was cut off is simply run again. A procedure that cannot be mirrored does not stop the others.
 */
export async function mirrorProcedures(given: {
  client: BotpressClient;
  procedures: Procedure[];
  /** Called after each file with how many are done, of how many. */
  progress: (done: number, all: number) => void;
  /** Waits so many milliseconds; replaced in tests. */
  wait?: (milliseconds: number) => Promise<unknown>;
}): Promise<MirrorReport> {
  const { client, procedures, progress, wait = sleep } = given;
  const held = new Map((await heldFiles(client, wait)).map((file) => [file.key, file]));
  const wanted = procedures.map(procedureFile);
  const report: MirrorReport = { new: 0, changed: 0, same: 0, removed: 0, failed: [] };
  const keys = new Set(wanted.map(({ key }) => key));
  const gone = [...held.values()].filter(({ key }) => !keys.has(key));
  const all = wanted.length + gone.length;
  let done = 0;
  const attempt = async (code: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      report.failed.push({ code, reason: reasonOf(error) });
    }
    done += 1;
    progress(done, all);
  };

  await sideBySide(wanted, (file) =>
    attempt(file.code, async () => {
      const known = held.get(file.key);
      if (known && isDone(known, file)) {
        report.same += 1;
        return;
      }
      await put(client, { file, known, wait });
      if (known) report.changed += 1;
      else report.new += 1;
    }),
  );
  await sideBySide(gone, (file) =>
    attempt(file.tags.code ?? file.key, async () => {
      await repeated(wait, () => client.deleteFile({ id: file.id })).catch((error: unknown) => {
        // An earlier try may have worked though its answer was lost.
        if (failureOf(error).status !== 404) throw error;
      });
      report.removed += 1;
    }),
  );
  return report;
}

/** The file was uploaded, but Botpress could not index it. */
class IndexingFailed extends Error {
  override name = 'IndexingFailed';
}

/** Why a call did not work, in one line for the operator. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
  return error instanceof IndexingFailed ? message : `${failureOf(error).reason}: ${message}`;
}

type Wait = (milliseconds: number) => Promise<unknown>;

const isDone = (known: Held, file: ProcedureFile) =>
  known.status === 'indexing_completed' && known.tags.hash === file.hash && known.tags.passages === file.hash;

async function put(
  client: BotpressClient,
  { file, known, wait }: { file: ProcedureFile; known: Held | undefined; wait: Wait },
): Promise<void> {
  // One that was uploaded by a run that was cut off only waits for its passages.
  const uploaded = known?.tags.hash === file.hash && /^indexing_(?:pending|completed)$/.test(known.status);
  const id = known && uploaded ? known.id : await upload(client, file, wait);
  await untilIndexed(client, id, wait);
  const passages = file.passages.map((content) => ({ content, type: 'paragraph' as const }));
  await repeated(wait, () => client.setFilePassages({ id, passages }));
  await repeated(wait, () => client.updateFileMetadata({ id, tags: { passages: file.hash } }));
}

async function upload(client: BotpressClient, file: ProcedureFile, wait: Wait): Promise<string> {
  const body = Buffer.from(file.content, 'utf8');
  return repeated(wait, async () => {
    const { file: made } = await client.upsertFile({
      key: file.key,
      size: body.length,
      contentType: 'text/plain; charset=utf-8',
      index: true,
      tags: { ...mirrorTags, code: file.code, hash: file.hash, passages: 'none' },
    });
    // The client's own upload waits for ever when the store does not answer.
    const signal = AbortSignal.timeout(longestUpload);
    const headers = { 'content-type': made.contentType };
    const stored = await fetch(made.uploadUrl, { method: 'PUT', headers, body, signal });
    await stored.body?.cancel();
    if (!stored.ok) throw new Error(`the store answered ${stored.status}`);
    return made.id;
  });
}

async function untilIndexed(client: BotpressClient, id: string, wait: Wait): Promise<void> {
  const pause = 500;
  for (let waited = 0; waited <= longestIndexing; waited += pause) {
    const { file } = await repeated(wait, () => client.getFile({ id }));
    if (file.status === 'indexing_completed') return;
    if (file.status === 'indexing_failed' || file.status === 'upload_failed')
      throw new IndexingFailed(`${file.status}: ${file.failedStatusReason ?? 'no reason given'}`);
    await wait(pause);
  }
  throw new IndexingFailed('still not indexed after two minutes');
}

async function heldFiles(client: BotpressClient, wait: Wait): Promise<Held[]> {
  const files: Held[] = [];
  let nextToken: string | undefined;
  do {
    const token = nextToken;
    const page = await repeated(wait, () =>
      client.listFiles({ tags: { kind: mirrorTags.kind }, ...(token === undefined ? {} : { nextToken: token }) }),
    );
    files.push(...page.files.filter(({ key }) => key.startsWith(mirrorFolder)));
    nextToken = page.meta.nextToken;
  } while (nextToken !== undefined);
  return files;
}

/** Tries again with growing pauses after faults that pass; others are the caller's. */
async function repeated<T>(wait: Wait, call: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (tried >= tries || !failureOf(error).passing) throw error;
      await wait(500 * 2 ** tried);
    }
  }
}

async function sideBySide<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
