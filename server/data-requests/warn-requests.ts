import { addClock, soonUntil } from '../cases/deadlines.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { openRequestStates } from '../contract/data-request-api.ts';
import type { RequestNoticeKind } from '../contract/notice-api.ts';
import type { DataRequest, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { notifyRequest } from './notify-request.ts';
import { runningDueOf } from './read-requests.ts';
import { appendRequestEvent } from './request-events.ts';

const batch = 200;
const warnAt = 0.5;
/** After the deadline, when it is told once more, to everybody who may answer. */
const escalateAfter = { value: 1, unit: 'working-day' } as const;
const levels = ['warned', 'late', 'escalated'] as const satisfies RequestNoticeKind[];

function levelOf(knowledge: Knowledge, row: DataRequest, now: Date): number {
  const { calendar, tenant, retention } = knowledge;
  const { answer, carryOut } = retention.dataRequests;
  const due = runningDueOf(row);
  if (addClock(calendar, tenant.zone, due, escalateAfter) <= now) return 3;
  if (due <= now) return 2;
  const clock = row.answeredAt ? (row.kind === 'delete' ? carryOut.delete : carryOut.usual) : answer;
  return due <= soonUntil(knowledge, { clock, warnAt, now }) ? 1 : 0;
}

/**
 * Warns of requests whose running deadline comes near, tells of those that are late and of those late for a working day:
 * each step once, whatever number of processes runs it; one that was missed is not made up for, the last one counts.
 */
export async function warnOfRequests(prisma: PrismaClient, deps: CaseDeps): Promise<number> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const rows = await prisma.dataRequest.findMany({
    where: { state: { in: [...openRequestStates] }, noticeLevel: { lt: levels.length } },
    orderBy: { answerDueAt: 'asc' },
    take: batch,
  });
  let told = 0;
  for (const row of rows) {
    const level = levelOf(knowledge, row, now);
    const kind = levels[level - 1];
    if (kind === undefined || level <= row.noticeLevel) continue;
    await prisma.$transaction(async (tx) => {
      // An answer given in between has another version.
      const { count } = await tx.dataRequest.updateMany({
        where: { id: row.id, version: row.version, noticeLevel: row.noticeLevel },
        data: { noticeLevel: level },
      });
      if (count === 0) return;
      await appendRequestEvent(tx, { row, type: kind, actor: { kind: 'system', id: null }, now });
      await notifyRequest(tx, { knowledge, row, kind, now });
      told += 1;
    });
  }
  return told;
}
