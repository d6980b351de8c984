import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { appointmentsFile } from './appointment-schema.ts';
import { cannedReply } from './canned-reply-schema.ts';
import { eventRulesFile, eventSourcesFile } from './event-schema.ts';
import { helpFile } from './help-schema.ts';
import { indicatorsFile } from './indicator-schema.ts';
import { kpisFile } from './kpi-schema.ts';
import * as language from './language-schemas.ts';
import { macro } from './macro-schema.ts';
import { officialProcedure, placeEntry } from './official-records.ts';
import * as questions from './question-schema.ts';
import { retentionFile } from './retention-schema.ts';
import * as files from './schemas.ts';
import { tenantFile } from './tenant-schema.ts';

/**
 * The kinds of entries kept in the database. What lies in a folder is one entry an item; what is one list in one
 * file (its order means something) is one entry.
 */
export const entryKinds = {
  tenant: tenantFile,
  categories: files.categoriesFile,
  units: files.unitsFile,
  routing: files.routingFile,
  'service-levels': files.serviceLevelsFile,
  calendar: files.calendarFile,
  retention: retentionFile,
  appointments: appointmentsFile,
  help: helpFile,
  'event-rules': eventRulesFile,
  'event-sources': eventSourcesFile,
  kpis: kpisFile,
  indicators: indicatorsFile,
  'zalo-templates': files.zaloTemplatesFile,
  intents: language.intentsFile,
  synonyms: language.synonymsFile,
  shorthand: language.shorthandFile,
  emergencies: language.emergenciesFile,
  reports: language.reportsFile,
  doors: language.doorsFile,
  replies: language.repliesFile,
  'canned-reply': cannedReply,
  macro,
  qa: questions.questionEntry,
  alias: questions.aliasEntry,
  procedure: files.procedureFile,
  place: placeEntry,
  area: files.areaFile,
  street: files.streetsFile.shape.streets.element,
  'official-procedure': officialProcedure,
  'official-place': placeEntry,
  'official-area': files.areaFile,
} as const satisfies Record<string, z.ZodType>;

export type EntryKind = keyof typeof entryKinds;
export type EntryData<K extends EntryKind> = z.output<(typeof entryKinds)[K]>;
export type AnyEntry = { [K in EntryKind]: { kind: K; key: string; data: EntryData<K> } }[EntryKind];

/** Content hash of an entry; the order of fields does not matter. */
export function hashEntry(data: unknown): string {
  return createHash('sha256').update(canonical(data)).digest('hex').slice(0, 32);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
