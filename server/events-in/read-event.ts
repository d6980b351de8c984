import { z } from 'zod';
import {
  cloudEvent,
  kindOfType,
  type MachineEventKind,
  machineEventData,
  type RefusalReason,
} from '../contract/machine-event.ts';
import { hashEntry } from '../knowledge/entry-kinds.ts';
import { isValue } from '../knowledge/event-values.ts';
import type { LatLng } from '../places/geometry.ts';

export type EventValue = number | string | boolean;
export type EventTextKind = 'description' | 'place' | 'link' | 'category' | 'name' | 'phone';

/** An event as it can be stored: numbers and codes apart from words. */
export type ReadEvent = {
  kind: MachineEventKind;
  source: string;
  externalId: string;
  device: string | null;
  point: LatLng | null;
  values: Record<string, EventValue>;
  texts: { kind: EventTextKind; text: string }[];
  contentHash: string;
  occurredAt: Date;
};
export type Refusal = {
  source: string | null;
  externalId: string | null;
  kind: string | null;
  reason: RefusalReason;
  faults: { path: string; message: string }[];
};
export type Read = { ok: true; event: ReadEvent } | { ok: false; refusal: Refusal };

const largestEvent = 64 * 1024;
const oldestMs = 30 * 86_400_000;
const aheadMs = 86_400_000;

/** What no database stores: NUL, and half of a pair that makes one sign. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Reads one CloudEvents 1.0 event, or says why it is not taken. */
export function readEvent(raw: unknown, now: Date): Read {
  const named = nameOf(raw);
  const refuse = (reason: RefusalReason, faults: Refusal['faults'] = []): Read => ({
    ok: false,
    refusal: { ...named, reason, faults },
  });
  const json = jsonOf(raw);
  if (json === undefined || json.length > largestEvent) return refuse('too_large');
  if (unstorable.test(json)) return refuse('unstorable');
  const envelope = cloudEvent.safeParse(raw);
  if (!envelope.success) return refuse('not_an_event', faultsOf(envelope.error));
  const { source, id, type, data } = envelope.data;
  const kind = kindOfType(type);
  if (!kind) return refuse('unknown_type', [{ path: 'type', message: 'GET /api/public/machine-event-types' }]);
  const occurredAt = envelope.data.time === undefined ? now : new Date(envelope.data.time);
  if (now.getTime() - occurredAt.getTime() > oldestMs) return refuse('too_old', [{ path: 'time', message: '30 ngày' }]);
  if (occurredAt.getTime() - now.getTime() > aheadMs) return refuse('in_future', [{ path: 'time', message: '24 giờ' }]);
  const told = machineEventData[kind].safeParse(data);
  if (!told.success) return refuse('bad_data', faultsOf(told.error, 'data'));
  const contentHash = hashEntry({ kind, time: envelope.data.time ?? null, data: told.data });
  return { ok: true, event: { ...split(told.data), kind, source, externalId: id, contentHash, occurredAt } };
}

type Told = z.output<(typeof machineEventData)[MachineEventKind]>;

/** Words and persons on one side, what is measured on the other. */
function split(told: Told): Pick<ReadEvent, 'device' | 'point' | 'values' | 'texts'> {
  const values: Record<string, EventValue> = {};
  for (const [name, value] of Object.entries(told)) {
    if (!isValue(name)) continue;
    if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') values[name] = value;
  }
  const person = ('caller' in told && told.caller) || ('reporter' in told && told.reporter) || {};
  const texts = {
    description: 'text' in told ? told.text : undefined,
    place: told.place,
    link: 'link' in told ? told.link : undefined,
    category: 'category' in told ? told.category : undefined,
    name: person.name,
    phone: person.phone,
  };
  return {
    device: 'device' in told ? told.device : null,
    point: told.point ?? null,
    values,
    texts: Object.entries(texts).flatMap(([kind, text]) => (text ? [{ kind: kind as EventTextKind, text }] : [])),
  };
}

function jsonOf(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw) ?? 'null';
  } catch {
    // Nested deeper than anything of ours can follow.
    return undefined;
  }
}

const identifier = z.string().regex(/^[\x21-\x7e]{1,300}$/);
const named = z.object({
  source: identifier.optional().catch(undefined),
  id: identifier.optional().catch(undefined),
  type: z.string().optional().catch(undefined),
});

/** As far as it can be read: what the sender calls it. */
function nameOf(raw: unknown): Pick<Refusal, 'source' | 'externalId' | 'kind'> {
  const { source, id, type } = named.catch({}).parse(raw);
  return { source: source ?? null, externalId: id ?? null, kind: (type && kindOfType(type)) ?? null };
}

/** Paths and messages only: nothing of what was sent. */
function faultsOf(error: z.ZodError, within?: string): Refusal['faults'] {
  return error.issues.slice(0, 5).map(({ path, message }) => ({
    path: [...(within ? [within] : []), ...path.map(String)].join('.').slice(0, 200),
    message: message.slice(0, 200),
  }));
}
