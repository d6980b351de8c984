import type { KnownDevice } from '../own-devices.ts';
import type { Button } from '../reply.ts';
import { phrase, type Session } from '../session.ts';

/** The way to the page of the citizen's devices. */
export const devicesPage = (session: Session): Button => ({
  type: 'page',
  title: phrase(session, 'button.openDevices'),
  path: '/devices',
});
/** A device by its name, with that of its home where there are several. */
export function nameOf(device: KnownDevice | undefined, known: KnownDevice[]): string {
  if (!device) return '';
  const homes = new Set(known.map(({ homeName }) => homeName));
  return homes.size > 1 ? `${device.name} (${device.homeName})` : device.name;
}
