import { z } from 'zod';
import { instant } from './case.ts';

/** What administrators set: the same content as the files of `knowledge/`, with history. Nothing personal stands here. */

export const settingKinds = [
  'units',
  'categories',
  'service-levels',
  'calendar',
  'appointments',
  'routing',
  'zalo-templates',
  'canned-reply',
  'macro',
  'area',
] as const;
export const settingKind = z.enum(settingKinds);
export type SettingKind = z.infer<typeof settingKind>;

/** Kinds of which there are many, each with a key of its own; of the others there is one, its key the kind. */
export const keyedKinds = ['canned-reply', 'macro', 'area'] as const satisfies SettingKind[];
export const isKeyed = (kind: SettingKind): boolean => keyedKinds.some((one) => one === kind);

export const settingKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'phải viết thường không dấu, nối bằng gạch ngang');
const version = z.number().int().min(1);
/** Why it was changed, for those who come later. */
const note = z.string().trim().max(300).nullable();

/** One value that became another: where it stands, by the names of the things it stands in. */
export const settingChange = z.object({
  place: z.array(z.string()),
  before: z.string().nullable().describe('null: it was not there'),
  after: z.string().nullable().describe('null: it is gone'),
});
export type SettingChange = z.infer<typeof settingChange>;

export const settingItem = z.object({
  kind: settingKind,
  key: z.string(),
  name: z.string(),
  origin: z.string().describe('file | console | import'),
  active: z.boolean(),
  conflict: z.boolean().describe('the file has since been given other content'),
  version,
  updatedAt: instant,
});
export type SettingItem = z.infer<typeof settingItem>;

/** GET /api/staff/settings */
export const settingList = z.object({ items: z.array(settingItem) });

/** GET /api/staff/settings/:kind/:key */
export const settingDetail = settingItem.extend({
  /** An imported official outline is used in place of the one that stands here. */
  official: z.object({ at: instant, sources: z.array(z.string()) }).nullable(),
  /** As in the file of `knowledge/`. */
  data: z.record(z.string(), z.unknown()),
  history: z.array(
    z.object({
      version,
      at: instant,
      by: z.string().nullable().describe('null: a file of knowledge/'),
      note,
      active: z.boolean(),
    }),
  ),
});
export type SettingDetail = z.infer<typeof settingDetail>;

/** GET /api/staff/settings/:kind/:key/revisions/:version: what that version said, and what it changed. */
export const settingRevision = z.object({
  version,
  data: z.record(z.string(), z.unknown()),
  changes: z.array(settingChange).describe('from the version before it that is known'),
});
export type SettingRevision = z.infer<typeof settingRevision>;

/** No such counter any more, it does not do the service, it is closed then, or takes fewer people at a time. */
const displacedWhy = z.enum(['counter', 'service', 'closed', 'capacity']);
export type DisplacedWhy = z.infer<typeof displacedWhy>;

const data = z.record(z.string(), z.unknown());
/** POST /api/staff/settings/:kind/:key/trial → settingTrial: checks without saving. */
export const settingTrialRequest = z.object({ data });
export const settingTrial = z.object({
  changes: z.array(settingChange),
  /** What is wrong, by the path inside the data; with faults it cannot be saved. */
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
  /** What would become otherwise for a case that comes in now. */
  effects: z.array(settingChange),
  /** Appointments still to come that would no longer fit, the soonest first, at most 200. They stay booked. */
  displaced: z.array(
    z.object({ code: z.string(), startsAt: instant, counter: z.string(), service: z.string(), why: displacedWhy }),
  ),
});
export type SettingTrial = z.infer<typeof settingTrial>;

/** POST /api/staff/settings/:kind/:key → settingDetail: `version` is the one the editor saw, null for a new one. */
export const settingRequest = z.object({ version: version.nullable(), data, note });
/** POST /api/staff/settings/:kind/:key/restoration → settingDetail: an earlier version again, or none (0, keyed kinds). */
export const settingRestoration = z.object({ version, to: z.number().int().min(0), note });
