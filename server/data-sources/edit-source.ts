import type { Tx } from '../cases/deps.ts';
import type { DataSourceDraft, NewDataSource } from '../contract/data-source-api.ts';
import type { DataSource } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendSourceEvent } from './source-events.ts';
import { settleSourceNotices } from './watch-sources.ts';

type By = { knowledge: Knowledge; staffId: string; now: Date };

const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

/** Enters one that has not been heard of yet. @throws AppError bad_request when the code is taken */
export async function addSource(tx: Tx, { draft, ...by }: By & { draft: NewDataSource }): Promise<DataSource> {
  const { knowledge, staffId, now } = by;
  checkUnit(knowledge, draft);
  try {
    const row = await tx.dataSource.create({
      data: { id: newId(), ...draft, state: 'active', watchedFrom: now, createdAt: now, updatedAt: now },
    });
    await appendSourceEvent(tx, { row, type: 'registered', actor: { kind: 'staff', id: staffId }, now });
    return row;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw refuse('code', 'Mã này đã có trong sổ.');
  }
}

type Known = By & { id: string /** The version that was looked at. */; version: number };

/** Describes one anew; one that was unregistered or ended counts from now on. @throws AppError not_found, version_conflict */
export async function changeSource(tx: Tx, given: Known & { draft: DataSourceDraft }): Promise<DataSource> {
  const { knowledge, draft, now } = given;
  checkUnit(knowledge, draft);
  const held = await hold(tx, given);
  const active = held.state === 'active';
  const anew = !active || held.dueEveryMinutes !== draft.dueEveryMinutes;
  const type = active ? 'changed' : 'registered';
  return write(tx, given, type, { ...draft, state: 'active', ...(anew && { watchedFrom: now }) });
}

/** Nothing comes from it any more: it is no longer waited for. @throws AppError not_found, version_conflict, not_allowed_now */
export async function endSource(tx: Tx, given: Known): Promise<DataSource> {
  const held = await hold(tx, given);
  if (held.state === 'ended') throw new AppError('not_allowed_now');
  await settleSourceNotices(tx, given);
  return write(tx, given, 'ended', { state: 'ended', lateSince: null });
}

async function hold(tx: Tx, { id, version }: Known): Promise<DataSource> {
  await tx.$queryRaw`SELECT 1 FROM "DataSource" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.dataSource.findUnique({ where: { id } });
  if (!row) throw new AppError('not_found');
  if (row.version !== version) throw new AppError('version_conflict');
  return row;
}

async function write(
  tx: Tx,
  { id, staffId, now }: Known,
  type: 'registered' | 'changed' | 'ended',
  data: Partial<DataSource>,
): Promise<DataSource> {
  const row = await tx.dataSource.update({
    where: { id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
  await appendSourceEvent(tx, { row, type, actor: { kind: 'staff', id: staffId }, now });
  return row;
}

function checkUnit(knowledge: Knowledge, { unitId }: Pick<DataSourceDraft, 'unitId'>): void {
  if (unitId !== null && !knowledge.units.has(unitId)) throw refuse('unitId', 'Không có đơn vị này.');
}
