import { findAppointmentCode } from '../../bot/text/appointment-code.ts';
import type { StaffActor } from '../access/actor.ts';
import { appointmentUnits, can } from '../access/can.ts';
import { dayOf } from '../cases/local-time.ts';
import { sayTime, unitName } from '../cases/say.ts';
import {
  appointmentState,
  type CounterAct,
  type CounterActReply,
  type StaffAppointment,
  type StaffAppointments,
} from '../contract/appointment-api.ts';
import type { Appointment, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { noteOccasion } from '../surveys/note-occasion.ts';
import { appendAppointmentEvent } from './appointment-events.ts';
import { dateOf } from './hold-slots.ts';
import { findCounter, localDay, openDays } from './slots.ts';

type Desk = { prisma: PrismaClient; knowledge: Knowledge; actor: StaffActor; now: Date };

/**
 * The appointments of one local day at the counters of a unit, by their time; those that were cancelled come last.
 * Asked for no day: today, or the next day on which a counter of the unit is open.
 */
export async function appointmentsOfDay(
  { prisma, knowledge, actor, now }: Desk,
  asked: { day?: string | undefined; unit?: string | undefined },
): Promise<StaffAppointments> {
  const units = unitsWithCounters(knowledge, actor);
  const today = localDay(knowledge, now);
  const unit = asked.unit ?? units[0]?.id ?? null;
  const day = asked.day ?? nextOpenDay(knowledge, unit, now) ?? today;
  if (asked.unit && !units.some(({ id }) => id === asked.unit)) throw new AppError('not_found');
  const rows = unit
    ? await prisma.appointment.findMany({
        where: { unitId: unit, day: dateOf(day) },
        orderBy: [{ startsAt: 'asc' }, { counterId: 'asc' }, { number: 'asc' }],
      })
    : [];
  const given = rows.map((row) => presentAtCounter(knowledge, row));
  const gone = ({ state }: StaffAppointment) => state === 'cancelled';
  const items = [...given.filter((one) => !gone(one)), ...given.filter(gone)];
  return { day, today, unit, units, mayHandle: can(actor, 'appointment:handle'), items };
}

function nextOpenDay(knowledge: Knowledge, unit: string | null, now: Date): string | undefined {
  const counters = knowledge.appointments.counters.filter((counter) => counter.unit === unit);
  const [first] = counters.flatMap((counter) => openDays(knowledge, counter, now).slice(0, 1)).sort((a, b) => a - b);
  return first === undefined ? undefined : dayOf(first);
}

/** Units this person may look at that have counters, by name. */
function unitsWithCounters(knowledge: Knowledge, actor: StaffActor): { id: string; name: string }[] {
  const reached = appointmentUnits(actor, 'appointment:read');
  const ids = [...new Set(knowledge.appointments.counters.map(({ unit }) => unit))];
  return ids
    .filter((id) => reached === null || reached.includes(id))
    .map((id) => ({ id, name: unitName(knowledge, 'vi', id) }));
}

// No name: whoever waits is called by the number.
function presentAtCounter(knowledge: Knowledge, row: Appointment): StaffAppointment {
  const service = knowledge.appointments.services.find(({ id }) => id === row.serviceId);
  return {
    code: row.code,
    service: service?.name.vi ?? row.serviceId,
    counter: findCounter(knowledge, row.counterId)?.name.vi ?? row.counterId,
    counterId: row.counterId,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    number: row.number,
    state: appointmentState.parse(row.state),
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

const acts = {
  // Somebody who came after all is served.
  check_in: { from: ['booked', 'no_show'], to: 'checked_in' },
  finish: { from: ['checked_in'], to: 'done' },
  no_show: { from: ['booked'], to: 'no_show' },
} as const satisfies Record<CounterAct, { from: string[]; to: string }>;

/**
 * What a clerk does with an appointment of today, by its code as typed or scanned. Done twice it is done once.
 * @throws AppError not_found, appointment_elsewhen, not_allowed_now
 */
export async function actAtCounter(
  { prisma, knowledge, actor, now }: Desk,
  { code: typed, act }: { code: string; act: CounterAct },
): Promise<CounterActReply> {
  const units = appointmentUnits(actor, 'appointment:handle');
  const code = findAppointmentCode(typed);
  return prisma.$transaction(async (tx) => {
    const found = code
      ? await tx.appointment.findFirst({
          where: { code, ...(units !== null && { unitId: { in: units } }) },
          select: { id: true },
        })
      : null;
    if (!found) throw new AppError('not_found');
    await tx.$queryRaw`SELECT 1 FROM "Appointment" WHERE id = ${found.id}::uuid FOR UPDATE`;
    const held = await tx.appointment.findUniqueOrThrow({ where: { id: found.id } });
    const { from, to } = acts[act];
    if (held.state === to) return { item: presentAtCounter(knowledge, held), changed: false };
    if (held.day.getTime() !== dateOf(localDay(knowledge, now)).getTime()) throw elsewhen(knowledge, held);
    if (!from.some((state) => state === held.state)) throw new AppError('not_allowed_now');
    if (act === 'no_show' && held.startsAt > now) throw new AppError('not_allowed_now');
    const row = await tx.appointment.update({
      where: { id: held.id },
      data: {
        state: to,
        remindAt: null,
        updatedAt: now,
        ...(act === 'check_in' && { checkedInAt: now }),
        ...(act === 'finish' && { finishedAt: now }),
      },
    });
    await appendAppointmentEvent(tx, { row, type: to, actor: { kind: 'staff', id: actor.id }, now });
    const { citizenId, code: subjectCode, unitId, serviceId: kindId } = row;
    if (to === 'done' && citizenId !== null)
      await noteOccasion(tx, { occasion: 'appointment_kept', citizenId, subjectCode, unitId, kindId, now });
    return { item: presentAtCounter(knowledge, row), changed: true };
  });
}

function elsewhen(knowledge: Knowledge, { startsAt }: Appointment): AppError {
  return new AppError('appointment_elsewhen', {
    told: {
      vi: `Lịch hẹn này vào ${sayTime(knowledge, 'vi', startsAt)}, không phải hôm nay.`,
      en: `This appointment is at ${sayTime(knowledge, 'en', startsAt)}, not today.`,
    },
  });
}
