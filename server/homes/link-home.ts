import type { Tx } from '../cases/deps.ts';
import { requireConsent } from '../citizens/profile.ts';
import { type LinkRequest, mostHomes } from '../contract/device-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { shownName } from './device-words.ts';
import { addressWords, homeAddress } from './home-address.ts';
import type { HomeDeps } from './home-deps.ts';
import { noteHome } from './home-events.ts';
import { asAppError, HomeFault } from './home-fault.ts';
import { type HomeSecrets, sealUp } from './home-secrets.ts';
import { openHome } from './open-home.ts';

export const homeConsent = 'devices';

type Given = { citizenId: string; request: LinkRequest; requestKey: string; now: Date };

/**
 * Links a home after asking it whether the token or password is taken; its id. The same key is the same linking.
 * @throws AppError consent_needed, homes_many, home_address, home_refused, home_unreachable, home_strange
 */
export async function linkHome(deps: HomeDeps, { citizenId, request, requestKey, now }: Given): Promise<string> {
  const { prisma, cipher, localHomes } = deps;
  const again = await prisma.home.findUnique({ where: { requestKey }, select: { id: true } });
  if (again) return again.id;
  await mayLink(prisma, deps, citizenId);
  const secrets = await tried(request, localHomes);
  return prisma.$transaction(async (tx) => {
    // Whoever takes the consent back waits for this, or is seen here.
    await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
    const meanwhile = await tx.home.findUnique({ where: { requestKey }, select: { id: true } });
    if (meanwhile) return meanwhile.id;
    await mayLink(tx, deps, citizenId);
    const id = newId();
    const row = { id, citizenId, kind: secrets.kind, sealed: sealUp(cipher, secrets), requestKey };
    await tx.home.create({ data: { ...row, linkedAt: now, usedAt: now }, select: { id: true } });
    await noteHome(tx, id, { type: 'linked', now });
    return id;
  });
}

async function mayLink(db: Pick<Tx, 'home' | 'consent'>, { knowledge }: HomeDeps, citizenId: string): Promise<void> {
  await requireConsent({ prisma: db, knowledge: knowledge(), citizenId, purpose: homeConsent });
  if ((await db.home.count({ where: { citizenId } })) >= mostHomes) throw new AppError('homes_many');
}

async function tried(request: LinkRequest, local: HomeDeps['localHomes']): Promise<HomeSecrets> {
  try {
    const address = homeAddress(request.url, { kind: request.kind, local });
    const name = shownName(request.name || addressWords(address));
    const secrets: HomeSecrets =
      request.kind === 'mqtt'
        ? { kind: request.kind, name, address, username: request.username, password: request.password }
        : { kind: request.kind, name, address, token: request.token };
    const link = openHome(secrets, local);
    try {
      await link.read();
    } finally {
      link.close();
    }
    return secrets;
  } catch (error) {
    throw error instanceof HomeFault ? asAppError(error) : error;
  }
}
