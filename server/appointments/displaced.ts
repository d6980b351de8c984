import type { Tx } from '../cases/deps.ts';
import { dayNumberOf } from '../cases/local-time.ts';
import type { DisplacedWhy, SettingTrial } from '../contract/settings-api.ts';
import type { Appointment } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { findCounter, localDay, slotsOfDay } from './slots.ts';

const told = 200;
const most = 5_000;

type Given = { before: Knowledge; after: Knowledge; now: Date };

/**
 * Appointments still to come that fit what counters do now and would not any more: nobody is moved by it, so whoever
 * saves knows whom to call. Of a slot that takes fewer people those who booked last are told.
 */
export async function displacedAppointments(
  tx: Pick<Tx, 'appointment'>,
  { before, after, now }: Given,
): Promise<SettingTrial['displaced']> {
  const rows = await tx.appointment.findMany({
    where: { state: 'booked', startsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  const [old, fresh] = [misfits(before, rows), misfits(after, rows)];
  return rows
    .flatMap((row) => {
      const why = fresh.get(row.id);
      if (!why || old.has(row.id)) return [];
      const { code, startsAt, counterId, serviceId } = row;
      const service = before.appointments.services.find(({ id }) => id === serviceId)?.name.vi ?? serviceId;
      const counter = findCounter(before, counterId)?.name.vi ?? counterId;
      return [{ code, startsAt: startsAt.toISOString(), counter, service, why }];
    })
    .slice(0, told);
}

function misfits(knowledge: Knowledge, rows: Appointment[]): Map<string, DisplacedWhy> {
  const taken = new Map<string, number>();
  return new Map(
    rows.flatMap((row) => {
      const why = whyNot(knowledge, row, taken);
      return why ? [[row.id, why] as const] : [];
    }),
  );
}

function whyNot(
  knowledge: Knowledge,
  { counterId, serviceId, startsAt, endsAt }: Appointment,
  taken: Map<string, number>,
): DisplacedWhy | undefined {
  const counter = findCounter(knowledge, counterId);
  if (!counter) return 'counter';
  if (!counter.services.includes(serviceId)) return 'service';
  const slots = slotsOfDay(knowledge, counter, dayNumberOf(localDay(knowledge, startsAt)));
  const slot = slots.find((one) => one.startsAt.getTime() === startsAt.getTime());
  if (!slot || slot.endsAt < endsAt) return 'closed';
  const key = `${counterId} ${startsAt.getTime()}`;
  const count = (taken.get(key) ?? 0) + 1;
  taken.set(key, count);
  return count > slot.capacity ? 'capacity' : undefined;
}
