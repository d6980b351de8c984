import type { HomeDeps } from './home-deps.ts';
import { noteHome } from './home-events.ts';
import { HomeFault } from './home-fault.ts';
import { homeSecrets, unseal } from './home-secrets.ts';
import { openHome } from './open-home.ts';

const minute = 60_000;
/** Until the next try; a home that was off for three days keeps a token nobody has any more. */
const pauses = [1, 5, 30, 120, 360, 720, 1440, 1440].map((minutes) => minutes * minute);
const leaseMs = minute;
const atOnce = 5;

/**
 * Makes the tokens of unlinked homes worthless where their home can be asked; tried for some three days, then forgotten.
 * Safe in several processes. Returns how many are settled now.
 */
export async function revokeTokens(deps: HomeDeps): Promise<number> {
  const { prisma, clock } = deps;
  const now = clock();
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] };
  const due = { notBefore: { lte: now }, ...free };
  const rows = await prisma.homeRevocation.findMany({ where: due, orderBy: { notBefore: 'asc' }, take: atOnce });
  const settled = await Promise.all(
    rows.map(async (row) => {
      const claimed = await prisma.homeRevocation.updateMany({
        where: { id: row.id, ...due },
        data: { leaseUntil: new Date(now.getTime() + leaseMs), attempts: { increment: 1 } },
      });
      return claimed.count === 1 && settle(deps, row);
    }),
  );
  return settled.filter(Boolean).length;
}

async function settle(deps: HomeDeps, { id, sealed, attempts }: { id: string; sealed: string; attempts: number }) {
  const { prisma, clock, log } = deps;
  const done = await revoked(deps, sealed);
  const pause = pauses[attempts];
  const now = clock();
  if (done === undefined && pause !== undefined) {
    const data = { notBefore: new Date(now.getTime() + pause), leaseUntil: null };
    await prisma.homeRevocation.updateMany({ where: { id }, data });
    return false;
  }
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.homeRevocation.deleteMany({ where: { id } });
    if (count > 0) await noteHome(tx, id, { type: done ? 'revoked' : 'not_revoked', now });
  });
  if (!done) log.warn({ homeId: id }, 'the token of an unlinked home could not be revoked');
  return true;
}

/** True when it is worthless now, false when the home will not do it, undefined when it is to be tried again. */
async function revoked({ cipher, localHomes, log }: HomeDeps, sealed: string): Promise<boolean | undefined> {
  try {
    const link = openHome(unseal(cipher, homeSecrets, sealed), localHomes);
    try {
      return await link.revoke();
    } finally {
      link.close();
    }
  } catch (error) {
    if (!(error instanceof HomeFault)) {
      log.error({ err: error }, 'a token to revoke cannot be read');
      return false;
    }
    // Refused: it is worthless already.
    if (error.code === 'refused') return true;
    return error.code === 'unreachable' ? undefined : false;
  }
}
