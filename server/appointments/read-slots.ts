import { dayOf } from '../cases/local-time.ts';
import type { AppointmentServices, AppointmentSlots } from '../contract/appointment-api.ts';
import type { Words } from '../contract/public-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { AppointmentCounter } from '../knowledge/appointment-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { bookableDays, findCounter, slotsOfDay } from './slots.ts';
import { placeHolding } from './states.ts';

/** Words as the contract has them: no English is null. */
export const toldWords = ({ vi, en }: { vi: string; en?: string | undefined }): Words => ({ vi, en: en ?? null });

/** Where a counter is: its own address, else its unit. */
export function placeOfCounter({ units }: Pick<Knowledge, 'units'>, { address, unit }: AppointmentCounter): Words {
  return toldWords(address ?? units.get(unit)?.name ?? { vi: unit });
}

/** What can be booked, each with the counters that do it. */
export function bookableServices(knowledge: Pick<Knowledge, 'appointments' | 'units'>): AppointmentServices {
  const { services, counters } = knowledge.appointments;
  return {
    services: services.map(({ id, name, about }) => ({
      id,
      name: toldWords(name),
      about: about ? toldWords(about) : null,
      counters: counters
        .filter((counter) => counter.services.includes(id))
        .map((counter) => ({
          id: counter.id,
          name: toldWords(counter.name),
          place: placeOfCounter(knowledge, counter),
          slotMinutes: counter.slotMinutes,
        })),
    })),
  };
}

type Asked = { prisma: Pick<PrismaClient, 'appointment'>; knowledge: Knowledge; counterId: string; now: Date };

/** Slots of a counter that are still to come, with the places left in each. @throws AppError not_found */
export async function readSlots({ prisma, knowledge, counterId, now }: Asked): Promise<AppointmentSlots> {
  const counter = findCounter(knowledge, counterId);
  if (!counter) throw new AppError('not_found');
  const rows = await prisma.appointment.groupBy({
    by: ['startsAt'],
    where: { counterId, startsAt: { gt: now }, state: { in: placeHolding } },
    _count: true,
  });
  const taken = new Map(rows.map(({ startsAt, _count }) => [startsAt.getTime(), _count]));
  return {
    days: bookableDays(knowledge, counter, now).map((dayNumber) => {
      const slots = slotsOfDay(knowledge, counter, dayNumber)
        .filter(({ startsAt }) => startsAt > now)
        .map(({ startsAt, capacity }) => ({
          startsAt: startsAt.toISOString(),
          free: Math.max(0, capacity - (taken.get(startsAt.getTime()) ?? 0)),
        }));
      return { day: dayOf(dayNumber), closed: slots.length === 0, slots };
    }),
  };
}
