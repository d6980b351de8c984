import type { DeviceList, OwnDevice } from '../contract/device-api.ts';
import type { HomeDeps } from './home-deps.ts';
import { HomeFault } from './home-fault.ts';
import { homeSecrets, unseal } from './home-secrets.ts';
import { openHome } from './open-home.ts';
import { homesOf, knownDevice, presentHome, toldDevice } from './own-devices.ts';

type Trouble = { homeId: string; trouble: DeviceList['homes'][number]['trouble'] };
export type LiveTold = { device: (device: OwnDevice) => void; home: (home: Trouble) => void };

/**
 * Tells each change of the citizen's allowed devices, and which home is lost, until the returned function is called. A home
 * that is lost is not sought again: whoever listens comes back.
 */
export async function watchDevices(deps: HomeDeps, citizenId: string, told: LiveTold): Promise<() => void> {
  const homes = (await homesOf(deps, citizenId)).filter(({ devices, refusedAt }) => devices.length > 0 && !refusedAt);
  const stops: (() => void)[] = [];
  let over = false;
  const ends = homes.map((home) => {
    const homeId = presentHome(deps, home).id;
    const known = new Map(
      home.devices.map((device) => {
        const one = knownDevice(deps, device);
        return [one.entity, one] as const;
      }),
    );
    const link = openHome(unseal(deps.cipher, homeSecrets, home.sealed), deps.localHomes);
    const lost = (trouble: Trouble['trouble']) => {
      if (!over) told.home({ homeId, trouble });
    };
    link
      .watch({
        onChange(entity) {
          const device = known.get(entity.entity);
          if (device && !over) told.device(toldDevice(device, entity));
        },
        onEnd: () => lost('unreachable'),
      })
      .then(
        (stop) => (over ? stop() : stops.push(stop)),
        (error: unknown) => {
          if (!(error instanceof HomeFault)) deps.log.error({ err: error }, 'a home could not be watched');
          lost(error instanceof HomeFault && error.code === 'refused' ? 'refused' : 'unreachable');
        },
      );
    return () => link.close();
  });
  return () => {
    over = true;
    for (const end of [...stops, ...ends]) end();
  };
}
