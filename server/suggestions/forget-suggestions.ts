import type { Tx } from '../cases/deps.ts';
import type { Sweep } from '../retention/sweep.ts';
import { appendSuggestionEvent } from './suggestion-events.ts';

/** Takes the words and whose they are away; that there was a suggestion stays. Doing it twice is doing it once. */
export async function forgetSuggestion(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  const row = await tx.suggestion.update({
    where: { id },
    data: { citizenId: null, conversationId: null, key: `forgotten:${id}`, updatedAt: now, version: { increment: 1 } },
  });
  await tx.suggestionText.deleteMany({ where: { suggestionId: id } });
  await appendSuggestionEvent(tx, { row, type: 'forgotten', actor: { kind: 'system', id: null }, now });
}

/** Forgets suggestions that are old. */
export const suggestionSweep: Sweep = {
  async remove({ prisma, before, now, limit, note }) {
    const due = await prisma.suggestion.findMany({
      where: { ...withWords, createdAt: { lt: before } },
      orderBy: { createdAt: 'asc' },
      take: limit,
      select: { id: true },
    });
    for (const { id } of due)
      await prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Suggestion" WHERE id = ${id}::uuid FOR UPDATE`;
        if ((await tx.suggestionText.count({ where: { suggestionId: id } })) === 0) return;
        await forgetSuggestion(tx, { id, now });
        await note(tx, 1);
      });
    return due.length;
  },
  oldest: async (prisma) =>
    (await prisma.suggestion.aggregate({ where: withWords, _min: { createdAt: true } }))._min.createdAt,
};

const withWords = { texts: { some: {} } };
