import type { SwitchResult } from '../contract/device-api.ts';
import { type CommandSecrets, commandSecrets, commandTakesMs } from './device-commands.ts';
import type { HomeDeps } from './home-deps.ts';
import { HomeFault } from './home-fault.ts';
import type { HomeLink } from './home-link.ts';
import { deviceSecrets, unseal } from './home-secrets.ts';
import { withHome } from './own-devices.ts';
import { switchDevice } from './switch-device.ts';
import { tellOutcome } from './tell-outcome.ts';

type Item = CommandSecrets['items'][number];

/**
 * Carries a waiting command out: whoever takes it does it, once; a process that dies on the way leaves it to be told as
 * unknown, never to be sent again. Answers whether it was this call's to do.
 */
export async function carryOutCommand(deps: HomeDeps, id: string): Promise<boolean> {
  const { prisma, cipher, clock } = deps;
  const now = clock();
  const { count } = await prisma.deviceCommand.updateMany({
    where: { id, state: 'waiting', expiresAt: { gt: now } },
    data: { state: 'sending', startedAt: now },
  });
  if (count === 0) return false;
  const row = await prisma.deviceCommand.findUniqueOrThrow({ where: { id } });
  const { items, confirmed } = unseal(cipher, commandSecrets, row.sealed);
  const results = await switchAll(deps, { citizenId: row.citizenId, items, confirmed });
  await prisma.$transaction(async (tx) => {
    const done = { state: 'done', results, finishedAt: clock() };
    const ended = await tx.deviceCommand.updateMany({ where: { id, state: 'sending' }, data: done });
    if (ended.count > 0) await tellOutcome(tx, deps, { row, items, results });
  });
  return true;
}

type Wanted = { citizenId: string; items: Item[]; confirmed: boolean };

async function switchAll(deps: HomeDeps, { citizenId, items, confirmed }: Wanted): Promise<SwitchResult[]> {
  const { prisma, cipher } = deps;
  // Read again: what was unlinked or disallowed since it was asked is not touched.
  const devices = await prisma.homeDevice.findMany({
    where: { id: { in: items.map(({ deviceId }) => deviceId) }, home: { citizenId } },
    include: { home: true },
  });
  const results = new Map<string, SwitchResult>();
  const homes = new Map(devices.map(({ home }) => [home.id, home]));
  await Promise.all(
    [...homes.values()].map(async (home) => {
      const own = devices.filter(({ homeId }) => homeId === home.id);
      const each = async (work: (link: HomeLink, item: Item, entity: string) => Promise<void>) =>
        withHome(deps, home, async (link) => {
          for (const item of items) {
            const device = own.find(({ id }) => id === item.deviceId);
            if (device) await work(link, item, unseal(cipher, deviceSecrets, device.sealed).entity);
          }
        });
      try {
        await each(async (link, { deviceId, act, value }, entity) => {
          const told = await switchDevice(link, { entity, act, value, confirmed });
          results.set(deviceId, { deviceId, ...told });
          if (told.outcome === 'refused') throw new HomeFault('refused');
        });
      } catch (error) {
        if (!(error instanceof HomeFault)) throw error;
        const outcome = error.code === 'refused' ? 'refused' : 'unreachable';
        for (const { id } of own) if (!results.has(id)) results.set(id, { deviceId: id, outcome, state: 'unknown' });
      }
    }),
  );
  return items.map(({ deviceId }) => results.get(deviceId) ?? { deviceId, outcome: 'gone', state: 'unknown' });
}

const atOnce = 10;

/**
 * Carries out what waits, and ends what nobody will: commands whose time is over, and those whose process died, which
 * are told as not known. Returns how many were ended or carried out.
 */
export async function settleCommands(deps: HomeDeps): Promise<number> {
  const { prisma, clock } = deps;
  const now = clock();
  const waiting = await prisma.deviceCommand.findMany({
    // Whoever waits for the answer of the app carries it out there.
    where: { state: 'waiting', expiresAt: { gt: now }, conversationId: { not: null } },
    orderBy: { createdAt: 'asc' },
    take: atOnce,
    select: { id: true },
  });
  const done = await Promise.allSettled(waiting.map(({ id }) => carryOutCommand(deps, id)));
  for (const one of done)
    if (one.status === 'rejected') deps.log.error({ err: one.reason }, 'a device command broke off');
  const late = await endAll(deps, { where: { state: 'waiting', expiresAt: { lte: now } }, as: 'expired' });
  const before = new Date(now.getTime() - commandTakesMs);
  const lost = await endAll(deps, { where: { state: 'sending', startedAt: { lt: before } }, as: 'unknown' });
  return waiting.length + late + lost;
}

type Ending = {
  where: { state: string; expiresAt?: { lte: Date }; startedAt?: { lt: Date } };
  as: 'expired' | 'unknown';
};

async function endAll(deps: HomeDeps, { where, as }: Ending): Promise<number> {
  const { prisma, cipher, clock } = deps;
  const rows = await prisma.deviceCommand.findMany({ where, take: atOnce });
  for (const row of rows) {
    const { items } = unseal(cipher, commandSecrets, row.sealed);
    const results = items.map(({ deviceId }): SwitchResult => ({ deviceId, outcome: as, state: 'unknown' }));
    await prisma.$transaction(async (tx) => {
      const data = { state: as, results, finishedAt: clock() };
      const { count } = await tx.deviceCommand.updateMany({ where: { id: row.id, state: where.state }, data });
      if (count > 0) await tellOutcome(tx, deps, { row, items, results });
    });
  }
  return rows.length;
}
