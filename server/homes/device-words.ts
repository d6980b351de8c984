import type { DeviceAct, DeviceKind, DeviceState } from '../contract/device-api.ts';

/** Domains that are shown here. Cameras are none: pictures out of somebody's rooms have no business with the ward. */
const kinds: Record<string, DeviceKind> = {
  light: 'light',
  switch: 'switch',
  fan: 'fan',
  climate: 'climate',
  cover: 'cover',
  lock: 'lock',
  alarm_control_panel: 'alarm',
  sensor: 'sensor',
  binary_sensor: 'sensor',
};

/** The kind of device a domain (or a component of MQTT discovery) stands for; undefined for one that is not shown. */
export const kindOf = (domain = ''): DeviceKind | undefined =>
  Object.hasOwn(kinds, domain) ? kinds[domain] : undefined;

/** What a device shall be after an act; undefined for one that is known by its value. */
const wantedStates: Partial<Record<DeviceAct, DeviceState>> = {
  on: 'on',
  off: 'off',
  open: 'open',
  close: 'closed',
  lock: 'locked',
  unlock: 'unlocked',
  arm: 'armed',
  disarm: 'disarmed',
};
const onTheWay = new Set<DeviceState>(['opening', 'closing', 'locking', 'unlocking']);

type Told = { state: DeviceState; value: string | null };

/** Whether what a device tells of itself is what was asked of it, or on its way there. */
export function reached(told: Told, { act, value }: { act: DeviceAct; value: number | undefined }) {
  if (act === 'set') return Number(told.value) === value ? 'done' : undefined;
  if (told.state === wantedStates[act]) return 'done';
  return onTheWay.has(told.state) ? 'moving' : undefined;
}

const longestName = 60;

/**
 * A name as it may be shown: one line without control signs, marks that turn the direction of writing, or what people
 * write to be read as formatting; at most 60 signs. It is never read as anything but a name.
 */
export function shownName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(0, longestName).join('') || '?';
}

const openings = new Set(['door', 'garage_door', 'opening', 'window']);

/** What a sensor that knows two states tells, by its class: `on` is open for a door, unlocked for a lock. */
export function sensedState(deviceClass: string, state: string): DeviceState {
  if (state !== 'on' && state !== 'off') return state === 'unavailable' ? 'unavailable' : 'unknown';
  if (openings.has(deviceClass)) return state === 'on' ? 'open' : 'closed';
  if (deviceClass === 'lock') return state === 'on' ? 'unlocked' : 'locked';
  return state;
}

/** Covers that only keep the sun out. Whatever else opens is a door as far as anybody knows. */
const harmlessCovers = new Set(['curtain', 'blind', 'shade', 'shutter', 'awning', 'damper']);
const doorWords = /(?:^| )(?:cua|cong|khoa|garage|gara|gate|door|lock|bao dong|alarm)(?: |$)/;

/** Whether a device is one that lets people in: by its kind, or for a switch by what it is called (folded). */
export function isRisky({ kind, deviceClass, name }: { kind: DeviceKind; deviceClass: string; name: string }): boolean {
  if (kind === 'lock' || kind === 'alarm') return true;
  if (kind === 'cover') return !harmlessCovers.has(deviceClass);
  return kind === 'switch' && doorWords.test(name);
}
