import { type CaseChannel, type CaseState, openStates, type Priority } from '../contract/case.ts';
import { type Queue, queues } from '../contract/queues.ts';
import type { CaseList, CaseListItem, CaseListQuery } from '../contract/staff-api.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { kpiWhere } from '../statistics/kpis/list-where.ts';
import { listWhere } from './case-filters.ts';
import { type Page, type PageAsked, positionOf, readPage, walkPage } from './case-page.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { correctWords } from './correct-words.ts';
import { deadlineStateOf, runningDue } from './deadline-state.ts';
import { lateAtWhere } from './late-at.ts';
import { excerptOf, maskText } from './mask-text.ts';
import { type Search, type Searched, searchedWords, wordsWhere } from './words-where.ts';

type Extras = { description?: string | undefined; place?: string | undefined; thumbnailId?: string | undefined };

/** One case as a line of a list. */
export function listItem(deps: ReadDeps, reader: CaseReader, row: Case, extras: Extras): CaseListItem {
  const shown = reader.showsText(row);
  return {
    code: row.code,
    state: row.state as CaseState,
    categoryId: row.categoryId,
    priority: row.priority as Priority,
    channel: row.channel as CaseChannel,
    unitId: row.unitId,
    assigneeId: row.assigneeId,
    areaCode: row.areaCode,
    excerpt: shown && extras.description !== undefined ? excerptOf(extras.description) : null,
    placeWords: shown && extras.place !== undefined ? maskText(extras.place) : null,
    photos: row.photos,
    rating: row.rating,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    dueAt: runningDue(row)?.toISOString() ?? null,
    deadline: deadlineStateOf(deps.knowledge, row, deps.now),
    chasedSince: row.chasedSince?.toISOString() ?? null,
    chases: row.chases,
    supporters: row.supporters,
    thumbnailUrl: shown && extras.thumbnailId ? reader.photoLinks(extras.thumbnailId).thumbnailUrl : null,
    version: row.version,
  };
}

/**
 * First description, latest place words and first picture of each case; for a citizen, of those no other citizen sent.
 */
export async function extrasOf(
  { prisma }: ReadDeps,
  ids: string[],
  { citizenId }: { citizenId?: string } = {},
): Promise<Map<string, Extras>> {
  const [texts, files] = await Promise.all([
    prisma.caseText.findMany({
      where: { caseId: { in: ids }, kind: { in: ['description', 'place'] }, protected: false },
      orderBy: { createdAt: 'desc' },
      select: { caseId: true, kind: true, text: true },
    }),
    prisma.file.findMany({
      where: {
        caseId: { in: ids },
        purpose: 'case_before',
        kind: 'photo',
        state: 'ready',
        protected: false,
        ...(citizenId && { OR: [{ citizenId: null }, { citizenId }] }),
      },
      orderBy: { createdAt: 'desc' },
      select: { id: true, caseId: true },
    }),
  ]);
  const extras = new Map<string, Extras>(ids.map((id) => [id, {}]));
  // Newest first: of descriptions the oldest is what remains, of places the one they were corrected to.
  for (const text of texts) {
    const known = extras.get(text.caseId);
    if (known && text.kind === 'place') known.place ??= text.text;
    else if (known) known.description = text.text;
  }
  for (const file of files) {
    const known = extras.get(file.caseId ?? '');
    if (known) known.thumbnailId = file.id;
  }
  return extras;
}

/** Cases are counted no further than this. */
const mostCounted = 10_000;

/** The condition of a list but for the words searched. @throws AppError bad_request for a day with too many late cases */
async function narrowedWhere(deps: ReadDeps, reader: CaseReader, query: CaseListQuery): Promise<Prisma.CaseWhereInput> {
  const listed = listWhere(deps, reader, query);
  const { lateAt, kpi, kpiFrom: from, kpiTo: to } = query;
  const more: Prisma.CaseWhereInput[] = [];
  if (lateAt) more.push(await lateAtWhere(deps, { ...query, lateAt }));
  if (kpi) more.push(await kpiWhere(deps, { kpi, from, to }));
  return more.length > 0 ? { AND: [listed, ...more] } : listed;
}

/**
 * The condition of a list with everything in it: of its words as whole words, or as beginnings where no case holds them
 * whole.
 * @throws AppError bad_request for a day with too many late cases
 */
export async function wholeWhere(
  deps: ReadDeps,
  reader: CaseReader,
  query: CaseListQuery,
): Promise<Prisma.CaseWhereInput> {
  const listed = await narrowedWhere(deps, reader, query);
  const words = searchedWords(query.q);
  if (words.length === 0) return listed;
  const whole = { AND: [listed, (await wordsWhere(deps, { as: 'whole', words })).where] };
  if (await deps.prisma.case.findFirst({ where: whole, select: { id: true } })) return whole;
  return { AND: [listed, (await wordsWhere(deps, { as: 'begun', words })).where] };
}

type Read = { page: Page; total: number; more: boolean };
type Within = (searched: Searched) => Prisma.CaseWhereInput;

/** How long a walk may take before how common the words are is counted. */
const walkMs = 150;

async function readSearched(
  deps: ReadDeps,
  asked: Omit<PageAsked, 'where'>,
  { search, within }: { search: Search; within: Within },
): Promise<Page> {
  const searched = await wordsWhere(deps, search, { unsure: true });
  const where = within(searched);
  const walked = searched.common ? await walkPage(deps, { ...asked, where }, 20 * walkMs) : undefined;
  return walked ?? readPage(deps, { ...asked, where });
}

/** Queues of cases that are being worked on; of those there are seldom very many. */
const shortQueues: readonly Queue[] = queues.filter((queue) => !['done', 'all'].includes(queue));
const mostAmong = 2000;
/** The own words of so many cases are soon read. */
const mostReadable = 20_000;

/** How a list is searched that has few cases, as that of open cases mostly has: all of them, or that each can be read. */
async function fewOf(
  { prisma }: ReadDeps,
  { queue, state }: CaseListQuery,
  listed: Prisma.CaseWhereInput,
): Promise<{ among?: string[]; readable?: boolean }> {
  const isShort = state ? openStates.some((open) => open === state) : shortQueues.includes(queue);
  if (!isShort) return {};
  const count = await prisma.case.count({ where: listed, take: mostReadable + 1 });
  if (count > mostAmong) return { readable: count <= mostReadable };
  const rows = await prisma.case.findMany({ where: listed, select: { id: true } });
  return { among: rows.map(({ id }) => id) };
}

/**
 * The cases of a queue by the contract's filters and order. Words are searched whole, else as beginnings, else as what
 * they may have been meant to be; a further page goes on as the first one did. Done cases have no running deadline:
 * where a list can hold them, sorted by `due` it comes last changed first.
 * @throws AppError bad_request for a cursor that is not ours and for a day with too many late cases
 */
export async function listCases(deps: ReadDeps, reader: CaseReader, query: CaseListQuery): Promise<CaseList> {
  const listed = await narrowedWhere(deps, reader, query);
  const withDone =
    query.queue === 'done' ||
    query.queue === 'all' ||
    query.queue === 'mentions' ||
    (query.state && !openStates.some((state) => state === query.state));
  const sort = query.sort === 'due' && withDone ? 'updated' : query.sort;
  const from = query.cursor === undefined ? undefined : positionOf(query.cursor);
  const words = searchedWords(query.q);
  const few = words.length > 0 || from?.search ? await fewOf(deps, query, listed) : {};
  const read = async (search: Search | undefined): Promise<Read> => {
    const { limit } = query;
    const asked: Omit<PageAsked, 'where'> = { sort, after: from?.after, limit, search };
    const within = (searched: Searched | undefined) => (searched ? { AND: [listed, searched.where] } : listed);
    const searched = search && (await wordsWhere(deps, search, few));
    if (search && searched?.common) {
      // Of words that so many cases hold the next page is near, but their last case is not.
      const page =
        (await walkPage(deps, { ...asked, where: within(searched) }, walkMs)) ??
        (await readSearched(deps, asked, { search, within }));
      return { page, total: page.rows.length, more: page.next !== null || from !== undefined };
    }
    const where = within(searched);
    const counting = () => deps.prisma.case.count({ where, take: mostCounted + 1 });
    const reading = readPage(deps, { ...asked, where });
    // Words leave few cases of most lists: one page then, which tells how many.
    const [page, counted] = await Promise.all([reading, search && !few.readable ? undefined : counting()]);
    const isAll = page.next === null && from === undefined;
    const count = counted ?? (isAll ? page.rows.length : await counting());
    return { page, total: Math.min(count, mostCounted), more: count > mostCounted };
  };

  const asTyped: Search | undefined = words.length > 0 ? { as: 'whole', words } : undefined;
  let found = await read(from?.search ?? asTyped);
  let instead: CaseList['instead'] = null;
  if (words.length > 0 && !from && found.page.rows.length === 0) {
    found = await read({ as: 'begun', words });
    if (found.page.rows.length === 0 && !query.literal) {
      const asked = query.q ?? '';
      const short = few.among !== undefined || few.readable === true;
      const correction = await correctWords(deps, reader, { typed: asked, words, where: listed, short });
      const corrected = correction && (await read({ as: 'whole', words: correction.words }));
      if (correction && corrected && corrected.page.rows.length > 0) {
        found = corrected;
        instead = { asked, searched: correction.spelt };
      }
    }
  }
  const { page, total, more } = found;
  const extras = await extrasOf(
    deps,
    page.rows.map((row) => row.id),
  );
  return {
    items: page.rows.map((row) => listItem(deps, reader, row, extras.get(row.id) ?? {})),
    next: page.next,
    total,
    more,
    instead,
    asOf: deps.now.toISOString(),
  };
}
