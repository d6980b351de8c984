import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { reachCitizens } from '../cases/recipients.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import {
  type DataRequestDetail,
  type DataRequestList,
  type DataRequestListItem,
  dataRequestDetail,
  dataRequestKind,
  dataRequestState,
  type OwnDataRequest,
  openRequestStates,
} from '../contract/data-request-api.ts';
import type { DataRequest, DataRequestText, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { appendRequestEvent, holdRequest } from './request-events.ts';

type Deps = { prisma: PrismaClient; now: Date };
const open = { in: [...openRequestStates] };

/** The deadline that runs: the first answer, then carrying it out. */
export const runningDueOf = (row: Pick<DataRequest, 'answeredAt' | 'answerDueAt' | 'dueAt'>): Date =>
  row.answeredAt ? row.dueAt : row.answerDueAt;

/** Late: what runs has passed, or, of one that is done, the first answer or the end came after its deadline. */
export function isLate(row: DataRequest, now: Date): boolean {
  if (row.answeredAt && row.answeredAt > row.answerDueAt) return true;
  return (row.doneAt ?? now) > (row.doneAt ? row.dueAt : runningDueOf(row));
}

/** Requests that are open, the nearest deadline first; or those done, newest first. Nothing of what was asked. */
export async function listRequests(
  { prisma, now }: Deps,
  query: { state: 'open' | 'done'; limit: number },
): Promise<DataRequestList> {
  const wanted = query.state === 'open' ? open : { in: ['done', 'refused'] };
  const [rows, openRows] = await Promise.all([
    prisma.dataRequest.findMany({
      where: { state: wanted },
      orderBy: query.state === 'open' ? { receivedAt: 'asc' } : { doneAt: 'desc' },
      take: query.limit,
    }),
    prisma.dataRequest.findMany({
      where: { state: open },
      select: { answeredAt: true, answerDueAt: true, dueAt: true },
    }),
  ]);
  const items = rows.map((row) => listItem(row, now));
  if (query.state === 'open') items.sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return {
    items,
    open: openRows.length,
    late: openRows.filter((row) => runningDueOf(row) < now).length,
    asOf: now.toISOString(),
  };
}

/** One line of the list. */
export function listItem(row: DataRequest, now: Date): DataRequestListItem {
  return {
    code: row.code,
    kind: dataRequestKind.parse(row.kind),
    state: dataRequestState.parse(row.state),
    channel: row.channel,
    receivedAt: row.receivedAt.toISOString(),
    dueAt: runningDueOf(row).toISOString(),
    firstAnswer: row.answeredAt === null,
    late: isLate(row, now),
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}

type DetailOptions = Deps & { cipher: FieldCipher; actor: StaffActor; code: string; read: boolean };

/**
 * One request with what was asked and who asks. Where it is `read` that is written into the audit and its own history.
 * @throws AppError not_found
 */
export async function requestDetail(given: DetailOptions): Promise<DataRequestDetail> {
  const { prisma, cipher, actor, code, now } = given;
  if (given.read) await writeDown(given);
  const row = await prisma.dataRequest.findUnique({
    where: { code },
    include: { texts: { orderBy: { createdAt: 'asc' } }, events: { orderBy: { sequence: 'asc' } } },
  });
  if (!row) throw new AppError('not_found');
  const hidden = (kind: string) => {
    const found = row.texts.find((text) => text.kind === kind);
    return found ? cipher.decrypt(found.text) : null;
  };
  const [citizen, reached, people] = await Promise.all([
    row.citizenId ? prisma.citizen.findUnique({ where: { id: row.citizenId }, select: { nameEncrypted: true } }) : null,
    row.citizenId ? reachCitizens(prisma, [row.citizenId]) : [],
    prisma.user.findMany({
      where: { id: { in: row.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId) || []) } },
      select: { id: true, name: true },
    }),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const handles = can(actor, 'data_request:handle') && openRequestStates.some((state) => state === row.state);
  return {
    ...listItem(row, now),
    wish: row.texts.find(({ kind }) => kind === 'wish')?.text ?? '',
    name: citizen?.nameEncrypted ? cipher.decrypt(citizen.nameEncrypted) : hidden('name'),
    contact: hidden('contact'),
    identity: hidden('identity'),
    reachable: reached.length > 0,
    answerDueAt: row.answerDueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    finalDueAt: row.dueAt.toISOString(),
    extendedAt: row.extendedAt?.toISOString() ?? null,
    texts: saidBy(row.texts),
    events: row.events.map(({ type, recordedAt, actorKind, actorId }) => ({
      type,
      at: recordedAt.toISOString(),
      actor: names.get(actorId ?? '') ?? (actorKind === 'citizen' ? 'Người dân' : 'Hệ thống'),
    })),
    may: { answer: handles, extend: handles && row.extendedAt === null },
    version: row.version,
  };
}

const officeKinds = dataRequestDetail.shape.texts.element.shape.kind;

function saidBy(texts: DataRequestText[]): DataRequestDetail['texts'] {
  return texts.flatMap(({ kind, text, createdAt }) => {
    const known = officeKinds.safeParse(kind);
    return known.success ? [{ kind: known.data, text, at: createdAt.toISOString() }] : [];
  });
}

/** Once for each officer and day in the history; each time in the audit. */
async function writeDown({ prisma, actor, code, now }: DetailOptions): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const row = await holdRequest(tx, { code });
    if (!row) return;
    await tx.accessAudit.create({
      data: { id: newId(), staffId: actor.id, action: 'data_request:read', resource: `data_request:${code}`, at: now },
      select: { id: true },
    });
    const since = new Date(now.getTime() - 86_400_000);
    const seen = { requestId: row.id, type: 'read', actorId: actor.id, recordedAt: { gt: since } };
    if ((await tx.dataRequestEvent.count({ where: seen })) > 0) return;
    await appendRequestEvent(tx, { row, type: 'read', actor: { kind: 'staff', id: actor.id }, now });
  });
}

/** A citizen's own requests with what was answered, newest first. */
export async function ownRequests(prisma: PrismaClient, citizenId: string): Promise<OwnDataRequest[]> {
  const rows = await prisma.dataRequest.findMany({
    where: { citizenId },
    orderBy: { receivedAt: 'desc' },
    take: 50,
    include: { texts: { orderBy: { createdAt: 'asc' } } },
  });
  return rows.map((row) => ({
    code: row.code,
    kind: dataRequestKind.parse(row.kind),
    state: dataRequestState.parse(row.state),
    wish: row.texts.find(({ kind }) => kind === 'wish')?.text ?? '',
    receivedAt: row.receivedAt.toISOString(),
    answerDueAt: row.answerDueAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    answers: saidBy(row.texts).map(({ text, at }) => ({ text, at })),
  }));
}
