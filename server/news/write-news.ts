import type { Tx } from '../cases/deps.ts';
import type { NewsDraft } from '../contract/news-api.ts';
import type { News } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

const day = 86_400_000;
/** News that stands longer is forgotten in the list rather than read. */
const longestDays = 90;
/** Planned further ahead, somebody else than its writer would have to know of it. */
const aheadDays = 30;

type Given = { staffId: string; now: Date };
type Rule = { publish: boolean; why: string };
type Which = Given & { id: string; version: number };

/** Writes a draft; nobody but the staff sees it. Returns its id. @throws AppError bad_request by field. */
export async function writeNews(
  tx: Tx,
  { draft, knowledge, staffId, now }: Given & { draft: NewsDraft; knowledge: Knowledge },
): Promise<string> {
  check(draft, { knowledge, now });
  const id = newId();
  await tx.news.create({ data: { id, state: 'draft', ...columns(draft), createdAt: now, updatedAt: now } });
  await note(tx, { id, type: 'written', staffId, now });
  return id;
}

/**
 * Writes a warning that a rule on machine events asks for: a draft for a person, or published at once. `why` is told in
 * its history. Returns its id. @throws AppError bad_request by field
 */
export async function writeNewsByRule(
  tx: Tx,
  { draft, publish, why, knowledge, now }: Rule & { draft: NewsDraft; knowledge: Knowledge; now: Date },
): Promise<string> {
  check(draft, { knowledge, now });
  const id = newId();
  const state = publish ? { state: 'planned', publishAt: now } : { state: 'draft' };
  await tx.news.create({ data: { id, ...state, ...columns(draft), createdAt: now, updatedAt: now } });
  await note(tx, { id, type: 'written', note: why, now });
  return id;
}

/**
 * Changes what has not gone out yet. @throws AppError not_found, version_conflict, not_allowed_now, bad_request by field
 */
export async function changeNews(
  tx: Tx,
  { draft, knowledge, ...which }: Which & { draft: NewsDraft; knowledge: Knowledge },
): Promise<void> {
  const { staffId, now } = which;
  check(draft, { knowledge, now });
  const row = await claim(tx, which, { from: ['draft', 'planned'], data: columns(draft) });
  if (row.publishAt && row.until <= row.publishAt) fault('until', 'phải sau lúc đăng');
  await note(tx, { id: row.id, type: 'changed', staffId, now });
}

/**
 * Sends it at an instant, or now when there is none; the sending itself is a job's.
 * @throws AppError not_found, version_conflict, not_allowed_now, bad_request
 */
export async function planNews(tx: Tx, { at, ...which }: Which & { at: Date | null }): Promise<void> {
  const { staffId, now } = which;
  if (at && at <= now) fault('at', 'đã qua');
  if (at && at.getTime() > now.getTime() + aheadDays * day) fault('at', `xa quá ${aheadDays} ngày`);
  const publishAt = at ?? now;
  const row = await claim(tx, which, { from: ['draft', 'planned'], data: { state: 'planned', publishAt } });
  if (row.until <= publishAt) fault('until', 'phải sau lúc đăng');
  await note(tx, { id: row.id, type: 'planned', staffId, now });
}

/** Makes a draft of it again before it goes out. @throws AppError not_found, version_conflict, not_allowed_now */
export async function recallNews(tx: Tx, which: Which): Promise<void> {
  const row = await claim(tx, which, { from: ['planned'], data: { state: 'draft', publishAt: null } });
  await note(tx, { id: row.id, type: 'recalled', staffId: which.staffId, now: which.now });
}

/**
 * Takes published news back: nobody finds it any more, and what waits to be sent is not sent.
 * @throws AppError not_found, version_conflict, not_allowed_now
 */
export async function withdrawNews(tx: Tx, { reason, ...which }: Which & { reason: string }): Promise<void> {
  const { id, staffId, now } = which;
  await claim(tx, which, { from: ['sending', 'sent'], data: { state: 'withdrawn' } });
  const told = await tx.newsDelivery.findMany({
    where: { newsId: id, outboxId: { not: null } },
    select: { outboxId: true },
  });
  // One that is being sent at this moment can no longer be stopped.
  await tx.outboxMessage.updateMany({
    where: { id: { in: told.flatMap(({ outboxId }) => outboxId ?? []) }, state: 'pending' },
    data: { state: 'cancelled', cancelledAt: now },
  });
  await note(tx, { id, type: 'withdrawn', staffId, now, note: reason });
}

async function claim(
  tx: Tx,
  { id, version, now }: Which,
  { from, data }: { from: string[]; data: Parameters<Tx['news']['updateMany']>[0]['data'] },
): Promise<News> {
  const found = await tx.news.findUnique({ where: { id }, select: { version: true, state: true } });
  if (!found) throw new AppError('not_found');
  if (found.version !== version) throw new AppError('version_conflict');
  if (!from.includes(found.state)) throw new AppError('not_allowed_now');
  const [row] = await tx.news.updateManyAndReturn({
    where: { id, version, state: { in: from } },
    data: { ...data, version: { increment: 1 }, updatedAt: now },
  });
  if (!row) throw new AppError('version_conflict');
  return row;
}

function fault(path: string, message: string): never {
  throw new AppError('bad_request', { fields: [{ path, message }] });
}

function check(draft: NewsDraft, { knowledge, now }: { knowledge: Knowledge; now: Date }): void {
  const until = new Date(draft.until);
  if (until <= now) fault('until', 'đã qua');
  if (until.getTime() > now.getTime() + longestDays * day) fault('until', `xa quá ${longestDays} ngày`);
  const unknown = draft.areas.find((code) => !knowledge.areas.some((area) => area.code === code));
  if (unknown !== undefined) fault('areas', `không có khu vực ${unknown}`);
  if (draft.paid && draft.kind !== 'warning') fault('paid', 'chỉ dùng cho cảnh báo');
  if ((draft.titleEn === null) !== (draft.textEn === null)) fault('titleEn', 'tiếng Anh cần cả tiêu đề và nội dung');
}

function columns({ areas, until, ...draft }: NewsDraft) {
  return { ...draft, areaCodes: [...new Set(areas)], until: new Date(until) };
}

export async function note(
  tx: Tx,
  { id, now, ...event }: { id: string; type: string; staffId?: string; note?: string; now: Date },
): Promise<void> {
  await tx.newsEvent.create({ data: { id: newId(), newsId: id, at: now, ...event }, select: { id: true } });
}
