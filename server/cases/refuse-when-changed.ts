import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { disturbing, wordsOfDeed } from './conflict-words.ts';
import type { Tx } from './deps.ts';

type Since = { caseId: string; sequence: number; staffId: string; now: Date };

/**
 * Refuses an answer written without knowledge of what others did after the event the person saw last.
 * @throws AppError version_conflict whose detail says who did what and when: “Lê Minh Anh đã trả lời người dân 20 giây trước”
 */
export async function refuseWhenChanged(tx: Tx, { caseId, sequence, staffId, now }: Since): Promise<void> {
  const others: Prisma.CaseEventWhereInput = { OR: [{ actorId: null }, { actorId: { not: staffId } }] };
  const last = await tx.caseEvent.findFirst({
    where: { AND: [{ caseId, sequence: { gt: sequence }, type: { in: disturbing } }, others] },
    orderBy: { sequence: 'desc' },
    select: { type: true, actorKind: true, actorId: true, occurredAt: true },
  });
  if (!last) return;
  const { type, actorKind: kind, occurredAt: at } = last;
  const person = kind === 'staff' && last.actorId ? { id: last.actorId } : undefined;
  const name = person && (await tx.user.findUnique({ where: person, select: { name: true } }))?.name;
  const detail = wordsOfDeed({ type, kind, name, at }, now);
  throw new AppError('version_conflict', detail ? { detail } : {});
}
