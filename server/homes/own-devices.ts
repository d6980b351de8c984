import type { DeviceList, HomeItem, HomeTrouble, OfferedList, OwnDevice } from '../contract/device-api.ts';
import { mostDevices } from '../contract/device-api.ts';
import type { Home, HomeDevice } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { addressWords } from './home-address.ts';
import type { HomeDeps } from './home-deps.ts';
import { noteHome } from './home-events.ts';
import { asAppError, HomeFault } from './home-fault.ts';
import type { HomeEntity, HomeLink } from './home-link.ts';
import { deviceSecrets, homeSecrets, referenceOf, unseal } from './home-secrets.ts';
import { openHome } from './open-home.ts';

export type HomeWithDevices = Home & { devices: HomeDevice[] };

/** How often it is noted that a home is used; it is for a period of months. */
const usedEvery = 3_600_000;

/** The citizen's homes with their allowed devices, oldest first. */
export const homesOf = ({ prisma }: Pick<HomeDeps, 'prisma'>, citizenId: string): Promise<HomeWithDevices[]> =>
  prisma.home.findMany({
    where: { citizenId },
    orderBy: [{ linkedAt: 'asc' }, { id: 'asc' }],
    include: { devices: { orderBy: { id: 'asc' } } },
  });

/** One of them. @throws AppError not_found, also for somebody else's */
export async function ownHome(deps: HomeDeps, { citizenId, id }: { citizenId: string; id: string }) {
  const home = (await homesOf(deps, citizenId)).find((one) => one.id === id);
  if (!home) throw new AppError('not_found');
  return home;
}

/** A home as its citizen sees it: nothing of token or password. */
export function presentHome({ cipher }: Pick<HomeDeps, 'cipher'>, home: HomeWithDevices): HomeItem {
  const { kind, name, address } = unseal(cipher, homeSecrets, home.sealed);
  return {
    id: home.id,
    kind,
    name,
    host: addressWords(address),
    linkedAt: home.linkedAt.toISOString(),
    refused: home.refusedAt !== null,
    devices: home.devices.length,
  };
}

/** Does something with a home, and notes that it was used or no longer takes the token. @throws HomeFault */
export async function withHome<T>(deps: HomeDeps, home: Home, work: (link: HomeLink) => Promise<T>): Promise<T> {
  const { prisma, cipher, clock, localHomes } = deps;
  const now = clock();
  // A home bans the address from which a wrong token comes again and again: ours, for all its citizens.
  if (home.refusedAt) throw new HomeFault('refused');
  const link = openHome(unseal(cipher, homeSecrets, home.sealed), localHomes);
  try {
    const done = await work(link);
    if (now.getTime() - home.usedAt.getTime() > usedEvery)
      await prisma.home.updateMany({ where: { id: home.id }, data: { usedAt: now } });
    return done;
  } catch (error) {
    if (error instanceof HomeFault && error.code === 'refused')
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.home.updateMany({
          where: { id: home.id, refusedAt: null },
          data: { refusedAt: now },
        });
        if (count > 0) await noteHome(tx, home.id, { type: 'refused', now });
      });
    throw error;
  } finally {
    link.close();
  }
}

/** Everything a home offers, and which of it is allowed. @throws AppError not_found, home_unreachable … */
export async function offeredDevices(deps: HomeDeps, of: { citizenId: string; id: string }): Promise<OfferedList> {
  const home = await ownHome(deps, of);
  const found = await asked(() => withHome(deps, home, (link) => link.read()));
  const allowed = new Set(home.devices.map(({ reference }) => reference));
  const items = found
    .map(({ entity, ...shown }) => {
      const reference = referenceOf(deps.cipher, home.id, entity);
      return { ...shown, reference, allowed: allowed.has(reference) };
    })
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'vi'));
  return { home: presentHome(deps, home), items, most: mostDevices };
}

/** What a home throws as an error for who asked over HTTP. */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof HomeFault ? asAppError(error) : error;
  }
}

/** An allowed device without its home's word: as it was seen when it was allowed. */
export function knownDevice(
  { cipher }: Pick<HomeDeps, 'cipher'>,
  { id, homeId, sealed }: HomeDevice,
): OwnDevice & { entity: string } {
  return { id, homeId, ...unseal(cipher, deviceSecrets, sealed), state: 'unknown', value: null, unit: null };
}

/** An allowed device as its home tells of it; one the home no longer tells of is unavailable. */
export function toldDevice(known: OwnDevice & { entity: string }, told: HomeEntity | undefined): OwnDevice {
  const { entity: _, ...shown } = known;
  if (!told) return { ...shown, state: 'unavailable' };
  const { name, risky, state, value, unit } = told;
  return { ...shown, name, state, value, unit, risky: known.risky || risky };
}

const troubles: Record<string, HomeTrouble> = {
  refused: 'refused',
  not_allowed: 'not_allowed',
  strange: 'strange',
  declined: 'strange',
};

/** The allowed devices of all homes as they are now. A home that cannot be asked is told as such, and hides no other. */
export async function ownDevices(deps: HomeDeps, citizenId: string): Promise<DeviceList> {
  const homes = await homesOf(deps, citizenId);
  const told = await Promise.all(
    homes.map(async (home) => {
      const item = presentHome(deps, home);
      const known = home.devices.map((device) => knownDevice(deps, device));
      if (known.length === 0) return { home: { ...item, trouble: null }, items: [] };
      try {
        const found = await withHome(deps, home, (link) => link.read());
        const byEntity = new Map(found.map((one) => [one.entity, one]));
        const items = known.map((device) => toldDevice(device, byEntity.get(device.entity)));
        return { home: { ...item, trouble: null }, items };
      } catch (error) {
        if (!(error instanceof HomeFault)) throw error;
        const trouble = troubles[error.code] ?? 'unreachable';
        const items = known.map(({ entity: _, ...device }) => device);
        return { home: { ...item, refused: item.refused || trouble === 'refused', trouble }, items };
      }
    }),
  );
  return { homes: told.map(({ home }) => home), items: told.flatMap(({ items }) => items) };
}
