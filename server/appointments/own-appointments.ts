import type { AppointmentListItem, CitizenAppointment } from '../contract/appointment-api.ts';
import { appointmentState } from '../contract/appointment-api.ts';
import type { Appointment, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { qrPicture } from '../payments/vietqr.ts';
import { placeOfCounter, toldWords } from './read-slots.ts';
import { findCounter } from './slots.ts';

/** So many are shown: those to come, then those that are over. */
const shown = 40;

type About = { prisma: Pick<PrismaClient, 'appointment'>; knowledge: Knowledge; citizenId: string; now: Date };

/** An appointment as its citizen reads it. */
export function presentAppointment(knowledge: Knowledge, row: Appointment, now: Date): AppointmentListItem {
  const counter = findCounter(knowledge, row.counterId);
  const service = knowledge.appointments.services.find(({ id }) => id === row.serviceId);
  const unit = knowledge.units.get(row.unitId)?.name ?? { vi: row.unitId };
  const state = appointmentState.parse(row.state);
  return {
    code: row.code,
    service: { id: row.serviceId, name: toldWords(service?.name ?? { vi: row.serviceId }) },
    counter: {
      id: row.counterId,
      name: toldWords(counter?.name ?? { vi: row.counterId }),
      place: counter ? placeOfCounter(knowledge, counter) : toldWords(unit),
    },
    day: row.day.toISOString().slice(0, 10),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    number: row.number,
    state,
    open: state === 'booked' && row.startsAt > now,
  };
}

/** A citizen's appointments: those that are to come by their time, then the others, latest first. */
export async function ownAppointments({ prisma, knowledge, citizenId, now }: About): Promise<AppointmentListItem[]> {
  const [coming, over] = await Promise.all([
    prisma.appointment.findMany({
      where: { citizenId, state: { in: ['booked', 'checked_in'] }, endsAt: { gt: now } },
      orderBy: { startsAt: 'asc' },
      take: shown,
    }),
    prisma.appointment.findMany({
      where: { citizenId, OR: [{ state: { notIn: ['booked', 'checked_in'] } }, { endsAt: { lte: now } }] },
      orderBy: { startsAt: 'desc' },
      take: shown,
    }),
  ]);
  return [...coming, ...over].slice(0, shown).map((row) => presentAppointment(knowledge, row, now));
}

/** One of a citizen's own, with its code to be scanned at the counter. @throws AppError not_found */
export async function ownAppointment(
  { prisma, knowledge, citizenId, now }: About,
  code: string,
): Promise<CitizenAppointment> {
  const row = await prisma.appointment.findFirst({ where: { code, citizenId } });
  if (!row) throw new AppError('not_found');
  const item = presentAppointment(knowledge, row, now);
  const live = item.state === 'booked' || item.state === 'checked_in';
  return { ...item, picture: live ? await qrPicture(row.code) : null };
}
