import { createRandom } from '../cases/demo/random.ts';
import { localMoment } from '../cases/local-time.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { newAppointmentCode } from './appointment-code.ts';
import { appendAppointmentEvent } from './appointment-events.ts';
import { dateOf, holdDays, takePlace } from './hold-slots.ts';
import { openDays, type Slot, slotsOfDay } from './slots.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

const days = 3;
const share = 0.35;

/** Appointments of nobody on the next days on which the counters are open; those that are over ended somehow. */
export async function fillDemoAppointments({ prisma, clock, knowledge: source }: Deps): Promise<void> {
  const knowledge = source();
  const now = clock();
  const random = createRandom(now.getTime());
  const { year } = localMoment(knowledge.tenant.zone, now);
  const system = { kind: 'system', id: null } as const;
  for (const counter of knowledge.appointments.counters) {
    for (const day of openDays(knowledge, counter, now).slice(0, days)) {
      for (const slot of slotsOfDay(knowledge, counter, day).filter(() => random.next() < share)) {
        const serviceId = counter.services[Math.floor(random.next() * counter.services.length)] ?? '';
        const { state, checkedInAt, finishedAt } = outcomeOf(slot, now, random.next());
        await prisma.$transaction(async (tx) => {
          await holdDays(tx, [{ counterId: counter.id, day: slot.day }]);
          const row = await tx.appointment.create({
            data: {
              ...{
                id: newId(),
                code: newAppointmentCode(year),
                counterId: counter.id,
                unitId: counter.unit,
                serviceId,
              },
              ...{ day: dateOf(slot.day), startsAt: slot.startsAt, endsAt: slot.endsAt },
              number: await takePlace(tx, { counterId: counter.id, slot }),
              ...{ state, checkedInAt, finishedAt, channel: 'demo', createdAt: now, updatedAt: now },
            },
          });
          await appendAppointmentEvent(tx, { row, type: 'booked', actor: system, now });
        });
      }
    }
  }
}

function outcomeOf({ startsAt, endsAt }: Slot, now: Date, chance: number) {
  if (startsAt > now) return { state: 'booked', checkedInAt: null, finishedAt: null };
  if (chance < 0.15) return { state: 'no_show', checkedInAt: null, finishedAt: null };
  const over = endsAt <= now;
  return { state: over ? 'done' : 'checked_in', checkedInAt: startsAt, finishedAt: over ? endsAt : null };
}
