import type { CaseListQuery } from '../contract/staff-api.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import type { ReadDeps } from './case-reader.ts';
import { readCursor, writeCursor } from './cursor.ts';

type Field = 'responseDueAt' | 'resolutionDueAt' | 'createdAt' | 'updatedAt';
type Order = { field: Field; direction: 'asc' | 'desc' };
type Position = { at: Date; id: string };
export type Page = { rows: Case[]; next: string | null };

function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = readCursor(cursor, 2);
  return { at: new Date(Number(at)), id: String(id) };
}

async function read(
  { prisma }: ReadDeps,
  { where, order, after, take }: { where: Prisma.CaseWhereInput; order: Order; after?: Position; take: number },
): Promise<Case[]> {
  const { field, direction } = order;
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  const from: Prisma.CaseWhereInput = after
    ? { OR: [{ [field]: { [beyond]: after.at } }, { [field]: after.at, id: { [beyond]: after.id } }] }
    : { [field]: { not: null } };
  const filter = field === 'createdAt' || field === 'updatedAt' ? (after ? from : {}) : from;
  return prisma.case.findMany({
    where: { AND: [where, filter] },
    orderBy: [{ [field]: direction }, { id: direction }],
    take,
  });
}

const dueOf = (row: Case) => (row.acceptedAt ? row.resolutionDueAt : row.responseDueAt)?.getTime() ?? 0;

/** By the deadline that runs: two ordered reads (not yet accepted by response, the others by resolution), merged. */
async function readByDue(deps: ReadDeps, where: Prisma.CaseWhereInput, page: { after?: Position; take: number }) {
  const [waiting, accepted] = await Promise.all([
    read(deps, {
      ...page,
      where: { AND: [where, { acceptedAt: null }] },
      order: { field: 'responseDueAt', direction: 'asc' },
    }),
    read(deps, {
      ...page,
      where: { AND: [where, { acceptedAt: { not: null } }] },
      order: { field: 'resolutionDueAt', direction: 'asc' },
    }),
  ]);
  return [...waiting, ...accepted].sort((a, b) => dueOf(a) - dueOf(b) || (a.id < b.id ? -1 : 1)).slice(0, page.take);
}

/** One page of cases in the order asked for. The cursor is the last row's sort value and id, so pages never overlap. */
export async function readPage(
  deps: ReadDeps,
  { where, sort, cursor, limit }: { where: Prisma.CaseWhereInput } & Pick<CaseListQuery, 'sort' | 'cursor' | 'limit'>,
): Promise<Page> {
  const after = positionOf(cursor);
  const page = { where, take: limit + 1, ...(after ? { after } : {}) };
  const orders: Record<Exclude<typeof sort, 'due'>, Order> = {
    newest: { field: 'createdAt', direction: 'desc' },
    oldest: { field: 'createdAt', direction: 'asc' },
    updated: { field: 'updatedAt', direction: 'desc' },
  };
  const found =
    sort === 'due' ? await readByDue(deps, where, page) : await read(deps, { ...page, order: orders[sort] });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || !last) return { rows, next: null };
  const at = sort === 'due' ? dueOf(last) : last[orders[sort].field]?.getTime();
  return { rows, next: writeCursor([at ?? 0, last.id]) };
}
