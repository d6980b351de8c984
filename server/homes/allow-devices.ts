import { requireConsent } from '../citizens/profile.ts';
import { mostDevices, type OfferedList } from '../contract/device-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { HomeDeps } from './home-deps.ts';
import { noteHome } from './home-events.ts';
import { referenceOf, sealUp } from './home-secrets.ts';
import { homeConsent } from './link-home.ts';
import { asked, offeredDevices, ownHome, withHome } from './own-devices.ts';

type Given = { citizenId: string; id: string; references: string[]; now: Date };

/**
 * Allows these devices of a home and no others; of the others nothing is kept. References the home does not have are
 * left out. @throws AppError not_found, consent_needed, devices_many, home_unreachable …
 */
export async function allowDevices(deps: HomeDeps, { citizenId, id, references, now }: Given): Promise<OfferedList> {
  const { prisma, cipher, knowledge } = deps;
  await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: homeConsent });
  const home = await ownHome(deps, { citizenId, id });
  const found = await asked(() => withHome(deps, home, (link) => link.read()));
  const wanted = new Set(references);
  const chosen = found
    .map(({ entity, name, kind, risky }) => ({
      reference: referenceOf(cipher, id, entity),
      sealed: sealUp(cipher, { entity, name, kind, risky }),
    }))
    .filter(({ reference }) => wanted.has(reference));
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
    // Unlinked meanwhile.
    if ((await tx.home.count({ where: { id, citizenId } })) === 0) throw new AppError('not_found');
    const others = await tx.homeDevice.count({ where: { home: { citizenId }, homeId: { not: id } } });
    if (others + chosen.length > mostDevices) throw new AppError('devices_many');
    await tx.homeDevice.deleteMany({ where: { homeId: id, reference: { notIn: chosen.map((one) => one.reference) } } });
    await tx.homeDevice.createMany({
      data: chosen.map((one) => ({ id: newId(), homeId: id, ...one, allowedAt: now })),
      skipDuplicates: true,
    });
    await noteHome(tx, id, { type: 'allowed', now });
  });
  return offeredDevices(deps, { citizenId, id });
}
