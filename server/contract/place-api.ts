import { z } from 'zod';
import { instant } from './case.ts';
import { placeKind, placePhoto } from './public-api.ts';

/** Mistakes that people tell of places, and places as knowledge editors see them. Nothing personal stands here. */

const mistakeAbouts = ['hours', 'phone', 'position', 'closed', 'other'] as const;
const mistakeAbout = z.enum(mistakeAbouts);
export type MistakeAbout = z.infer<typeof mistakeAbout>;

/** POST /api/citizen/places/:id/mistakes: what is wrong; kept without who says it. */
export const mistakeRequest = z.object({ about: mistakeAbout, text: z.string().trim().min(3).max(500) });
export const mistakeReply = z.object({ received: z.literal(true) });

const mistakeStates = ['open', 'fixed', 'dismissed'] as const;
export const mistake = z.object({
  id: z.string(),
  about: mistakeAbout,
  text: z.string(),
  state: z.enum(mistakeStates),
  at: instant,
});
export type Mistake = z.infer<typeof mistake>;

const line = z.string().trim().min(1).max(200);
const place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
/** A place as it is edited: Vietnamese words; English ones stay while the Vietnamese ones do. */
export const placeDraft = z.object({
  name: line,
  kind: placeKind,
  type: line,
  aliases: z.array(line).max(40),
  address: z.string().trim().max(300).nullable(),
  area: z.string().max(20).nullable(),
  point: place.nullable(),
  phone: z.string().trim().max(16).nullable(),
  /** Weekly hours as people write them: "T2-T6 7:30-11:30, 13:00-17:00; T7 8:00-11:00", "24/7". */
  opening: z.string().trim().max(300).nullable(),
  /** What else is to be said of the hours. */
  hours: z.string().trim().max(300).nullable(),
  website: z.string().trim().max(300).nullable(),
  source: line,
});
export type PlaceDraft = z.infer<typeof placeDraft>;

/** GET /api/staff/places */
export const staffPlaceQuery = z.object({
  q: z.string().trim().max(200).optional(),
  kind: placeKind.optional(),
  shown: z.enum(['all', 'mistakes', 'hidden']).default('all'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
const staffPlaceItem = z.object({
  id: z.string(),
  name: z.string(),
  kind: placeKind,
  type: z.string(),
  address: z.string().nullable(),
  hidden: z.boolean(),
  /** Hours, position and phone that are not known. */
  lacks: z.array(z.enum(['opening', 'point', 'phone'])),
  mistakes: z.number().int(),
});
export type StaffPlaceItem = z.infer<typeof staffPlaceItem>;
export const staffPlaceList = z.object({
  items: z.array(staffPlaceItem),
  total: z.number().int(),
  /** Places about which a mistake is told that nobody has looked at. */
  mistaken: z.number().int(),
});

/** GET /api/staff/places/:id */
export const staffPlace = z.object({
  id: z.string(),
  draft: placeDraft,
  hidden: z.boolean(),
  origin: z.string(),
  /** Null while only a register tells of it. */
  version: z.number().int().nullable(),
  conflict: z.boolean(),
  updatedAt: instant,
  history: z.array(
    z.object({
      version: z.number().int(),
      at: instant,
      by: z.string().nullable(),
      note: z.string().nullable(),
      hidden: z.boolean(),
      /** What it says, line by line. */
      lines: z.array(z.string()),
    }),
  ),
  mistakes: z.array(mistake),
  photos: z.array(placePhoto),
});
export type StaffPlace = z.infer<typeof staffPlace>;

const version = z.number().int().min(0).nullable().describe('the version the person was looking at');
/** POST /api/staff/places → staffPlace (201): a new place. */
export const newPlaceRequest = z.object({ draft: placeDraft });
/** POST /api/staff/places/:id → staffPlace: another version of it. */
export const placeRequest = z.object({ version, draft: placeDraft });
/** POST /api/staff/places/:id/visibility → staffPlace */
export const visibilityRequest = z.object({
  version,
  hidden: z.boolean(),
  reason: z.string().trim().max(300).nullable(),
});
/** POST /api/staff/places/:id/restoration → staffPlace: an earlier version again. */
export const placeRestorationRequest = z.object({
  version: z.number().int().min(1),
  to: z.number().int().min(1),
});
/** POST /api/staff/places/:id/mistakes/:mistakeId → staffPlace */
export const settlementRequest = z.object({ state: z.enum(['fixed', 'dismissed']) });

/** What is said of a photo: what it shows, who took it, on what terms it may be shown. */
export const photoWords = z.object({
  alt: z.string().trim().min(5).max(200),
  credit: z.string().trim().min(2).max(100),
  licence: z.string().trim().min(2).max(100),
});
export type PhotoWords = z.infer<typeof photoWords>;
/** POST /api/staff/places/:id/photos?alt=&credit=&licence= → staffPlace (201); the body is the picture. */
export const photoParams = z.object({ id: z.string().min(1).max(120), photoId: z.uuid() });
/** POST /api/staff/places/:id/photos/:photoId → staffPlace; `first`: it stands in lists. */
export const photoChange = photoWords.extend({ first: z.boolean().default(false) });

/** POST /api/staff/places/import and /import/trial: the text of a CSV or GeoJSON file. */
export const placeFile = z.object({ name: z.string().min(1).max(200), text: z.string().min(1).max(7_000_000) });
export const placeOutcomes = ['new', 'changed', 'same', 'refused'] as const;
const placeOutcome = z.enum(placeOutcomes);
export type PlaceOutcome = z.infer<typeof placeOutcome>;
export const placeFileReport = z.object({
  read: z.number().int(),
  counts: z.record(placeOutcome, z.number().int()),
  rows: z
    .array(
      z.object({
        line: z.number().int(),
        name: z.string().nullable(),
        outcome: placeOutcome,
        reason: z.string().nullable(),
      }),
    )
    .describe('refused rows first, at most 300'),
  columns: z.object({ missing: z.array(z.string()), unknown: z.array(z.string()) }),
});
export type PlaceFileReport = z.infer<typeof placeFileReport>;
