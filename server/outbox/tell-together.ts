import type { Prisma } from '../database/client/client.ts';
import { readPayload, type StoredPayload } from './parts.ts';
import { windowOf } from './window.ts';

type Row = Prisma.OutboxMessageGetPayload<{ include: { conversation: true } }>;
type Section = {
  id: string;
  messageId: string | null;
  groupKey: string | null;
  sequence: bigint;
  payload: StoredPayload;
};

const mostTogether = 20;
const mostButtons = 5;

/** The rows whose news goes out with this one and that are to end as it does. */
export function toldWith(row: { id: string; conversationId: string }): Prisma.OutboxMessageWhereInput {
  return { conversationId: row.conversationId, toldWithId: row.id, state: 'pending' };
}

/**
 * Makes one message of a row just claimed and of what else its citizen is to hear now: everything that waits about the
 * same case, whenever it was planned for, and what is due about others. Of the desk's own sentences about a case the
 * last one is kept; a person's words always are. Called in the claim's transaction, for a row that was never tried.
 */
export async function tellTogether(tx: Prisma.TransactionClient, head: Row, now: Date): Promise<Row> {
  const { channel, lastInboundAt } = head.conversation;
  const own = readPayload(head.payload);
  if (!own.says || head.groupKey === null || head.attempts > 1 || channel === 'mini_app') return head;
  // A template message tells of one case only.
  const open = channel !== 'oa' || ['free', 'paid'].includes(windowOf(lastInboundAt, now));
  const waiting = await tx.outboxMessage.findMany({
    where: {
      conversationId: head.conversationId,
      state: 'pending',
      attempts: 0,
      cancelledAt: null,
      toldWithId: null,
      groupKey: { not: null },
      OR: [{ groupKey: head.groupKey }, ...(open ? [{ notBefore: { lte: now } }] : [])],
    },
    orderBy: { sequence: 'asc' },
    take: mostTogether,
  });
  const others = waiting.map(sectionOf).filter(({ payload }) => payload.says !== undefined);
  if (others.length === 0) return head;
  const ids = { in: others.map(({ id }) => id) };
  await tx.outboxMessage.updateMany({
    where: { id: ids, state: 'pending', attempts: 0, toldWithId: null },
    data: { toldWithId: head.id },
  });
  // Another process may have been faster with one of them.
  const taken = new Set((await tx.outboxMessage.findMany({ where: toldWith(head), select: { id: true } })).map(idOf));
  const sections = [sectionOf(head), ...others.filter(({ id }) => taken.has(id))].sort(bySequence);
  const kept = sections.filter((section) => !isOvertaken(section, sections));
  const dropped = sections.filter((section) => !kept.includes(section));
  // Their words were never said to anybody.
  await tx.message.deleteMany({ where: { id: { in: dropped.flatMap(({ messageId }) => messageId ?? []) } } });
  await tx.outboxMessage.updateMany({ where: { id: { in: dropped.map(idOf) } }, data: { messageId: null } });
  return tx.outboxMessage.update({
    where: { id: head.id },
    data: {
      payload: inOne(kept, own),
      messageId: dropped.some(({ id }) => id === head.id) ? (kept[0]?.messageId ?? null) : head.messageId,
    },
    include: { conversation: true },
  });
}

/** Gives rows of other cases back, to go out by themselves: the message that was to carry them cannot. */
export async function tellOthersApart(
  db: Prisma.TransactionClient,
  row: { id: string; conversationId: string; groupKey: string | null },
): Promise<void> {
  await db.outboxMessage.updateMany({
    where: { ...toldWith(row), groupKey: { not: row.groupKey } },
    data: { toldWithId: null },
  });
}

const idOf = ({ id }: { id: string }) => id;
const bySequence = (a: Section, b: Section) => Number(a.sequence - b.sequence);

function sectionOf(row: Omit<Section, 'payload'> & { payload: unknown }): Section {
  const { id, messageId, groupKey, sequence } = row;
  return { id, messageId, groupKey, sequence, payload: readPayload(row.payload) };
}

function isOvertaken(section: Section, all: Section[]): boolean {
  if (section.payload.says !== 'news') return false;
  return all.some(
    ({ groupKey, sequence, payload }) =>
      groupKey === section.groupKey &&
      sequence > section.sequence &&
      (payload.says === 'news' || payload.says === 'words'),
  );
}

function inOne(kept: Section[], head: StoredPayload): StoredPayload {
  const texts = kept.filter(({ payload }, index) => payload.says !== 'photo' || index === 0);
  const images = kept.flatMap(({ payload }) => [payload.imageFileId ?? [], payload.moreImageIds ?? []].flat());
  const [imageFileId, ...moreImageIds] = images;
  const documentIds = kept.flatMap(({ payload }) => payload.documentIds ?? []);
  const about = new Set(kept.map(({ groupKey }) => groupKey));
  const shorts = texts.flatMap(({ payload }) => payload.shortButton ?? []);
  const buttons =
    about.size === 1
      ? (texts.at(-1)?.payload.buttons ?? [])
      : shorts.filter(
          (button, index) => shorts.findIndex((one) => JSON.stringify(one) === JSON.stringify(button)) === index,
        );
  return {
    text: texts.map(({ payload }) => payload.text).join('\n\n'),
    buttons: buttons.slice(0, mostButtons),
    imageFileId,
    moreImageIds,
    documentIds,
    says: head.says,
    // Of one case, its latest state; of several, whichever happens to carry them.
    template: about.size === 1 ? kept.findLast(({ payload }) => payload.template)?.payload.template : head.template,
    sentParts: {},
  };
}
