import { newId } from '../../../server/ids.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { runRetention } from '../../../server/retention/run-retention.ts';
import type { TestServer } from '../http/test-server.ts';

export const day = 86_400_000;
export const now = new Date('2026-11-29T02:00:00Z');
/** So long ago, in days; a minute more or less stands after it. */
export const ago = (days: number, minutes = 0) => new Date(now.getTime() - days * day - minutes * 60_000);

/** Runs the day's removals to their end with these periods; returns what was removed of each kind. */
export async function retain(server: TestServer, periods: Record<string, number>, at = now) {
  server.setNow(at);
  const deps = retaining(server, periods);
  while ((await runRetention(deps)) > 0);
  const rows = await server.database.prisma.retentionRun.findMany({ orderBy: [{ day: 'desc' }, { kind: 'asc' }] });
  const [latest] = rows;
  return Object.fromEntries(
    rows.filter((row) => row.day.getTime() === latest?.day.getTime()).map(({ kind, removed }) => [kind, removed]),
  );
}

export function retaining(server: TestServer, periods: Record<string, number>) {
  const rules = Object.entries(periods).map(([kind, days]) => ({ kind, days, why: 'thử' }));
  const knowledge = (): Knowledge => ({
    ...server.knowledge,
    retention: { ...server.knowledge.retention, rules },
  });
  return { ...server.deps, knowledge };
}

/** A citizen with a talk, of whom something was last heard then. */
export async function somebody(server: TestServer, lastInboundAt: Date) {
  const { prisma } = server.database;
  const citizenId = newId();
  const { cipher } = server.deps;
  await prisma.citizen.create({
    data: { id: citizenId, nameEncrypted: cipher.encrypt('Nguyễn An'), createdAt: ago(3000) },
  });
  const conversationId = newId();
  const state = { stack: [] };
  await prisma.conversation.create({
    data: {
      ...{ id: conversationId, channel: 'oa', externalId: conversationId, citizenId, state },
      ...{ lastInboundAt, createdAt: lastInboundAt },
    },
  });
  return { citizenId, conversationId };
}

export async function message(server: TestServer, conversationId: string, recordedAt: Date, caseId?: string) {
  const id = newId();
  await server.database.prisma.message.create({
    data: {
      ...{ id, conversationId, direction: 'in', author: 'citizen', kind: 'text', text: 'xin chào' },
      ...{ latitude: 20.1, longitude: 106.1, occurredAt: recordedAt, recordedAt, ...(caseId && { caseId }) },
    },
  });
  return id;
}
