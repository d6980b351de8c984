import type { StaffActor } from '../access/actor.ts';
import { canInUnit } from '../access/can.ts';
import type { CaseReader, ReadDeps } from '../cases/case-reader.ts';
import { wholeWhere } from '../cases/list-cases.ts';
import { type SavedViewRequest, type SavedViews, viewFilters } from '../contract/desk-api.ts';
import { caseListQuery } from '../contract/staff-api.ts';
import type { Prisma, SavedView } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';

const mostOwn = 30;
const mostShown = 60;

const countedAtOnce = 4;

/** Their own views, then those shared with units whose ordinary cases they work on, as many as there is room for. */
async function viewsOf({ prisma }: ReadDeps, { staffId, unitIds }: CaseReader): Promise<SavedView[]> {
  const read = (where: Prisma.SavedViewWhereInput, take: number) =>
    prisma.savedView.findMany({ where, orderBy: [{ name: 'asc' }, { id: 'asc' }], take });
  const own = await read({ ownerId: staffId }, mostOwn);
  const shared = await read({ ownerId: { not: staffId }, unitId: { in: [...unitIds] } }, mostShown - own.length);
  return [...own, ...shared];
}

/** The views with how many cases stand in each for this reader, own ones first. */
export async function listViews(deps: ReadDeps, reader: CaseReader): Promise<SavedViews> {
  const { prisma } = deps;
  const rows = await viewsOf(deps, reader);
  const owners = await prisma.user.findMany({
    where: { id: { in: rows.map(({ ownerId }) => ownerId) } },
    select: { id: true, name: true },
  });
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const counts: (number | null)[] = [];
  // Few at a time: one person's list must not take every connection.
  for (let from = 0; from < rows.length; from += countedAtOnce) {
    const some = rows.slice(from, from + countedAtOnce);
    counts.push(...(await Promise.all(some.map((row) => countOf(deps, reader, row)))));
  }
  const items = rows.map((row, index) => ({
    id: row.id,
    name: row.name,
    filters: filtersOf(row),
    unitId: row.unitId,
    own: row.ownerId === reader.staffId,
    owner: names.get(row.ownerId) ?? 'Cán bộ cũ',
    count: counts[index] ?? null,
  }));
  return { items };
}

async function countOf(deps: ReadDeps, reader: CaseReader, row: SavedView): Promise<number | null> {
  const query = caseListQuery.safeParse(filtersOf(row));
  if (!query.success || Object.keys(filtersOf(row)).length === 0) return null;
  return deps.prisma.case.count({ where: await wholeWhere(deps, reader, query.data) });
}

function filtersOf(row: SavedView): Record<string, string> {
  return viewFilters.safeParse(row.filters).data ?? {};
}

type Change = SavedViewRequest & { actor: StaffActor; now: Date };

/** @throws AppError forbidden to share with a unit whose ordinary cases one may not read; bad_request beyond 30 views */
export async function addView({ prisma }: ReadDeps, { actor, now, ...view }: Change): Promise<void> {
  checkSharing(actor, view.unitId);
  if ((await prisma.savedView.count({ where: { ownerId: actor.id } })) >= mostOwn) {
    const message = `Mỗi người lưu được ${mostOwn} danh sách. Anh/Chị xoá bớt danh sách cũ.`;
    throw new AppError('bad_request', { fields: [{ path: 'name', message }] });
  }
  await prisma.savedView.create({ data: { id: newId(), ownerId: actor.id, ...view, createdAt: now, updatedAt: now } });
}

/** @throws AppError not_found for a view of somebody else, forbidden as for a new one */
export async function changeView({ prisma }: ReadDeps, { id, actor, now, ...view }: Change & { id: string }) {
  checkSharing(actor, view.unitId);
  const { count } = await prisma.savedView.updateMany({
    where: { id, ownerId: actor.id },
    data: { ...view, updatedAt: now },
  });
  if (count === 0) throw new AppError('not_found');
}

/** @throws AppError not_found for a view of somebody else */
export async function dropView({ prisma }: ReadDeps, { id, actor }: { id: string; actor: StaffActor }): Promise<void> {
  const { count } = await prisma.savedView.deleteMany({ where: { id, ownerId: actor.id } });
  if (count === 0) throw new AppError('not_found');
}

// What somebody charged with denunciations looks for must not be told by the name of a view.
function checkSharing(actor: StaffActor, unitId: string | null): void {
  if (unitId !== null && !canInUnit(actor, 'case:read', unitId)) throw new AppError('forbidden');
}
