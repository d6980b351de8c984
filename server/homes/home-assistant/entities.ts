import { z } from 'zod';
import { fold } from '../../../bot/text/normalise.ts';
import type { DeviceAct, DeviceKind, DeviceState } from '../../contract/device-api.ts';
import { isRisky, kindOf, sensedState, shownName } from '../device-words.ts';
import type { HomeEntity, WantedAct } from '../home-link.ts';

/** State objects as `/api/states` and the WebSocket's `get_states` give them. */
const stateObject = z.object({
  entity_id: z.string().max(255),
  state: z.string().max(255),
  attributes: z.record(z.string(), z.unknown()).catch({}),
});

/** A state object as a device; undefined when it is none of the kinds shown, or no state object at all. */
export function entityOf(given: unknown): HomeEntity | undefined {
  const parsed = stateObject.safeParse(given);
  if (!parsed.success) return undefined;
  const { entity_id: entity, state, attributes } = parsed.data;
  const kind = kindOf(entity.split('.')[0]);
  if (!kind || !/^[a-z_]+\.[a-z0-9_]+$/.test(entity)) return undefined;
  const name = shownName(words(attributes.friendly_name) ?? entity);
  const deviceClass = words(attributes.device_class) ?? '';
  const value = kind === 'climate' ? attributes.temperature : entity.startsWith('sensor.') ? state : null;
  const away = state === 'unavailable' || state === 'unknown';
  return {
    entity,
    name,
    kind,
    risky: isRisky({ kind, deviceClass, name: fold(name) }),
    state: entity.startsWith('binary_') ? sensedState(deviceClass, state) : stateOf(kind, state),
    value: value == null || away ? null : shownName(String(value)).slice(0, 30),
    unit: kind === 'climate' ? '°C' : (words(attributes.unit_of_measurement)?.slice(0, 10) ?? null),
  };
}

const words = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

const known: Partial<Record<DeviceKind, Record<string, DeviceState>>> = {
  cover: { open: 'open', closed: 'closed', opening: 'opening', closing: 'closing', stopped: 'open' },
  lock: {
    locked: 'locked',
    unlocked: 'unlocked',
    locking: 'locking',
    unlocking: 'unlocking',
    jammed: 'jammed',
    open: 'unlocked',
    opening: 'unlocking',
  },
};

function stateOf(kind: DeviceKind, state: string): DeviceState {
  if (state === 'unavailable' || state === 'unknown') return state;
  if (kind === 'sensor') return 'reading';
  if (kind === 'climate') return state === 'off' ? 'off' : 'on';
  if (kind === 'alarm')
    return state === 'disarmed' || state === 'triggered' ? state : state.startsWith('armed') ? 'armed' : 'unknown';
  if (kind === 'cover' || kind === 'lock') return known[kind]?.[state] ?? 'unknown';
  return state === 'on' || state === 'off' ? state : 'unknown';
}

const services: Partial<Record<DeviceAct, string>> = {
  on: 'turn_on',
  off: 'turn_off',
  open: 'open_cover',
  close: 'close_cover',
  lock: 'lock',
  unlock: 'unlock',
  arm: 'alarm_arm_away',
  disarm: 'alarm_disarm',
  set: 'set_temperature',
};

/** The service that does it, and what it is given. */
export function serviceOf({ entity, act, value }: WantedAct) {
  const data = { entity_id: entity, ...(act === 'set' && { temperature: value }) };
  return { domain: entity.split('.')[0] ?? '', service: services[act] ?? '', data };
}
