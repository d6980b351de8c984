import { copyForCitizen, publishableWhere, publishedCopy } from '../cases/publishable-photos.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { shrinkJpeg } from '../files/process-image.ts';
import type { FileStore } from '../files/store.ts';
import { noAnswer, type ZaloFailure, type ZaloResult } from '../zalo/failure.ts';
import type { Sent } from '../zalo/oa-client.ts';
import { type Part, partsOf, readPayload, type StoredPayload } from './parts.ts';
import { notePart, settleIfComplete } from './progress.ts';
import type { OutboxSenderOptions } from './sender.ts';
import { tellOthersApart } from './tell-together.ts';
import { fillTemplate } from './template.ts';
import { windowOf } from './window.ts';
import { markTemplateSent } from './words-follow.ts';
import { writeFailure } from './write-failure.ts';

type Row = Prisma.OutboxMessageGetPayload<{ include: { conversation: true } }>;
type Target = { row: Row; payload: StoredPayload; userId: string };

const largestUpload = 1_000_000;
const kindOf = { image: 'photo', document: 'document' };

/** Sends what is left of a claimed row to Zalo and writes the outcome on it. */
export async function deliverRow(options: OutboxSenderOptions, row: Row): Promise<void> {
  const target = { row, payload: readPayload(row.payload), userId: row.conversation.externalId };
  const untouched = Object.keys(target.payload.sentParts).length === 0;
  const open = windowOf(row.conversation.lastInboundAt, options.clock());
  if (open === 'closed' && untouched && target.payload.template) {
    await deliverTemplate(options, target);
    return;
  }
  const outcome = await deliverParts(options, target);
  if (!outcome) return;
  if (outcome.class === 'window_closed' && untouched && target.payload.template) {
    await tellOthersApart(options.prisma, row);
    await deliverTemplate(options, target);
  } else await writeFailure(options, row, outcome);
}

/** Returns the failure that stopped it, or undefined when the row is settled. */
async function deliverParts(options: OutboxSenderOptions, target: Target): Promise<ZaloFailure | undefined> {
  const { prisma, clock } = options;
  const { row, payload } = target;
  let missing: string | undefined;
  for (const [index, part] of partsOf(payload).entries()) {
    if (payload.sentParts[index] !== undefined) continue;
    // So that another process does not take a long row for a forgotten one.
    await prisma.outboxMessage.updateMany({
      where: { id: row.id, state: 'sending' },
      data: { sendingSince: clock() },
    });
    const sent = await sendPart(options, target, part);
    if (sent === 'no_file') missing = `the ${part.kind === 'document' ? 'document' : 'picture'} is not in the store`;
    else if (!sent.ok) return sent.failure;
    const messageId = sent === 'no_file' ? '' : sent.data.messageId;
    await notePart(prisma, { rowId: row.id, part: index, messageId });
  }
  await prisma.$transaction((tx) => settleIfComplete(tx, { rowId: row.id, now: clock(), lastError: missing }));
  if (row.conversation.unreachableSince) {
    await prisma.conversation.update({ where: { id: row.conversationId }, data: { unreachableSince: null } });
  }
  return undefined;
}

async function sendPart(
  { client, prisma, files }: OutboxSenderOptions,
  { userId, payload }: Target,
  part: Part,
): Promise<ZaloResult<Sent> | 'no_file'> {
  if (part.kind === 'text') return client.sendText({ userId, text: part.text, buttons: part.buttons });
  const shared = payload.publicImage === true;
  const file = await prisma.file.findFirst({ where: { AND: [{ id: part.fileId }, shared ? publishableWhere : {}] } });
  const fits = file?.state === 'ready' && file.kind === kindOf[part.kind];
  const key = fits ? (shared ? publishedCopy(file) : copyForCitizen(file)).storageKey : null;
  const bytes = key ? await readStored(files, key) : undefined;
  if (bytes === 'away') return { ok: false, failure: noAnswer('the file store does not answer', false) };
  if (!bytes) return 'no_file';
  if (part.kind === 'document') return client.sendFile({ userId, bytes, name: file?.name ?? 'tai-lieu.pdf' });
  return client.sendImage({ userId, image: await shrinkJpeg(bytes, largestUpload) });
}

async function readStored(files: FileStore, key: string): Promise<Buffer | undefined | 'away'> {
  try {
    return await files.get(key);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return 'away';
    throw error;
  }
}

async function deliverTemplate(options: OutboxSenderOptions, target: Target): Promise<void> {
  const { prisma, clock, client, knowledgeTemplates } = options;
  const { row, payload, userId } = target;
  const filled = payload.template && fillTemplate(knowledgeTemplates(), payload.template);
  if (!filled) {
    await writeFailure(options, row, {
      class: 'window_closed',
      code: undefined,
      reason: 'no template for this purpose',
      uncertain: false,
    });
    return;
  }
  const sent = await client.sendTemplate({ userId, ...filled });
  if (!sent.ok) {
    await writeFailure(options, row, sent.failure);
    return;
  }
  await prisma.$transaction((tx) =>
    markTemplateSent(tx, { row, payload, externalId: sent.data.messageId, now: clock() }),
  );
}
