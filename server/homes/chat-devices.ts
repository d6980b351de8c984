import type { Devices } from '../../bot/own-devices.ts';
import { AppError } from '../errors.ts';
import { createHomeGate, type HomeGate } from './gate.ts';
import type { HomeDeps } from './home-deps.ts';
import { homesOf, knownDevice, ownDevices, presentHome } from './own-devices.ts';

/** Turns that wait for a home at the same moment: fewer than there are turns, so that slow homes stop no talk. */
const atOnce = { all: 2, each: 1 };

/** What a turn may ask of a citizen's own home; nothing of it is kept beyond the turn. */
export function chatDevices(deps: HomeDeps): (citizenId: string) => Devices {
  const gate = createHomeGate(atOnce);
  return (citizenId) => devicesOf(deps, { citizenId, gate });
}

function devicesOf(deps: HomeDeps, { citizenId, gate }: { citizenId: string; gate: HomeGate }): Devices {
  const homes = () => homesOf(deps, citizenId);
  return {
    linked: async () => (await deps.prisma.home.count({ where: { citizenId } })) > 0,
    async known() {
      return (await homes()).flatMap((home) => {
        const { name: homeName } = presentHome(deps, home);
        return home.devices.map((device) => {
          const { id, name, kind, risky } = knownDevice(deps, device);
          return { id, name, kind, risky, homeName };
        });
      });
    },
    async seen() {
      const seen = await gate
        .run(citizenId, () => ownDevices(deps, citizenId))
        .catch((error: unknown) => {
          if (error instanceof AppError) return undefined;
          throw error;
        });
      if (!seen) return { devices: [], lost: (await homes()).map((home) => presentHome(deps, home).name) };
      const { homes: asked, items } = seen;
      const names = new Map(asked.map(({ id, name }) => [id, name]));
      const devices = items.map(({ homeId, ...device }) => ({ ...device, homeName: names.get(homeId) ?? '' }));
      return { devices, lost: asked.flatMap(({ name, trouble }) => (trouble === null ? [] : [name])) };
    },
  };
}
