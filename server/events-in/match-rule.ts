import { localMoment } from '../cases/local-time.ts';
import { meetsTime } from '../cases/rule-time.ts';
import type { EventRule } from '../knowledge/event-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { partOf } from '../places/area-parts.ts';
import type { LatLng } from '../places/geometry.ts';
import type { EventValue } from './read-event.ts';

export type EventFacts = {
  kind: string;
  source: string;
  device: string | null;
  values: Record<string, EventValue>;
  point: LatLng | null;
  areaCode: string | null;
  occurredAt: Date;
};
export type UsedFacts = Record<string, EventValue | null>;

/** The first rule that fits, in local time of the tenant, and the facts it looked at; no rule where none does. */
export function matchRule(
  { eventRules, areas, tenant }: Pick<Knowledge, 'eventRules' | 'areas' | 'tenant'>,
  event: EventFacts,
): { rule: EventRule | undefined; facts: UsedFacts } {
  const { minutes, weekday } = localMoment(tenant.zone, event.occurredAt);
  const part = partOf(areas, event);
  const places = [event.areaCode, part?.code];
  const rule = eventRules.rules.find(({ when }) => {
    if (when.kinds && !when.kinds.some((kind) => kind === event.kind)) return false;
    if (when.sources && !when.sources.some((source) => isFrom(event.source, source))) return false;
    if (when.areas && !when.areas.some((code) => places.includes(code))) return false;
    if (!meetsTime(when, { minutes, weekday })) return false;
    return Object.entries(when.values ?? {}).every(([name, limit]) => meets(event.values[name], limit));
  });
  const looked = Object.keys(rule?.when.values ?? {}).map((name) => [name, event.values[name] ?? null] as const);
  const facts: UsedFacts = {
    kind: event.kind,
    source: event.source,
    device: event.device,
    area: event.areaCode,
    ...(part ? { part: part.code } : {}),
    weekday,
    time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    ...Object.fromEntries(looked),
  };
  return { rule, facts };
}

const isFrom = (source: string, wanted: string) =>
  wanted.endsWith('*') ? source.startsWith(wanted.slice(0, -1)) : source === wanted;

type Threshold = NonNullable<EventRule['when']['values']>[string];

/** A value that was not told meets no condition. */
function meets(value: EventValue | undefined, { atLeast, below, in: among }: Threshold): boolean {
  if (value === undefined) return false;
  if (among && !among.includes(value)) return false;
  if (atLeast === undefined && below === undefined) return true;
  return typeof value === 'number' && value >= (atLeast ?? -Infinity) && value < (below ?? Infinity);
}
