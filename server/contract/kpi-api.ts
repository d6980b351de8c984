import { z } from 'zod';
import { instant } from './case.ts';
import { noArea } from './case-windows.ts';
import { staffRole } from './staff-api.ts';

export const kpiUnits = ['count', 'share', 'hours', 'minutes', 'stars', 'dong', 'days'] as const;
const kpiGroupings = ['unit', 'area', 'category', 'channel', 'field', 'day', 'week', 'month'] as const;
export const kpiSubjects = ['case', 'dossier', 'payment', 'appointment', 'bot'] as const;
export type KpiGrouping = (typeof kpiGroupings)[number];

/** What a measure is, as `knowledge/kpis.yaml` says it. */
export const kpi = z.object({
  id: z.string(),
  name: z.string(),
  meaning: z.string().describe('what is counted, in a sentence a leader can read out'),
  unit: z
    .enum(kpiUnits)
    .describe('share: 0–1; hours and minutes: of working time where `meaning` says so; dong: whole đồng'),
  better: z.enum(['higher', 'lower', 'neither']),
  thresholds: z
    .object({ good: z.number(), bad: z.number() })
    .nullable()
    .describe('on track from `good`, alarming from `bad`, in the direction of `better`; null: nothing is promised'),
  audience: z.array(staffRole),
  subject: z.enum(kpiSubjects),
  groups: z
    .array(z.enum(kpiGroupings))
    .describe('by what it can be taken apart; also which of the filters of the same names narrow it'),
  minimum: z.number().int().describe('a group with fewer behind it is not ranked'),
});
export type Kpi = z.infer<typeof kpi>;

/** GET /api/staff/kpis: those the caller may read, in the order of the file. */
export const kpiList = z.object({ items: z.array(kpi) });

/** GET /api/staff/kpi-values. Days are local calendar days of the tenant's zone, both ends included. */
export const kpiValuesQuery = z
  .object({
    ids: z.string().max(2000).describe('ids of measures, separated by commas'),
    from: z.iso.date(),
    to: z.iso.date(),
    unit: z.string().max(200).optional(),
    category: z.string().max(200).optional(),
    area: z.string().max(200).optional().describe(`\`${noArea}\`: without an area`),
    channel: z.string().max(200).optional(),
    by: z.enum(kpiGroupings).optional().describe('also take each number apart by this'),
  })
  .refine((query) => query.from <= query.to, { message: 'from phải trước to', path: ['from'] });
export type KpiValuesQuery = z.infer<typeof kpiValuesQuery>;

const value = z.number().nullable().describe('null where there is nothing to count it from');
const n = z.number().int().describe('how many stand behind it; of a count the count itself');
const list = z
  .string()
  .nullable()
  .describe('address inside the console of the list of exactly these `n` cases; null where there is none');

const kpiGroup = z.object({
  key: z.string().describe(`id of the unit, area, category …, or the first day; \`${noArea}\`: without an area`),
  label: z.string(),
  value,
  n,
  ranked: z.boolean().describe('enough stand behind it to be compared with others'),
  list,
});
export type KpiGroup = z.infer<typeof kpiGroup>;

const kpiValue = z.object({
  id: z.string(),
  value,
  n,
  before: z.object({ value, n }).describe('the window of equal length just before'),
  list,
  groups: z
    .array(kpiGroup)
    .describe('days, weeks (from Monday) and months in order, without gaps; others best first, unranked ones last'),
});
export type KpiValue = z.infer<typeof kpiValue>;

export const kpiValues = z.object({
  asOf: instant,
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  /** False while the figures of older cases are still being worked out, after an import or the first start. */
  complete: z.boolean(),
  items: z.array(kpiValue).describe('in the order asked for; those the caller may not read are refused'),
});
export type KpiValues = z.infer<typeof kpiValues>;

/** GET /api/staff/kpi-dictionary: everything a reader of the figures has to know, made from the definitions. */
export const kpiDictionary = z.object({
  asOf: instant,
  zone: z.string(),
  items: z.array(
    kpi.extend({
      source: z.string().describe('what is counted, and on which day it counts'),
      calculation: z.string(),
      rights: z.string(),
    }),
  ),
});
export type KpiDictionary = z.infer<typeof kpiDictionary>;
