import type { Tx } from '../cases/deps.ts';
import type { Appointment } from '../database/client/client.ts';
import { recordEvents } from '../events-out/record-event.ts';
import { newId } from '../ids.ts';

/** Who caused it: the citizen, a person at the counter, or this system itself. */
export type AppointmentActor = { kind: 'citizen' | 'staff'; id: string } | { kind: 'system'; id: null };

export type AppointmentEventType =
  | 'booked'
  | 'changed'
  | 'cancelled'
  | 'reminded'
  | 'checked_in'
  | 'done'
  | 'no_show'
  | 'forgotten';

// That one was forgotten is nobody's business outside.
const told: Partial<Record<AppointmentEventType, string>> = {
  booked: 'appointment.booked',
  changed: 'appointment.changed',
  cancelled: 'appointment.cancelled',
  reminded: 'appointment.reminded',
  checked_in: 'appointment.checked-in',
  done: 'appointment.done',
  no_show: 'appointment.missed',
};

type Given = { row: Appointment; type: AppointmentEventType; actor: AppointmentActor; now: Date };

/** Adds to an appointment's history. The transaction holds its row, which is what orders the sequence. */
export async function appendAppointmentEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.appointmentEvent.count({ where: { appointmentId: row.id } })) + 1;
  const { state, counterId, startsAt, number } = row;
  await tx.appointmentEvent.create({
    data: {
      id: newId(),
      appointmentId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after: { state, counterId, startsAt: startsAt.toISOString(), number },
    },
  });
  const name = told[type];
  if (!name) return;
  const { code, unitId, serviceId: service } = row;
  const data = {
    code,
    sequence,
    by: actor.kind,
    state,
    unit: unitId,
    counter: counterId,
    service,
    startsAt: startsAt.toISOString(),
    number,
  };
  await recordEvents(tx, [{ name, subject: code, sequence, unitId, data, now }]);
}
