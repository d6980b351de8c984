import { noAppointments } from './appointment-schema.ts';
import type { LiveEntries } from './assemble.ts';
import { noEventRules, noEventSources } from './event-schema.ts';
import { noHelp } from './help-schema.ts';
import { noIndicators } from './indicator-schema.ts';
import type { Area, Knowledge } from './knowledge.ts';
import { noKpis } from './kpi-schema.ts';
import { mergePlaces } from './merge-places.ts';
import { toCatalogue } from './to-catalogue.ts';

/** One picture out of the live entries: official outlines in place of ours, imported places beside ours. */
export function buildKnowledge(version: number, entries: LiveEntries): Knowledge {
  const tenant = entries.one('tenant');
  const { units, defaultUnit } = entries.one('units');
  const { reopenDays, closeAfterDays, ...serviceLevels } = entries.one('service-levels');
  const parts = {
    version,
    tenant,
    areas: mergeAreas(entries, new Set(tenant.areas)),
    streets: entries.all('street').map(({ data }) => data),
    places: mergePlaces(entries),
    categories: new Map(entries.one('categories').categories.map((category) => [category.id, category])),
    units: new Map(units.map((unit) => [unit.id, unit])),
    defaultUnit,
    routing: entries.one('routing'),
    serviceLevels: { ...serviceLevels, reopenDays, closeAfterDays },
    calendar: entries.one('calendar'),
    retention: entries.one('retention'),
    appointments: entries.all('appointments')[0]?.data ?? noAppointments,
    help: entries.all('help')[0]?.data ?? noHelp,
    eventRules: entries.all('event-rules')[0]?.data ?? noEventRules,
    eventSources: entries.all('event-sources')[0]?.data ?? noEventSources,
    kpis: (entries.all('kpis')[0]?.data ?? noKpis).kpis,
    indicators: entries.all('indicators')[0]?.data.indicators ?? noIndicators,
    zaloTemplates: entries.one('zalo-templates').templates,
    cannedReplies: byTitle(entries.all('canned-reply').map(({ data }) => data)),
    macros: byTitle(entries.all('macro').map(({ data }) => data)),
    replies: { vi: entries.one('replies', 'vi'), en: entries.one('replies', 'en') },
  };
  return { ...parts, catalogue: toCatalogue(parts, entries) };
}

const byTitle = <T extends { title: string }>(all: T[]) => all.sort((a, b) => a.title.localeCompare(b.title, 'vi'));

/** The outline's source is the version: a case keeps it, and must find it unchanged when nothing changed. */
function mergeAreas(entries: LiveEntries, served: Set<string>): Area[] {
  const official = new Map(entries.all('official-area').map((entry) => [entry.key, entry]));
  const ours = entries.all('area');
  const known = new Set(ours.map(({ key }) => key));
  const merged = ours.map(({ key, data, hash }) => {
    const exact = official.get(key);
    if (!exact) return { ...data, served: served.has(key), version: `own-${hash.slice(0, 8)}` };
    const { outline, precision, sources } = exact.data;
    const formerly = data.formerly.length > 0 ? data.formerly : exact.data.formerly;
    return {
      ...data,
      formerly,
      outline,
      precision,
      sources: [...data.sources, ...sources],
      served: served.has(key),
      version: `official-${exact.hash.slice(0, 8)}`,
    };
  });
  const others = [...official.values()].filter(({ key }) => !known.has(key));
  return [
    ...merged,
    ...others.map(({ key, data, hash }) => ({
      ...data,
      served: served.has(key),
      version: `official-${hash.slice(0, 8)}`,
    })),
  ];
}
