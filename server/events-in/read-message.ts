import { createHash } from 'node:crypto';
import type { RefusalReason } from '../contract/machine-event.ts';
import type { EventSources, MqttMapping } from '../knowledge/event-schema.ts';
import { isPlain, valueAt, withValues } from './map-values.ts';
import { fitsTopic } from './mqtt-topic.ts';
import { type Read, readEvent } from './read-event.ts';
import type { Came } from './take-events.ts';

const largestMessage = 64 * 1024;
const minuteMs = 60_000;

type Message = { topic: string; payload: Buffer };

/** An MQTT message as an event: a CloudEvent as it stands, else by the first mapping whose filter fits its topic. */
export function readMessage({ topic, payload }: Message, { mqtt }: EventSources, now: Date): Came {
  const raw = `${topic}\n${payload.toString('base64', 0, largestMessage)}`;
  const refuse = (reason: RefusalReason): Came => ({
    raw,
    read: { ok: false, refusal: { source: 'mqtt', externalId: null, kind: null, reason, faults: [] } },
  });
  if (payload.length > largestMessage) return refuse('too_large');
  const body = jsonOf(payload);
  if (!isPlain(body)) return refuse('not_an_event');
  if ('specversion' in body) return { raw: body, read: readEvent(body, now) };
  const mapping = mqtt.find((one) => fitsTopic(topic, one.topic));
  if (!mapping) return refuse('not_mapped');
  return { raw, read: readMapped({ topic, body, payload }, mapping, now) };
}

function readMapped(
  { topic, body, payload }: { topic: string; body: Record<string, unknown>; payload: Buffer },
  mapping: MqttMapping,
  now: Date,
): Read {
  const at = (path: string | undefined) => (path === undefined ? undefined : valueAt(body, path.split('.')));
  const { device } = mapping;
  const level = /^\/(\d+)$/.exec(device)?.[1];
  const time = instantOf(at(mapping.time));
  const own = at(mapping.id);
  const told = typeof own === 'string' || typeof own === 'number' ? String(own) : payload.toString('base64');
  // Nothing else tells two equal readings from one delivered twice.
  const moment = mapping.id !== undefined || time !== undefined ? '' : Math.floor(now.getTime() / minuteMs);
  const point = { latitude: at(mapping.latitude), longitude: at(mapping.longitude) };
  const name = JSON.stringify([topic, told, time ?? null, moment]);
  return readEvent(
    {
      specversion: '1.0',
      id: createHash('sha256').update(name).digest('hex').slice(0, 40),
      source: mapping.source,
      type: mapping.kind,
      ...(time !== undefined && { time }),
      data: {
        ...withValues(mapping.values, (path) => valueAt(body, path)),
        device: level === undefined ? at(device) : topic.split('/')[Number(level) - 1],
        ...(point.latitude !== undefined && point.longitude !== undefined && { point }),
      },
    },
    now,
  );
}

function jsonOf(payload: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

/** ISO 8601 as it is; a number is seconds since 1970, or milliseconds where seconds would lie far ahead. */
function instantOf(told: unknown): string | undefined {
  if (typeof told === 'string') return told;
  if (typeof told !== 'number' || !Number.isFinite(told)) return undefined;
  const at = new Date(told > 1e11 ? told : told * 1000);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
