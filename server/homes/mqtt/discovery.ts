import { z } from 'zod';
import { fold } from '../../../bot/text/normalise.ts';
import type { DeviceKind } from '../../contract/device-api.ts';
import { isRisky, kindOf, shownName } from '../device-words.ts';

/** Topics on which Home Assistant's MQTT discovery announces devices: with and without the node they belong to. */
export const discoveryTopics = ['homeassistant/+/+/config', 'homeassistant/+/+/+/config'];

/** A device that was announced: what it is, where it tells its state, where it is told what to do. */
export type Announced = {
  entity: string;
  component: string;
  name: string;
  kind: DeviceKind;
  deviceClass: string;
  risky: boolean;
  unit: string | null;
  stateTopic: string | undefined;
  /** Path in a JSON state: `value_json.a.b`; undefined: the state as it stands. */
  path: string[] | undefined;
  /** A way of reading the state that is not known here: it is not guessed. */
  unreadable: boolean;
  availability: { topic: string; away: string } | undefined;
  config: Record<string, unknown>;
};

/** Short forms that devices with little memory write, of those keys that are read here. */
const short: Record<string, string> = {
  avty: 'availability',
  avty_t: 'availability_topic',
  cmd_t: 'command_topic',
  dev: 'device',
  dev_cla: 'device_class',
  mode_cmd_t: 'mode_command_topic',
  mode_stat_t: 'mode_state_topic',
  mode_stat_tpl: 'mode_state_template',
  pl_arm_away: 'payload_arm_away',
  pl_cls: 'payload_close',
  pl_disarm: 'payload_disarm',
  pl_lock: 'payload_lock',
  pl_not_avail: 'payload_not_available',
  pl_off: 'payload_off',
  pl_on: 'payload_on',
  pl_open: 'payload_open',
  pl_unlk: 'payload_unlock',
  pow_cmd_t: 'power_command_topic',
  stat_clsd: 'state_closed',
  stat_closing: 'state_closing',
  stat_locked: 'state_locked',
  stat_off: 'state_off',
  stat_on: 'state_on',
  stat_open: 'state_open',
  stat_opening: 'state_opening',
  stat_t: 'state_topic',
  stat_unlocked: 'state_unlocked',
  stat_val_tpl: 'state_value_template',
  t: 'topic',
  temp_cmd_t: 'temperature_command_topic',
  temp_stat_t: 'temperature_state_topic',
  unit_of_meas: 'unit_of_measurement',
  val_tpl: 'value_template',
};

const object = z.record(z.string(), z.unknown());
const text = z.string().max(1000).optional().catch(undefined);

/** Reads one announcement; undefined when it is empty (the device is gone), no JSON, or of a kind not shown here. */
export function announced(topic: string, payload: string): Announced | undefined {
  const parts = topic.split('/');
  const [, component = ''] = parts;
  const kind = kindOf(component);
  const given = object.safeParse(readJson(payload));
  if (!kind || !given.success) return undefined;
  const config = spelledOut(given.data);
  const device = spelledOut(object.catch({}).parse(config.device));
  const name = shownName(text.parse(config.name) ?? text.parse(device.name) ?? parts.at(-2) ?? component);
  const deviceClass = text.parse(config.device_class) ?? '';
  const stateTopic = text.parse(
    kind === 'climate' ? (config.mode_state_topic ?? config.power_state_topic) : config.state_topic,
  );
  const template = text.parse(
    kind === 'climate' ? config.mode_state_template : (config.value_template ?? config.state_value_template),
  );
  const path = pathOf(template) ?? (config.schema === 'json' && kind === 'light' ? ['state'] : undefined);
  return {
    entity: parts.slice(1, -1).join('/'),
    component,
    name,
    kind,
    deviceClass,
    risky: isRisky({ kind, deviceClass, name: fold(name) }),
    unit: kind === 'climate' ? '°C' : (text.parse(config.unit_of_measurement)?.slice(0, 10) ?? null),
    stateTopic: isTopic(stateTopic) ? stateTopic : undefined,
    path,
    unreadable: template !== undefined && path === undefined,
    availability: availabilityOf(config),
    config,
  };
}

/** Topics of a home are written by its devices: none with a wildcard is listened to or written on. */
export const isTopic = (topic: unknown): topic is string =>
  typeof topic === 'string' && topic !== '' && !/[+#\0]/.test(topic) && !topic.startsWith('$');

function availabilityOf(config: Record<string, unknown>): Announced['availability'] {
  const [first] = z.array(object).catch([]).parse(config.availability);
  const topic = config.availability_topic ?? (first && spelledOut(first).topic);
  return isTopic(topic) ? { topic, away: text.parse(config.payload_not_available) ?? 'offline' } : undefined;
}

/** Long keys, and `~` in topics replaced by what it stands for. */
function spelledOut(config: Record<string, unknown>): Record<string, unknown> {
  const base = typeof config['~'] === 'string' ? config['~'] : '';
  const whole = (value: unknown) => (typeof value === 'string' && base ? value.replace(/^~|~$/g, base) : value);
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [short[key] ?? key, /topic|_t$|^t$/.test(key) ? whole(value) : value]),
  );
}

/** `{{ value_json.a.b }}` and `{{ value_json['a'] }}`; `{{ value }}` is no path. Other templates are not understood. */
function pathOf(template: string | undefined): string[] | undefined {
  if (template === undefined) return undefined;
  const inside = /^\s*\{\{\s*value_json((?:\.\w+|\[['"][^'"\]]+['"]\])+)\s*\}\}\s*$/.exec(template)?.[1];
  if (inside !== undefined)
    return [...inside.matchAll(/\.(\w+)|\[['"]([^'"]+)['"]\]/g)].map(([, a, b]) => a ?? b ?? '');
  return /^\s*\{\{\s*value\s*\}\}\s*$/.test(template) ? [] : undefined;
}

function readJson(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
