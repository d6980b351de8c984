import type { Tx } from '../cases/deps.ts';
import { noteHome, type UnlinkReason } from './home-events.ts';

type Given = {
  citizenId: string;
  /** Only this one; all when absent. */
  homeId?: string;
  reason: UnlinkReason;
  now: Date;
};

/**
 * Unlinks homes: token, address, allowed devices and what was asked of them go at once; a token that can be revoked
 * is left to `revokeTokens`, without whose it was. Returns how many there were.
 */
export async function unlinkHomes(tx: Tx, { citizenId, homeId, reason, now }: Given): Promise<number> {
  // Whoever is linking one at this moment is through before, or finds the consent gone.
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const homes = await tx.home.findMany({
    where: { citizenId, ...(homeId !== undefined && { id: homeId }) },
    select: { id: true, kind: true, sealed: true },
  });
  for (const { id, kind, sealed } of homes) {
    if (kind === 'home_assistant')
      await tx.homeRevocation.create({ data: { id, sealed, notBefore: now, createdAt: now }, select: { id: true } });
    await noteHome(tx, id, { type: 'unlinked', reason, now });
    await tx.home.delete({ where: { id }, select: { id: true } });
  }
  if (reason === 'erasure') await tx.deviceCommand.deleteMany({ where: { citizenId } });
  return homes.length;
}
