import type { DeviceAct, DeviceState } from '../../contract/device-api.ts';
import { sensedState, shownName } from '../device-words.ts';
import type { HomeEntity, WantedAct } from '../home-link.ts';
import { type Announced, isTopic } from './discovery.ts';

/** The latest message of each topic. */
export type Heard = ReadonlyMap<string, string>;

/** An announced device as its topics tell of it now. */
export function toEntity(device: Announced, heard: Heard): HomeEntity {
  const { entity, name, kind, risky, unit, availability } = device;
  const away = availability !== undefined && heard.get(availability.topic) === availability.away;
  const said = stateText(device, heard);
  const state = away ? 'unavailable' : said === undefined ? 'unknown' : stateOf(device, said);
  const target = kind === 'climate' ? heard.get(String(device.config.temperature_state_topic)) : undefined;
  const value = device.component === 'sensor' && !away ? said : target;
  return { entity, name, kind, risky, unit, state, value: value === undefined ? null : shownName(value).slice(0, 30) };
}

function stateText({ stateTopic, path, unreadable }: Announced, heard: Heard): string | undefined {
  const text = stateTopic === undefined ? undefined : heard.get(stateTopic);
  if (text === undefined || unreadable || !path || path.length === 0) return unreadable ? undefined : text;
  try {
    let at: unknown = JSON.parse(text);
    for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
    return at === undefined || typeof at === 'object' ? undefined : String(at);
  } catch {
    return undefined;
  }
}

/** Names of states in an announcement, with what they are when it does not say. */
const named: Record<string, [key: string, usual: string, state: DeviceState][]> = {
  cover: [
    ['state_open', 'open', 'open'],
    ['state_closed', 'closed', 'closed'],
    ['state_opening', 'opening', 'opening'],
    ['state_closing', 'closing', 'closing'],
    ['state_stopped', 'stopped', 'open'],
  ],
  lock: [
    ['state_locked', 'LOCKED', 'locked'],
    ['state_unlocked', 'UNLOCKED', 'unlocked'],
    ['state_locking', 'LOCKING', 'locking'],
    ['state_unlocking', 'UNLOCKING', 'unlocking'],
    ['state_jammed', 'JAMMED', 'jammed'],
  ],
  plain: [
    ['state_on', 'ON', 'on'],
    ['state_off', 'OFF', 'off'],
  ],
};

function stateOf({ component, kind, deviceClass, config }: Announced, said: string): DeviceState {
  if (component === 'sensor') return 'reading';
  if (kind === 'climate') return said.toLowerCase() === 'off' ? 'off' : 'on';
  if (kind === 'alarm')
    return said === 'disarmed' || said === 'triggered' ? said : said.startsWith('armed') ? 'armed' : 'unknown';
  const list = named[kind === 'cover' || kind === 'lock' ? kind : 'plain'] ?? [];
  // A switch that names no states of its own tells them by the payloads it is told.
  const nameOf = (key: string, usual: string) => config[key] ?? config[key.replace('state_', 'payload_')] ?? usual;
  const found = list.find(
    ([key, usual]) =>
      String(kind === 'cover' || kind === 'lock' ? (config[key] ?? usual) : nameOf(key, usual)) === said,
  );
  const state = found?.[2] ?? 'unknown';
  return component === 'binary_sensor' && (state === 'on' || state === 'off') ? sensedState(deviceClass, state) : state;
}

const payloads: Partial<Record<DeviceAct, [key: string, usual: string]>> = {
  on: ['payload_on', 'ON'],
  off: ['payload_off', 'OFF'],
  open: ['payload_open', 'OPEN'],
  close: ['payload_close', 'CLOSE'],
  lock: ['payload_lock', 'LOCK'],
  unlock: ['payload_unlock', 'UNLOCK'],
  arm: ['payload_arm_away', 'ARM_AWAY'],
  disarm: ['payload_disarm', 'DISARM'],
};

/** What to write on which topic so that it is done; undefined when the device takes no such order. */
export function orderOf(
  { kind, config }: Announced,
  { act, value }: WantedAct,
): { topic: string; payload: string } | undefined {
  const [key, usual] = payloads[act] ?? ['', ''];
  const payload = String(config[key] ?? usual);
  const order = (topic: unknown, text: string) => (isTopic(topic) ? { topic, payload: text } : undefined);
  if (act === 'set') return order(config.temperature_command_topic, String(value));
  if (kind === 'climate') {
    const modes = Array.isArray(config.modes) ? config.modes.map(String) : ['auto', 'off', 'cool', 'heat'];
    const mode = act === 'off' ? 'off' : modes.find((one) => one !== 'off');
    return (
      order(config.power_command_topic, payload) ??
      (mode === undefined ? undefined : order(config.mode_command_topic, mode))
    );
  }
  const json = kind === 'light' && config.schema === 'json';
  return order(config.command_topic, json ? JSON.stringify({ state: usual }) : payload);
}
