import type { Tx } from '../cases/deps.ts';
import type { IndicatorFigure } from '../database/client/client.ts';
import { newId } from '../ids.ts';

export type FigureActor = { kind: 'staff' | 'machine'; id: string };
type Given = {
  /** As this transaction has just written it, which is what orders the sequence. */
  row: IndicatorFigure;
  type: 'entered' | 'submitted' | 'approved' | 'returned';
  actor: FigureActor;
  reason?: string | undefined;
  now: Date;
};

export async function appendRevision(tx: Tx, { row, type, actor, reason, now }: Given): Promise<void> {
  const sequence = (await tx.indicatorRevision.count({ where: { figureId: row.id } })) + 1;
  const { state, value, plan, origin } = row;
  await tx.indicatorRevision.create({
    data: {
      id: newId(),
      figureId: row.id,
      sequence,
      type,
      ...{ state, value, plan, origin },
      actorKind: actor.kind,
      actorId: actor.id,
      reason: reason ?? null,
      recordedAt: now,
    },
    select: { id: true },
  });
}

export const numberOf = (value: IndicatorFigure['value']) => (value === null ? null : Number(value));

/** Whether the values in hand are the approved ones. */
export function standsApproved({ value, plan, approvedAt, approvedValue, approvedPlan }: IndicatorFigure): boolean {
  const same = numberOf(value) === numberOf(approvedValue) && numberOf(plan) === numberOf(approvedPlan);
  return approvedAt !== null && same;
}
