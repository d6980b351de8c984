import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { NgsiNotification } from '../contract/machine-event.ts';
import type { EventSources, NgsiMapping } from '../knowledge/event-schema.ts';
import { isPlain, valueAt, withValues } from './map-values.ts';

type Entity = Record<string, unknown>;
/** A CloudEvent as {@link readEvent} takes it; undefined where no mapping knows the entity's type. */
export type Mapped = { entity: Entity; event: Record<string, unknown> | undefined };

const coordinates = z.tuple([z.number(), z.number()]).rest(z.number());
const geometry = z.object({ type: z.string(), coordinates: z.unknown() });

/** Each entity of an NGSI-LD notification as an event, by the mappings of `event-sources.yaml`. */
export function mapNotification(notification: NgsiNotification, { ngsi }: EventSources): Mapped[] {
  const entities = Array.isArray(notification.data) ? notification.data : [notification.data];
  return entities.map((entity) => {
    const types = [entity.type].flat().filter((type) => typeof type === 'string');
    const mapping = ngsi.find(({ type }) => types.some((one) => localName(one) === localName(type)));
    return { entity, event: mapping && eventOf(entity, mapping, notification) };
  });
}

function eventOf(entity: Entity, mapping: NgsiMapping, { notifiedAt }: NgsiNotification): Record<string, unknown> {
  const attributes = attributesOf(entity);
  const values = withValues(mapping.values, ([name = '', ...rest]) => {
    const value = attributes.get(localName(name))?.value;
    return rest.length === 0 ? value : valueAt(value, rest);
  });
  const device = (mapping.device && attributes.get(localName(mapping.device))?.value) ?? entity.id;
  const point = pointOf(attributes.get('location')?.value);
  const data = { ...values, device: deviceName(device), ...(point && { point }) };
  const time = observedAt(attributes, mapping) ?? notifiedAt;
  const name = JSON.stringify([entity.id ?? null, mapping.kind, time ?? null, data]);
  return {
    specversion: '1.0',
    // The same observation told by two subscriptions, or told again, is one event.
    id: createHash('sha256').update(name).digest('hex').slice(0, 40),
    source: 'ngsi-ld',
    type: mapping.kind,
    ...(time !== undefined && { time }),
    data,
  };
}

type Attribute = { value: unknown; observedAt: string | undefined };

/** Values by short name, whichever of the representations they come in: normalized, concise, or nothing but the value. */
function attributesOf(entity: Entity): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  for (const [name, told] of Object.entries(entity)) {
    if (name === 'id' || name === 'type' || name === '@context') continue;
    // Of several by datasetId the one without it is the default.
    const several = Array.isArray(told) && told.every(isPlain);
    const one: unknown = several ? (told.find((each) => !('datasetId' in each)) ?? told[0]) : told;
    attributes.set(localName(name), attributeOf(one));
  }
  return attributes;
}

function attributeOf(told: unknown): Attribute {
  if (!isPlain(told)) return { value: told, observedAt: undefined };
  const observedAt = typeof told.observedAt === 'string' ? told.observedAt : undefined;
  for (const key of ['value', 'object', 'languageMap', 'vocab', 'json'])
    if (key in told) return { value: told[key], observedAt };
  return { value: told, observedAt };
}

/** The latest observation among the attributes that are used. */
function observedAt(attributes: Map<string, Attribute>, { values }: NgsiMapping): string | undefined {
  const names = Object.values(values).map((mapped) => (typeof mapped === 'string' ? mapped : mapped.path));
  const times = names.flatMap((name) => attributes.get(localName(name.split('.')[0] ?? ''))?.observedAt ?? []);
  const simple = attributes.get('dateObserved')?.value;
  const stamp = isPlain(simple) ? simple['@value'] : simple;
  return times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? (typeof stamp === 'string' ? stamp : undefined);
}

/** GeoJSON writes longitude first; of anything but a point its first position. */
function pointOf(value: unknown): { latitude: number; longitude: number } | undefined {
  const shape = geometry.safeParse(value);
  let position: unknown = shape.data?.coordinates;
  while (Array.isArray(position) && Array.isArray(position[0])) position = position[0];
  const read = coordinates.safeParse(position);
  return read.success ? { latitude: read.data[1], longitude: read.data[0] } : undefined;
}

/** `https://uri.etsi.org/ngsi-ld/default-context/pm25`, `fiware:pm25` and `pm25` are one name. */
const localName = (name: string) => name.replace(/^(?:https?:.*[/#]|[\w-]+:)/, '');

/** `urn:ngsi-ld:Device:CAM-01` is the device CAM-01. */
const deviceName = (value: unknown) => {
  const [first] = [value].flat();
  return typeof first === 'string' ? first.replace(/^urn:ngsi-ld:[\w-]+:/, '') : first;
};
