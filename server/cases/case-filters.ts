import { openStates } from '../contract/case.ts';
import { noArea, noAssignee } from '../contract/case-windows.ts';
import type { Queue } from '../contract/queues.ts';
import type { CaseListQuery } from '../contract/staff-api.ts';
import type { Prisma } from '../database/client/client.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { deadlineWhere, lateWhere } from './deadline-state.ts';
import { dayNumberOf, instantOf } from './local-time.ts';
import { resolvedWhere } from './resolved-where.ts';

const open: Prisma.CaseWhereInput = { state: { in: [...openStates] } };

/** Which cases stand in a queue of this reader. */
export function queueWhere(
  queue: Queue,
  reader: Pick<CaseReader, 'staffId' | 'unitIds' | 'where'>,
  now: Date,
): Prisma.CaseWhereInput {
  switch (queue) {
    case 'all_open':
      return open;
    case 'mine':
      return { ...open, assigneeId: reader.staffId };
    case 'mentions':
      return { mentions: { some: { staffId: reader.staffId, handledAt: null } } };
    case 'my_unit':
      return { ...open, unitId: { in: [...reader.unitIds] } };
    case 'unassigned':
      return { ...open, assigneeId: null };
    case 'waiting_citizen':
      return { state: 'waiting_citizen' };
    case 'to_approve':
      return { pendingResolution: { isNot: null } };
    case 'duplicates': {
      // The later of the two is what is merged away, so it is what is listed.
      const earlier = { AND: [open, reader.where] };
      return { ...open, earlierAlike: { some: { dismissedAt: null, earlier } } };
    }
    case 'late':
      return lateWhere(now);
    case 'done':
      return { state: { notIn: [...openStates] } };
    case 'all':
      return {};
  }
}

/** The first instant of a local day and of the day after the last one, in the tenant's zone. */
export function dayWindow(zone: string, from: string, to: string): { from: Date; to: Date } {
  return {
    from: new Date(instantOf(zone, dayNumberOf(from), 0)),
    to: new Date(instantOf(zone, dayNumberOf(to) + 1, 0)),
  };
}

/** The instants of local days, both included, either of which may be open; undefined when both are. */
function windowOf(zone: string, from: string | undefined, to: string | undefined): Prisma.DateTimeFilter | undefined {
  if (!from && !to) return undefined;
  return {
    ...(from ? { gte: dayWindow(zone, from, from).from } : {}),
    ...(to ? { lt: dayWindow(zone, to, to).to } : {}),
  };
}

/**
 * The condition of a list but for the words searched: the reader's rights, the queue and the filters. A state asked for by name takes the place
 * of the queue `all_open`, so that closed cases can be listed by their state.
 */
export function listWhere(
  { prisma, knowledge, now }: ReadDeps,
  reader: CaseReader,
  query: CaseListQuery,
): Prisma.CaseWhereInput {
  const { zone } = knowledge.tenant;
  const received = windowOf(zone, query.from, query.to);
  const resolved = windowOf(zone, query.resolvedFrom, query.resolvedTo);
  const rated = windowOf(zone, query.ratedFrom, query.ratedTo);
  const onTime = query.onTime === undefined ? undefined : query.onTime === 'true';
  const queue = query.state && query.queue === 'all_open' ? {} : queueWhere(query.queue, reader, now);
  return {
    AND: [
      reader.where,
      queue,
      {
        state: query.state,
        unitId: query.unit,
        categoryId: query.category,
        areaCode: query.area === noArea ? null : query.area,
        channel: query.channel,
        assigneeId: query.assignee === noAssignee ? null : query.assignee,
        priority: query.priority,
        createdAt: received,
        recurrence: query.recurring && { gt: 0 },
        chasedSince: query.chased && { not: null },
        ratings: rated && { some: { ratedAt: rated } },
      },
      resolved || onTime !== undefined ? resolvedWhere(prisma, { within: resolved, onTime }) : {},
      query.deadline ? deadlineWhere(knowledge, query.deadline, now) : {},
    ],
  };
}
