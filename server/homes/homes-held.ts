import type { HomeDeps } from './home-deps.ts';
import { homesOf, knownDevice, presentHome } from './own-devices.ts';

/** What is held of a citizen's homes, for their copy: everything but the token or password itself. */
export async function homesHeld(deps: Pick<HomeDeps, 'prisma' | 'cipher'>, citizenId: string) {
  const homes = await homesOf(deps, citizenId);
  return homes.map((home) => {
    const { kind, name, host, linkedAt } = presentHome(deps, home);
    const devices = home.devices.map((device) => {
      const { name: called, kind: of } = knownDevice(deps, device);
      return { name: called, kind: of, allowedAt: device.allowedAt };
    });
    return { kind, name, host, linkedAt, usedAt: home.usedAt, secret: 'kept encrypted, never given out', devices };
  });
}
