import { type RetentionOverview, retentionOverview } from '../contract/retention-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { nextRun, sweeps } from './run-retention.ts';

const shownDays = 30;

/** What is kept how long, and what became of it, for administrators. */
export function retentionRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/retention',
      summary: 'How long each kind of data is kept, and what the last runs removed',
      tag: 'staff',
      access: { kind: 'staff', action: 'settings:manage' },
      response: retentionOverview,
      handle: ({ now }) => overview(prisma, knowledge(), now),
    }),
  ];
}

const dayWords = (day: Date) => day.toISOString().slice(0, 10);

async function overview(prisma: PrismaClient, knowledge: Knowledge, now: Date): Promise<RetentionOverview> {
  const since = new Date(now.getTime() - shownDays * 86_400_000);
  const rows = await prisma.retentionRun.findMany({
    where: { day: { gte: since } },
    orderBy: [{ day: 'desc' }, { kind: 'asc' }],
  });
  const days = [...new Set(rows.map(({ day }) => dayWords(day)))];
  return {
    nextAt: nextRun(knowledge, now).toISOString(),
    kinds: knowledge.retention.rules.map((rule) => {
      const last = rows.find(({ kind }) => kind === rule.kind);
      return {
        ...rule,
        swept: rule.kind in sweeps,
        last: last
          ? {
              day: dayWords(last.day),
              removed: last.removed,
              startedAt: last.startedAt.toISOString(),
              finishedAt: last.finishedAt?.toISOString() ?? null,
              oldestLeft: last.oldestLeft?.toISOString() ?? null,
            }
          : null,
      };
    }),
    runs: days.map((day) => {
      const of = rows.filter((row) => dayWords(row.day) === day);
      const begun = of.map(({ startedAt }) => startedAt.getTime());
      return {
        day,
        removed: of.reduce((sum, { removed }) => sum + removed, 0),
        through: of.every(({ finishedAt }) => finishedAt !== null),
        startedAt: new Date(Math.min(...begun)).toISOString(),
      };
    }),
    asOf: now.toISOString(),
  };
}
