import type { IocDeadlines, IocDeadlinesQuery } from '../contract/ioc-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { countedPeriods, dueTimes, serviceLevelOf } from './deadlines.ts';

/**
 * What would be due for a report received at `from` and accepted at `acceptedAt` (until then provisionally at `from`).
 * `periods` are those the resolution clock counts: of the calendar, or the one whole period round the clock.
 * @throws AppError bad_request for an unknown category or an acceptance before the report
 */
export function previewDeadlines(knowledge: Knowledge, query: IocDeadlinesQuery): IocDeadlines {
  const { category: categoryId, priority } = query;
  if (!knowledge.categories.has(categoryId)) {
    throw new AppError('bad_request', { fields: [{ path: 'category', message: 'Nhóm phản ánh không tồn tại.' }] });
  }
  const createdAt = new Date(query.from);
  const acceptedAt = query.acceptedAt === undefined ? undefined : new Date(query.acceptedAt);
  if (acceptedAt && acceptedAt < createdAt) {
    const message = 'Thời điểm tiếp nhận không thể trước thời điểm gửi.';
    throw new AppError('bad_request', { fields: [{ path: 'acceptedAt', message }] });
  }
  const due = dueTimes(knowledge, { categoryId, priority, createdAt, acceptedAt });
  const { unit } = serviceLevelOf(knowledge, due.serviceLevelId).resolution;
  const counted = { unit, from: acceptedAt ?? createdAt, to: due.resolutionDueAt };
  return {
    rule: due.serviceLevelId,
    version: due.serviceLevelVersion,
    responseDueAt: due.responseDueAt.toISOString(),
    resolutionDueAt: due.resolutionDueAt.toISOString(),
    periods: countedPeriods(knowledge, counted).map(({ from, to }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
    })),
  };
}
