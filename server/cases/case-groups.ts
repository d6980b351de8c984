import { noArea, noAssignee } from '../contract/case-windows.ts';
import type { CaseGroupQuery, CaseGroups } from '../contract/desk-api.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { wholeWhere } from './list-cases.ts';

const fields = {
  unit: 'unitId',
  assignee: 'assigneeId',
  category: 'categoryId',
  area: 'areaCode',
  priority: 'priority',
  state: 'state',
  channel: 'channel',
} as const;

/** How many cases of a list stand in each group, most first. @throws AppError bad_request as the list does */
export async function caseGroups(deps: ReadDeps, reader: CaseReader, query: CaseGroupQuery): Promise<CaseGroups> {
  const where = await wholeWhere(deps, reader, { ...query, sort: 'due', limit: 1 });
  const field = fields[query.by];
  const rows = await deps.prisma.case.groupBy({ by: [field], where, _count: { _all: true } });
  const without = query.by === 'assignee' ? noAssignee : noArea;
  const items = rows.map((row) => ({ key: row[field] ?? without, count: row._count._all }));
  return { items: items.sort((a, b) => b.count - a.count || a.key.localeCompare(b.key)) };
}
