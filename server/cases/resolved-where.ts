import type { Prisma } from '../database/client/client.ts';
import type { ReadDeps } from './case-reader.ts';
import { stateTable } from './state-table.ts';

// The rows of the state table that end in a resolution.
const resolving = stateTable.filter(({ to }) => to === 'resolved').map(({ name }) => name);

type Asked = {
  /** When it was resolved; undefined: whenever. */
  within: Prisma.DateTimeFilter | undefined;
  /** True: no such resolution was past the deadline it had then; false: one was; undefined: either. */
  onTime: boolean | undefined;
};

/**
 * Cases resolved in a window, counted as the statistics count them: a case never reopened by its row, a reopened one by
 * its events, where resolutions stand that the row no longer shows.
 */
export function resolvedWhere(prisma: ReadDeps['prisma'], { within, onTime }: Asked): Prisma.CaseWhereInput {
  const { resolutionDueAt } = prisma.case.fields;
  const inTime: Prisma.CaseWhereInput = { OR: [{ resolutionDueAt: null }, { resolvedAt: { lte: resolutionDueAt } }] };
  const once: Prisma.CaseWhereInput = {
    AND: [
      { reopenedCount: 0, resolvedAt: within ?? { not: null } },
      onTime === undefined ? {} : onTime ? inTime : { NOT: inTime },
    ],
  };
  const resolution = { type: 'state_changed', occurredAt: within };
  const any = {
    some: {
      ...resolution,
      OR: resolving.map((name) => ({ details: { path: ['transition'], equals: name } })),
    },
  };
  const late = { ...resolution, details: { path: ['onTime'], equals: false } };
  const again: Prisma.CaseWhereInput = {
    AND: [
      { reopenedCount: { gt: 0 } },
      onTime === false ? { events: { some: late } } : { events: any },
      onTime === true ? { events: { none: late } } : {},
    ],
  };
  return { OR: [once, again] };
}
