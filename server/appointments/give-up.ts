import type { Tx } from '../cases/deps.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendAppointmentEvent } from './appointment-events.ts';
import { holdDays } from './hold-slots.ts';
import { localDay } from './slots.ts';

const system = { kind: 'system', id: null } as const;

/**
 * Takes a citizen who wants to be forgotten out of all their appointments: what has not begun is cancelled and its place
 * free for others; of the rest day and outcome stay for the statistics.
 */
export async function giveUpAppointments(
  tx: Tx,
  { citizenId, knowledge, now }: { citizenId: string; knowledge: Knowledge; now: Date },
): Promise<void> {
  const own = await tx.appointment.findMany({ where: { citizenId }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] });
  await holdDays(
    tx,
    own.map(({ counterId, startsAt }) => ({ counterId, day: localDay(knowledge, startsAt) })),
  );
  for (const { id } of own) {
    const free = { state: 'cancelled', number: null, remindAt: null, updatedAt: now };
    const { count } = await tx.appointment.updateMany({
      where: { id, state: 'booked', startsAt: { gt: now } },
      data: free,
    });
    const row = await tx.appointment.update({ where: { id }, data: { citizenId: null, requestKey: null } });
    if (count > 0) await appendAppointmentEvent(tx, { row, type: 'cancelled', actor: system, now });
    await appendAppointmentEvent(tx, { row, type: 'forgotten', actor: system, now });
  }
}
