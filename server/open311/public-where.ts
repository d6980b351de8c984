import { publicBox } from '../cases/public-point.ts';
import { type CaseState, caseStates, openStates } from '../contract/case.ts';
import { Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isPublicCategory } from './services.ts';

export type PublicFilter = {
  statuses?: readonly ('open' | 'closed')[];
  categoryIds?: readonly string[];
  from?: Date | undefined;
  to?: Date | undefined;
  areaCode?: string | undefined;
  /** West, south, east, north. */
  box?: readonly [number, number, number, number] | undefined;
};

/** True while somebody still has work to do. */
export function isOpenState(state: string): boolean {
  return openStates.some((open) => open === state);
}

// What its reporter took back is nobody's business any more.
const shownStates = caseStates.filter((state) => state !== 'withdrawn');

function statesOf(statuses: PublicFilter['statuses']): CaseState[] {
  if (!statuses || statuses.length === 0) return shownStates;
  return shownStates.filter((state) => statuses.includes(isOpenState(state) ? 'open' : 'closed'));
}

function categoriesOf(knowledge: Knowledge, { categoryIds }: PublicFilter): string[] {
  const shown = [...knowledge.categories.keys()].filter((id) => isPublicCategory(knowledge, id));
  return categoryIds && categoryIds.length > 0 ? shown.filter((id) => categoryIds.includes(id)) : shown;
}

/**
 * Which cases anybody may see: never denunciations, restricted cases, categories of a private nature, or what was
 * withdrawn. Every public list, file and lookup goes through here.
 */
export function publicWhere(knowledge: Knowledge, filter: PublicFilter = {}): Prisma.CaseWhereInput {
  const { from, to, box, areaCode } = filter;
  return {
    denunciation: false,
    restricted: false,
    state: { in: statesOf(filter.statuses) },
    categoryId: { in: categoriesOf(knowledge, filter) },
    ...(areaCode !== undefined && { areaCode }),
    ...((from || to) && { createdAt: { ...(from && { gte: from }), ...(to && { lte: to }) } }),
    ...(box && publicBox(box)),
  };
}

/** The same condition for SQL written by hand, on "Case"; a box is asked for by `public_place` there. */
export function publicSql(knowledge: Knowledge, filter: Omit<PublicFilter, 'box'>): Prisma.Sql {
  const { from, to, areaCode } = filter;
  const given = [
    Prisma.sql`NOT "denunciation" AND NOT "restricted"`,
    Prisma.sql`"state" = ANY(${statesOf(filter.statuses)})`,
    Prisma.sql`"categoryId" = ANY(${categoriesOf(knowledge, filter)})`,
    ...(areaCode !== undefined ? [Prisma.sql`"areaCode" = ${areaCode}`] : []),
    ...(from ? [Prisma.sql`"createdAt" >= ${from}`] : []),
    ...(to ? [Prisma.sql`"createdAt" <= ${to}`] : []),
  ];
  return Prisma.join(given, ' AND ');
}
