import { fold } from '../../bot/text/normalise.ts';
import type { CaseListQuery } from '../contract/staff-api.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { isTimeout } from '../database/is-timeout.ts';
import type { ReadDeps } from './case-reader.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { mostWords, type Search } from './words-where.ts';

type Field = 'responseDueAt' | 'resolutionDueAt' | 'createdAt' | 'updatedAt' | 'supporters';
/** Fields that every case has. */
const alwaysThere: readonly Field[] = ['createdAt', 'updatedAt', 'supporters'];
type Order = { field: Field; direction: 'asc' | 'desc' };
/** A moment in milliseconds, or how many. */
export type Position = { at: number; id: string };
export type Page = { rows: Case[]; next: string | null };

/**
 * Where the page before ended, and the words it had searched: a list goes on with those, whatever is found meanwhile.
 * @throws AppError bad_request for a cursor that is not ours
 */
export function positionOf(cursor: string): { after: Position; search: Search | undefined } {
  const [at, id, searched] = readCursor(cursor, 2, 3);
  const [as = '', ...words] = fold(String(searched ?? '')).split(' ');
  const search: Search | undefined =
    (as === 'whole' || as === 'begun') && words.length > 0 ? { as, words: words.slice(0, mostWords) } : undefined;
  return { after: { at: Number(at), id: String(id) }, search };
}

type Asked = {
  where: Prisma.CaseWhereInput;
  order: Order;
  after?: Position;
  take: number;
  /** Goes through the cases in their order, for so many milliseconds at most. */
  walkMs: number | undefined;
};

async function read({ prisma }: ReadDeps, { where, order, after, take, walkMs }: Asked): Promise<Case[]> {
  const { field, direction } = order;
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  // The first half alone lets the index begin where the last page ended.
  const at = after && (field === 'supporters' ? after.at : new Date(after.at));
  const from: Prisma.CaseWhereInput = after
    ? {
        [field]: { [direction === 'asc' ? 'gte' : 'lte']: at },
        OR: [{ [field]: { [beyond]: at } }, { [field]: at, id: { [beyond]: after.id } }],
      }
    : { [field]: { not: null } };
  const filter = alwaysThere.includes(field) && !after ? {} : from;
  const query = {
    where: { AND: [where, filter] },
    orderBy: [{ [field]: direction }, { id: direction }],
    take,
  } satisfies Prisma.CaseFindManyArgs;
  if (walkMs === undefined || !('$transaction' in prisma)) return prisma.case.findMany(query);
  // How many rows hold a part of a word the planner can only guess; too few, and it would read and sort the whole table.
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
      set_config('statement_timeout', ${String(walkMs)}, true)`;
    return tx.case.findMany(query);
  });
}

const dueOf = (row: Case) => (row.acceptedAt ? row.resolutionDueAt : row.responseDueAt)?.getTime() ?? 0;

/** By the deadline that runs: two ordered reads (not yet accepted by response, the others by resolution), merged. */
async function readByDue(deps: ReadDeps, where: Prisma.CaseWhereInput, page: Omit<Asked, 'where' | 'order'>) {
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

export type PageAsked = {
  where: Prisma.CaseWhereInput;
  after: Position | undefined;
  search: Search | undefined;
} & Pick<CaseListQuery, 'sort' | 'limit'>;

/** One page of cases in the order asked for. The cursor is the last row's sort value and id, so pages never overlap. */
export const readPage = (deps: ReadDeps, asked: PageAsked): Promise<Page> => pageOf(deps, asked, undefined);

/**
 * The same where very many cases are thought to fit, so that the first of them are soon met on going through all in
 * their order; undefined when they were not within so many milliseconds.
 */
export async function walkPage(deps: ReadDeps, asked: PageAsked, milliseconds: number): Promise<Page | undefined> {
  try {
    return await pageOf(deps, asked, milliseconds);
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

async function pageOf(
  deps: ReadDeps,
  { where, sort, after, limit, search }: PageAsked,
  walkMs: number | undefined,
): Promise<Page> {
  const page = { where, take: limit + 1, walkMs, ...(after ? { after } : {}) };
  const orders: Record<Exclude<typeof sort, 'due'>, Order> = {
    newest: { field: 'createdAt', direction: 'desc' },
    oldest: { field: 'createdAt', direction: 'asc' },
    updated: { field: 'updatedAt', direction: 'desc' },
    supported: { field: 'supporters', direction: 'desc' },
  };
  const found =
    sort === 'due' ? await readByDue(deps, where, page) : await read(deps, { ...page, order: orders[sort] });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (found.length <= limit || !last) return { rows, next: null };
  const at = sort === 'due' ? dueOf(last) : Number(last[orders[sort].field]);
  const searched = search ? [`${search.as} ${search.words.join(' ')}`] : [];
  return { rows, next: writeCursor([at ?? 0, last.id, ...searched]) };
}
