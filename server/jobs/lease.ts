import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../database/client/client.ts';

type Wanted = { name: string; now: Date; milliseconds: number };

/** Takes a named lock for a while; who holds it now, or undefined while somebody else does. */
export async function takeLease(
  prisma: PrismaClient,
  { name, now, milliseconds }: Wanted,
): Promise<string | undefined> {
  const owner = randomUUID();
  await prisma.lease.createMany({ data: [{ name, owner: '', until: new Date(0) }], skipDuplicates: true });
  const { count } = await prisma.lease.updateMany({
    where: { name, until: { lte: now } },
    data: { owner, until: new Date(now.getTime() + milliseconds) },
  });
  return count > 0 ? owner : undefined;
}

/** Gives it back before its time is over. */
export async function giveLeaseBack(
  prisma: PrismaClient,
  { name, owner, now }: { name: string; owner: string; now: Date },
): Promise<void> {
  await prisma.lease.updateMany({ where: { name, owner }, data: { until: now } });
}
