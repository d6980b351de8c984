import type { z } from 'zod';
import { appointmentsFile } from './appointment-schema.ts';
import { cannedRepliesFile } from './canned-reply-schema.ts';
import type { AnyEntry } from './entry-kinds.ts';
import { eventRulesFile, eventSourcesFile } from './event-schema.ts';
import { helpFile } from './help-schema.ts';
import { indicatorsFile } from './indicator-schema.ts';
import { kpisFile } from './kpi-schema.ts';
import * as language from './language-schemas.ts';
import { macrosFile } from './macro-schema.ts';
import { aliasesFile, aliasKey, questionsFile } from './question-schema.ts';
import { retentionFile } from './retention-schema.ts';
import * as schemas from './schemas.ts';
import { tenantFile } from './tenant-schema.ts';
import type { FieldPath } from './yaml-file.ts';

export type FileEntry = { entry: AnyEntry; path: FieldPath };

type FileKind = {
  /** Of the file's path inside the knowledge folder, with `/`. */
  pattern: RegExp;
  /** True when the start needs at least one such file. */
  required: boolean;
  schema: z.ZodType;
  entries: (value: unknown, file: string) => FileEntry[];
};

function define<T>(
  pattern: RegExp,
  schema: z.ZodType<T>,
  entries: (data: T, file: string) => FileEntry[],
  required = false,
): FileKind {
  return { pattern, required, schema, entries: (value, file) => entries(schema.parse(value), file) };
}

/** One entry for the whole file. */
function whole<T>(make: (data: T) => AnyEntry): (data: T) => FileEntry[] {
  return (data) => [{ entry: make(data), path: [] }];
}

const baseName = (file: string) => file.replace(/^.*\//, '').replace(/\.yaml$/, '');

/** Which file holds what. A file that fits none of these is a fault, so that a slip in a name is noticed. */
export const fileKinds: FileKind[] = [
  define(
    /^tenant\.yaml$/,
    tenantFile,
    whole((data) => ({ kind: 'tenant', key: 'tenant', data })),
    true,
  ),
  define(
    /^categories\.yaml$/,
    schemas.categoriesFile,
    whole((data) => ({ kind: 'categories', key: 'categories', data })),
    true,
  ),
  define(
    /^units\.yaml$/,
    schemas.unitsFile,
    whole((data) => ({ kind: 'units', key: 'units', data })),
    true,
  ),
  define(
    /^routing\.yaml$/,
    schemas.routingFile,
    whole((data) => ({ kind: 'routing', key: 'routing', data })),
    true,
  ),
  define(
    /^service-levels\.yaml$/,
    schemas.serviceLevelsFile,
    whole((data) => ({ kind: 'service-levels', key: 'service-levels', data })),
    true,
  ),
  define(
    /^calendar\.yaml$/,
    schemas.calendarFile,
    whole((data) => ({ kind: 'calendar', key: 'calendar', data })),
    true,
  ),
  define(
    /^retention\.yaml$/,
    retentionFile,
    whole((data) => ({ kind: 'retention', key: 'retention', data })),
    true,
  ),
  define(
    /^appointments\.yaml$/,
    appointmentsFile,
    whole((data) => ({ kind: 'appointments', key: 'appointments', data })),
  ),
  define(
    /^help\.yaml$/,
    helpFile,
    whole((data) => ({ kind: 'help', key: 'help', data })),
  ),
  define(
    /^event-rules\.yaml$/,
    eventRulesFile,
    whole((data) => ({ kind: 'event-rules', key: 'event-rules', data })),
  ),
  define(
    /^event-sources\.yaml$/,
    eventSourcesFile,
    whole((data) => ({ kind: 'event-sources', key: 'event-sources', data })),
  ),
  define(
    /^kpis\.yaml$/,
    kpisFile,
    whole((data) => ({ kind: 'kpis', key: 'kpis', data })),
  ),
  define(
    /^indicators\.yaml$/,
    indicatorsFile,
    whole((data) => ({ kind: 'indicators', key: 'indicators', data })),
  ),
  define(
    /^zalo-templates\.yaml$/,
    schemas.zaloTemplatesFile,
    whole((data) => ({ kind: 'zalo-templates', key: 'zalo-templates', data })),
    true,
  ),
  define(
    /^language\/(intents|phrases|answers)\.yaml$/,
    language.intentsFile,
    (data, file) => [{ entry: { kind: 'intents', key: baseName(file), data }, path: [] }],
    true,
  ),
  define(
    /^language\/synonyms\.yaml$/,
    language.synonymsFile,
    whole((data) => ({ kind: 'synonyms', key: 'synonyms', data })),
    true,
  ),
  define(
    /^language\/shorthand\.yaml$/,
    language.shorthandFile,
    whole((data) => ({ kind: 'shorthand', key: 'shorthand', data })),
    true,
  ),
  define(
    /^language\/emergencies\.yaml$/,
    language.emergenciesFile,
    whole((data) => ({ kind: 'emergencies', key: 'emergencies', data })),
    true,
  ),
  define(
    /^language\/reports\/[^/]+\.yaml$/,
    language.reportsFile,
    whole((data) => ({ kind: 'reports', key: data.category, data })),
  ),
  define(
    /^language\/doors\.yaml$/,
    language.doorsFile,
    whole((data) => ({ kind: 'doors', key: 'doors', data })),
    true,
  ),
  define(
    /^replies\/vi\.yaml$/,
    language.repliesFile,
    whole((data) => ({ kind: 'replies', key: 'vi', data })),
    true,
  ),
  define(
    /^replies\/en\.yaml$/,
    language.repliesFile,
    whole((data) => ({ kind: 'replies', key: 'en', data })),
    true,
  ),
  define(
    /^areas\/[^/]+\.yaml$/,
    schemas.areaFile,
    whole((data) => ({ kind: 'area', key: data.code, data })),
    true,
  ),
  define(
    /^procedures\/[^/]+\.yaml$/,
    schemas.procedureFile,
    whole((data) => ({ kind: 'procedure', key: data.code, data })),
  ),
  define(/^questions\/[^/]+\.yaml$/, questionsFile, (data) =>
    data.entries.map((entry, index) => ({
      entry: { kind: 'qa', key: entry.id, data: entry },
      path: ['entries', index],
    })),
  ),
  define(/^canned-replies\.yaml$/, cannedRepliesFile, (data) =>
    data.replies.map((reply, index) => ({
      entry: { kind: 'canned-reply', key: reply.id, data: reply },
      path: ['replies', index],
    })),
  ),
  define(/^macros\.yaml$/, macrosFile, (data) =>
    data.macros.map((macro, index) => ({
      entry: { kind: 'macro', key: macro.id, data: macro },
      path: ['macros', index],
    })),
  ),
  define(/^aliases\/[^/]+\.yaml$/, aliasesFile, (data) =>
    data.aliases.map((alias, index) => ({
      entry: { kind: 'alias', key: aliasKey(alias), data: alias },
      path: ['aliases', index],
    })),
  ),
  define(/^places\/[^/]+\.yaml$/, schemas.placesFile, (data) =>
    data.places.map((place, index) => ({
      entry: { kind: 'place', key: place.id, data: { kind: data.kind, place } },
      path: ['places', index],
    })),
  ),
  define(/^streets\/[^/]+\.yaml$/, schemas.streetsFile, (data) =>
    data.streets.map((street, index) => ({
      entry: { kind: 'street', key: street.id, data: street },
      path: ['streets', index],
    })),
  ),
];
