import { setImmediate as breathe } from 'node:timers/promises';
import type { Priority } from '../contract/case.ts';
import type { Destination, RoutingTrial } from '../contract/routing-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { pointOf } from './point-of.ts';
import { type Routing, routeFolded } from './routing.ts';

// Other requests get their turn between so many cases.
const batch = 200;
const mostShown = 200;

type Trial = {
  knowledge: Knowledge;
  draft: Knowledge['routing'];
  /** Which cases the reader may know of. */
  where: Prisma.CaseWhereInput;
  last: number;
};

/**
 * Sends the newest cases through the live rules and through a draft, each as it is now and at the time it was reported,
 * and tells where the two part. Writes nothing.
 */
export async function tryRouting(
  prisma: PrismaClient,
  { knowledge, draft, where, last }: Trial,
): Promise<RoutingTrial> {
  const rows = await prisma.case.findMany({
    where,
    orderBy: { createdAt: 'desc' },
    take: last,
    select: {
      ...{ id: true, code: true, categoryId: true, areaCode: true, priority: true, channel: true },
      ...{ latitude: true, longitude: true, createdAt: true },
    },
  });
  const drafted = { ...knowledge, routing: draft };
  const names = await namesOf(prisma, [...knowledge.routing.rules, ...draft.rules]);
  const told = (routing: Routing): Destination => ({
    unitId: routing.unitId,
    person: routing.person === undefined ? null : (names.get(routing.person.toLowerCase()) ?? routing.person),
    rule: routing.ruleId,
  });
  const movements = new Map<string, { from: string; to: string; count: number }>();
  const rules = new Map(draft.rules.map(({ id }) => [id, { rule: id, now: 0, next: 0 }]));
  const items: RoutingTrial['items'] = [];
  let moved = 0;
  for (let start = 0; start < rows.length; start += batch) {
    const part = rows.slice(start, start + batch);
    const words = await wordsOf(prisma, part);
    for (const row of part) {
      const facts = {
        ...{ categoryId: row.categoryId, areaCode: row.areaCode, channel: row.channel },
        priority: row.priority as Priority,
        point: pointOf(row),
        at: row.createdAt,
        folded: words.get(row.id) ?? '',
      };
      const [before, after] = [routeFolded(knowledge, facts), routeFolded(drafted, facts)];
      for (const [{ ruleId }, when] of [[before, 'now'] as const, [after, 'next'] as const]) {
        const counted = rules.get(ruleId) ?? { rule: ruleId, now: 0, next: 0 };
        counted[when] += 1;
        rules.set(ruleId, counted);
      }
      if (before.unitId === after.unitId && before.person === after.person) continue;
      moved += 1;
      const key = `${before.unitId} ${after.unitId}`;
      const movement = movements.get(key) ?? { from: before.unitId, to: after.unitId, count: 0 };
      movements.set(key, { ...movement, count: movement.count + 1 });
      const { code, categoryId, areaCode, createdAt } = row;
      if (items.length < mostShown)
        items.push({
          code,
          categoryId,
          areaCode,
          createdAt: createdAt.toISOString(),
          from: told(before),
          to: told(after),
        });
    }
    await breathe();
  }
  const byCount = [...movements.values()].sort((a, b) => b.count - a.count);
  return { looked: rows.length, moved, movements: byCount, items, rules: [...rules.values()] };
}

/** The words each case was reported with, folded as they are kept. */
async function wordsOf(prisma: PrismaClient, cases: { id: string }[]): Promise<Map<string, string>> {
  const texts = await prisma.caseText.findMany({
    where: { caseId: { in: cases.map(({ id }) => id) }, kind: 'description', protected: false },
    orderBy: { createdAt: 'desc' },
    select: { caseId: true, textFolded: true },
  });
  // The first one told stays.
  return new Map(texts.map(({ caseId, textFolded }) => [caseId, textFolded]));
}

async function namesOf(prisma: PrismaClient, rules: { person?: string | undefined }[]): Promise<Map<string, string>> {
  const emails = [...new Set(rules.flatMap(({ person }) => person?.toLowerCase() ?? []))];
  if (emails.length === 0) return new Map();
  const people = await prisma.user.findMany({ where: { email: { in: emails } }, select: { email: true, name: true } });
  return new Map(people.map(({ email, name }) => [email, name]));
}
