import { type CaseChannel, type CaseState, openStates, type Priority } from '../contract/case.ts';
import type { CaseList, CaseListItem, CaseListQuery } from '../contract/staff-api.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { listWhere } from './case-filters.ts';
import { readPage } from './case-page.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { deadlineStateOf, runningDue } from './deadline-state.ts';
import { lateAtWhere } from './late-at.ts';
import { excerptOf, maskText } from './mask-text.ts';

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

/**
 * The condition of a list with everything in it.
 * @throws AppError bad_request for a day with too many late cases
 */
export async function wholeWhere(
  deps: ReadDeps,
  reader: CaseReader,
  query: CaseListQuery,
): Promise<Prisma.CaseWhereInput> {
  const listed = listWhere(deps, reader, query);
  const { lateAt } = query;
  return lateAt ? { AND: [listed, await lateAtWhere(deps, { ...query, lateAt })] } : listed;
}

/**
 * The cases of a queue by the contract's filters and order, with their exact total. Done cases have no running
 * deadline: where a list can hold them, sorted by `due` it comes last changed first.
 * @throws AppError bad_request for a cursor that is not ours and for a day with too many late cases
 */
export async function listCases(deps: ReadDeps, reader: CaseReader, query: CaseListQuery): Promise<CaseList> {
  const where = await wholeWhere(deps, reader, query);
  const withDone =
    query.queue === 'done' ||
    query.queue === 'all' ||
    query.queue === 'mentions' ||
    (query.state && !openStates.some((state) => state === query.state));
  const sort = query.sort === 'due' && withDone ? 'updated' : query.sort;
  const [page, total] = await Promise.all([
    readPage(deps, { where, sort, cursor: query.cursor, limit: query.limit }),
    deps.prisma.case.count({ where }),
  ]);
  const extras = await extrasOf(
    deps,
    page.rows.map((row) => row.id),
  );
  return {
    items: page.rows.map((row) => listItem(deps, reader, row, extras.get(row.id) ?? {})),
    next: page.next,
    total,
    asOf: deps.now.toISOString(),
  };
}
