import type { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import { sayTime } from '../cases/say.ts';
import { type Absence, type absenceRequest, longestAbsenceDays, type PlannedAbsence } from '../contract/absence-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { plannedFields, presentAbsence, spanOf } from './absence-of.ts';
import { noteStaffEvent } from './staff-events.ts';

const dayLength = 86_400_000;
const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

export type Wanted = z.output<typeof absenceRequest> & {
  userId: string;
  actorId: string;
  knowledge: Knowledge;
  now: Date;
};
type Written = { absence: PlannedAbsence | null; standInAway: Absence | null };
type Span = { startsAt: Date; endsAt: Date };

const meeting = ({ startsAt, endsAt }: Span) => ({ startsAt: { lt: endsAt }, endsAt: { gt: startsAt } });

/**
 * Writes, changes or calls off one absence of a person, with its event; two at once wait for each other.
 * @throws AppError not_found; bad_request for an end no later than the beginning or too far away, an absence that meets
 * another of the same person, and a stand-in who is not there
 */
export async function writeAbsence(tx: Tx, wanted: Wanted): Promise<Written> {
  const { userId, until, now } = wanted;
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
  if (found.length === 0) throw new AppError('not_found');
  const open = await tx.absence.findMany({
    where: { userId, endsAt: { gt: now }, ...(wanted.id && { id: wanted.id }) },
    orderBy: { startsAt: 'asc' },
    select: plannedFields,
  });
  const [known] = open;
  if (wanted.id && !known) throw new AppError('not_found');
  if (until === null) {
    if (known) await callOff(tx, wanted, known);
    return { absence: null, standInAway: null };
  }
  const before = wanted.id ? known : undefined;
  const span = spanOfRequest({ ...wanted, until }, before);
  await refuseMeeting(tx, wanted, span);
  const standInAway = await checkStandIn(tx, wanted, span);
  const data = { ...span, standInId: wanted.standInId };
  const row = before
    ? await tx.absence.update({ where: { id: before.id }, data, select: plannedFields })
    : await tx.absence.create({ data: { id: newId(), userId, createdAt: now, ...data }, select: plannedFields });
  const details = { ...spanOf(span), ...(wanted.standInId && { standInId: wanted.standInId }) };
  const { actorId } = wanted;
  await noteStaffEvent(tx, { userId, actorId, now, type: before ? 'away_changed' : 'away_set', details });
  return { absence: presentAbsence(row), standInAway };
}

/** One that has begun ends now and stays in the history of the person; one that has not is gone. */
async function callOff(
  tx: Tx,
  { userId, actorId, now }: Wanted,
  { id, ...span }: Span & { id: string },
): Promise<void> {
  if (span.startsAt < now) await tx.absence.update({ where: { id }, data: { endsAt: now }, select: { id: true } });
  else await tx.absence.delete({ where: { id }, select: { id: true } });
  await noteStaffEvent(tx, { userId, actorId, now, type: 'away_ended', details: spanOf(span) });
}

function spanOfRequest({ from, until, now }: Wanted & { until: string }, before: Span | undefined): Span {
  const begun = before && before.startsAt < now ? before.startsAt : undefined;
  const asked = from === undefined ? now : new Date(from);
  // What has begun keeps its beginning: the history says since when somebody was away.
  const startsAt = asked > now ? asked : (begun ?? now);
  const endsAt = new Date(until);
  if (endsAt <= startsAt || endsAt <= now)
    throw refuse('until', 'Lúc trở lại phải sau lúc bắt đầu nghỉ và sau bây giờ.');
  if (endsAt.getTime() - now.getTime() > longestAbsenceDays * dayLength)
    throw refuse('until', `Chỉ đặt được trong ${longestAbsenceDays} ngày tới.`);
  return { startsAt, endsAt };
}

async function refuseMeeting(tx: Tx, { userId, id, knowledge }: Wanted, span: Span): Promise<void> {
  const other = await tx.absence.findFirst({
    where: { userId, ...meeting(span), ...(id && { id: { not: id } }) },
    orderBy: { startsAt: 'asc' },
  });
  if (!other) return;
  const [from, until] = [other.startsAt, other.endsAt].map((at) => sayTime(knowledge, 'vi', at));
  const path = other.startsAt <= span.startsAt ? 'from' : 'until';
  throw refuse(path, `Trùng với lịch nghỉ từ ${from} đến ${until}. Anh/Chị đổi lịch đó hoặc chọn lúc khác.`);
}

/** When the stand-in is away themselves in that time. @throws AppError bad_request for oneself or somebody gone */
async function checkStandIn(tx: Tx, { userId, standInId, now }: Wanted, span: Span): Promise<Absence | null> {
  if (standInId === null) return null;
  if (standInId === userId) throw refuse('standInId', 'Anh/Chị chọn người khác làm thay.');
  const person = await tx.user.findFirst({
    where: { id: standInId, deactivatedAt: null, accounts: { some: {} } },
    select: { absences: { where: meeting({ ...span, startsAt: span.startsAt < now ? now : span.startsAt }) } },
  });
  if (!person) throw refuse('standInId', 'Người này không còn nhận việc được.');
  const [away] = person.absences;
  return away ? spanOf(away) : null;
}
