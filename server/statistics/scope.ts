import { isEverywhere, type ScopeLine } from '../access/can.ts';
import { type CaseClass, caseClasses } from '../access/rules.ts';
import { openStates } from '../contract/case.ts';
import type { CaseGridQuery } from '../contract/case-grid-api.ts';
import { Prisma } from '../database/client/client.ts';

/**
 * What a person's rights leave of the cases: a case counts when one line fits. The same lines as the `where` of lists,
 * written so that they can become SQL.
 */
export type StatisticsScope = readonly ScopeLine[];

/** The line of all cases of a class. */
export const allOf = (one: CaseClass): ScopeLine => ({
  class: one,
  unitIds: null,
  areaCodes: null,
  categoryIds: null,
});

/** Every case, restricted ones too; for conditions that stand beside the rights of a reader. */
export const everything: StatisticsScope = caseClasses.map(allOf);

export type Filters = Pick<CaseGridQuery, 'unit' | 'category' | 'area' | 'channel'>;

const flags = {
  open: Prisma.sql`(NOT c."restricted" AND NOT c."denunciation")`,
  restricted: Prisma.sql`(c."restricted" AND NOT c."denunciation")`,
  denunciation: Prisma.sql`c."denunciation"`,
};

function line({ class: one, unitIds, areaCodes, categoryIds }: ScopeLine): Prisma.Sql {
  const parts = [flags[one]];
  if (unitIds) parts.push(Prisma.sql`c."unitId" = ANY(${unitIds}::text[])`);
  if (areaCodes) parts.push(Prisma.sql`c."areaCode" = ANY(${[...areaCodes]}::text[])`);
  if (categoryIds) parts.push(Prisma.sql`c."categoryId" = ANY(${[...categoryIds]}::text[])`);
  return Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
}

/** The condition on `"Case" c` of rights and filters; true for nothing when there are no rights. */
export function caseCondition(scope: StatisticsScope, filters: Filters): Prisma.Sql {
  const conditions: Prisma.Sql[] = [];
  const lines = scope.filter(({ unitIds }) => unitIds === null || unitIds.length > 0);
  const everywhere = (wanted: CaseClass) => lines.some((one) => one.class === wanted && isEverywhere(one));
  const usual = everywhere('open') && everywhere('restricted');
  if (lines.length === 0) conditions.push(Prisma.sql`FALSE`);
  else if (usual && !lines.some((one) => one.class === 'denunciation'))
    conditions.push(Prisma.sql`NOT c."denunciation"`);
  else if (!usual || !everywhere('denunciation'))
    conditions.push(Prisma.sql`(${Prisma.join(lines.map(line), ' OR ')})`);
  if (filters.unit !== undefined) conditions.push(Prisma.sql`c."unitId" = ${filters.unit}`);
  if (filters.category !== undefined) conditions.push(Prisma.sql`c."categoryId" = ${filters.category}`);
  if (filters.area !== undefined) conditions.push(Prisma.sql`c."areaCode" = ${filters.area}`);
  if (filters.channel !== undefined) conditions.push(Prisma.sql`c."channel" = ${filters.channel}`);
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ');
}

/** The open states as a list for SQL. */
export const openList = Prisma.join([...openStates]);
