import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { dueBatch } from '../jobs/each-due.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Sweep, SweepGiven } from '../retention/sweep.ts';
import { type AppointmentEventType, appendAppointmentEvent } from './appointment-events.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

const system = { kind: 'system', id: null } as const;

/** Marks those who were not checked in by some time after their slot. Safe to run in several processes. */
export async function markNoShows({ prisma, clock, knowledge }: Deps): Promise<number> {
  const now = clock();
  const grace = knowledge().appointments.noShowAfterMinutes * 60_000;
  const where = { state: 'booked', endsAt: { lte: new Date(now.getTime() - grace) } };
  const due = await prisma.appointment.findMany({ where, take: dueBatch, select: { id: true } });
  let marked = 0;
  for (const { id } of due)
    if (
      await settle(prisma, {
        where: { ...where, id },
        data: { state: 'no_show', remindAt: null },
        type: 'no_show',
        now,
      })
    )
      marked += 1;
  return marked;
}

/** Forgets whose an appointment was that is over for long; place, time and outcome stay for the statistics. */
export const appointmentSweep: Sweep = {
  async remove({ prisma, before, now, limit, note }) {
    const where = { citizenId: { not: null }, endsAt: { lt: before } };
    const due = await prisma.appointment.findMany({
      where,
      orderBy: { endsAt: 'asc' },
      take: limit,
      select: { id: true },
    });
    let forgotten = 0;
    for (const { id } of due) {
      const change = { where: { ...where, id }, data: { citizenId: null }, type: 'forgotten', now, note } as const;
      if (await settle(prisma, change)) forgotten += 1;
    }
    return forgotten;
  },
  async oldest(prisma) {
    const { _min } = await prisma.appointment.aggregate({
      where: { citizenId: { not: null } },
      _min: { endsAt: true },
    });
    return _min.endsAt;
  },
};

type Settled = {
  where: { id: string; state?: string; endsAt: { lte: Date } | { lt: Date }; citizenId?: { not: null } };
  data: { state?: string; remindAt?: null; citizenId?: null };
  type: AppointmentEventType;
  now: Date;
  note?: SweepGiven['note'];
};
function settle(prisma: PrismaClient, { where, data, type, now, note }: Settled): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.appointment.updateMany({ where, data: { ...data, updatedAt: now } });
    if (count === 0) return false;
    const row = await tx.appointment.findUniqueOrThrow({ where: { id: where.id } });
    await appendAppointmentEvent(tx, { row, type, actor: system, now });
    await note?.(tx, 1);
    return true;
  });
}
