import type { KnownDevice, OwnDeviceKind } from '../own-devices.ts';
import type { DeviceItem } from '../state.ts';
import type { DeviceVerb } from '../understand/device-words.ts';

type Act = Omit<DeviceItem, 'id'>;
type Acts = Partial<Record<DeviceVerb, Act['act']>>;

const plain: Acts = { on: 'on', off: 'off', open: 'on' };
/** What each verb means for each kind: "mở" turns a light on, raises a blind and unlocks a lock. */
const meanings: Record<OwnDeviceKind, Acts> = {
  light: plain,
  switch: plain,
  fan: plain,
  climate: { ...plain, set: 'set' },
  cover: { on: 'open', open: 'open', close: 'close', off: 'close' },
  lock: { open: 'unlock', unlock: 'unlock', close: 'lock', lock: 'lock' },
  alarm: { on: 'arm', open: 'arm', off: 'disarm' },
  sensor: {},
};

/** Degrees that make sense for an air conditioner. */
const degreesFrom = 10;
const degreesTo = 35;

/** What a verb asks of a kind of device, in order; undefined when it cannot do that. */
export function actFor(verb: DeviceVerb, kind: OwnDeviceKind, degrees: number | undefined): Act[] | undefined {
  const act = meanings[kind][verb];
  const sets = kind === 'climate' && degrees !== undefined && degrees >= degreesFrom && degrees <= degreesTo;
  if (act === 'set') return sets ? [{ act, value: degrees }] : undefined;
  if (act === undefined) return undefined;
  return sets && act === 'on' ? [{ act }, { act: 'set', value: degrees }] : [{ act }];
}

/** Simply on or off, and nobody comes in by it. */
export const plainActs = ({ kind, risky }: KnownDevice): boolean =>
  !risky && ['light', 'switch', 'fan', 'climate'].includes(kind);
