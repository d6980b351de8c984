import type { Tx } from '../cases/deps.ts';
import { reachCitizens } from '../cases/recipients.ts';
import { say, sayTime } from '../cases/say.ts';
import { templateTime } from '../cases/zalo-template.ts';
import type { Clock } from '../clock.ts';
import type { Appointment, PrismaClient } from '../database/client/client.ts';
import { dueBatch, eachDue } from '../jobs/each-due.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { appendAppointmentEvent } from './appointment-events.ts';
import { presentAppointment } from './own-appointments.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

/** Queues the reminders that have fallen due, each once. Returns how many; safe to run in several processes. */
export async function remindOfAppointments({ prisma, clock, knowledge }: Deps): Promise<number> {
  const due = await prisma.appointment.findMany({
    where: { state: 'booked', remindAt: { lte: clock() } },
    orderBy: { remindAt: 'asc' },
    take: dueBatch,
  });
  return eachDue(due, {
    clock,
    work: ({ id, remindAt }) =>
      prisma.$transaction(async (tx) => {
        const now = clock();
        // The claim: changed, cancelled or reminded meanwhile, it is not there any more.
        const { count } = await tx.appointment.updateMany({
          where: { id, state: 'booked', remindAt },
          data: { remindAt: null, updatedAt: now },
        });
        if (count === 0) return false;
        const row = await tx.appointment.findUniqueOrThrow({ where: { id } });
        if (row.startsAt <= now) return false;
        await appendAppointmentEvent(tx, { row, type: 'reminded', actor: { kind: 'system', id: null }, now });
        await tell(tx, { row, knowledge, now });
        return true;
      }),
    putOff: ({ id, remindAt }, until) =>
      prisma.appointment.updateMany({ where: { id, remindAt }, data: { remindAt: until } }),
  });
}

async function tell(
  tx: Tx,
  { row, knowledge: source, now }: { row: Appointment; knowledge: KnowledgeSource; now: Date },
): Promise<void> {
  const knowledge = source();
  const shown = presentAppointment(knowledge, row, now);
  for (const { conversationId, language } of await reachCitizens(tx, row.citizenId ? [row.citizenId] : [])) {
    const inWords = ({ vi, en }: { vi: string; en: string | null }) => (language === 'en' ? (en ?? vi) : vi);
    await enqueue(tx, {
      conversationId,
      dedupeKey: `appointment:${row.id}:${row.startsAt.getTime()}:${conversationId}`,
      groupKey: `appointment:${row.id}`,
      author: 'bot',
      payload: {
        text: say(knowledge, language, 'appointment.reminder', {
          when: sayTime(knowledge, language, row.startsAt),
          counter: inWords(shown.counter.name),
          place: inWords(shown.counter.place),
          service: inWords(shown.service.name),
          number: row.number,
          code: row.code,
        }),
        buttons: [
          {
            type: 'page',
            title: say(knowledge, language, 'button.openAppointment'),
            path: `/appointments/${row.code}`,
          },
        ],
        template: {
          purpose: 'appointment-reminder',
          parameters: {
            code: row.code,
            time: templateTime(knowledge, row.startsAt),
            address: inWords(shown.counter.place),
          },
        },
      },
      now,
    });
  }
}
