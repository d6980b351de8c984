import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';

type Event = { actorKind: string; actorId: string | null };
const uuid = z.uuid();

/** The other systems among those who did these things, by the names that administrators gave their keys. */
export async function machineNames(
  prisma: Pick<PrismaClient, 'apiKey'>,
  events: readonly Event[],
): Promise<{ id: string; name: string }[]> {
  const ids = events.flatMap(({ actorKind, actorId }) => (actorKind === 'machine' && actorId ? actorId : []));
  if (ids.length === 0) return [];
  const keys = await prisma.apiKey.findMany({
    where: { id: { in: ids.filter((id) => uuid.safeParse(id).success) } },
    select: { id: true, name: true },
  });
  // The key of the configuration has no row.
  return [...keys, { id: 'ioc', name: 'IOC' }];
}
