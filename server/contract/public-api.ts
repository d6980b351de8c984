import { z } from 'zod';
import { coordinates } from './case.ts';

/** What anybody may see, under `/api/public`. Texts come in both languages; English may be null. */
export const words = z.object({ vi: z.string(), en: z.string().nullable() });
export type Words = z.infer<typeof words>;

/** GET /api/public/tenant */
export const tenantInfo = z.object({
  name: words,
  shortName: words,
  city: words,
  botName: words,
  zone: z.string(),
  centre: coordinates,
  contacts: z.object({
    phone: z.string(),
    address: words,
    hours: words,
    email: z.string().nullable(),
    website: z.string().nullable(),
  }),
  portal: z.object({ name: words, url: z.string() }),
  emergency: z.array(z.object({ kind: z.string(), number: z.string(), name: words })),
  numbers: z.array(z.object({ name: words, number: z.string() })),
  categories: z.array(
    z.object({
      id: z.string(),
      name: words,
      covers: words,
      icon: z.string(),
      public: z.boolean().describe('everybody may see its cases'),
    }),
  ),
  consents: z.array(z.object({ purpose: z.string(), version: z.string(), text: words })),
  reopenDays: z.number().int(),
  mapTileUrl: z.string().nullable(),
  miniAppId: z.string(),
  oaId: z.string().describe('the Official Account whose chat is opened inside Zalo'),
  simulated: z.boolean(),
});
export type TenantInfo = z.infer<typeof tenantInfo>;

/** GET /api/public/areas → a GeoJSON FeatureCollection; properties of each feature: */
export const areaProperties = z.object({ code: z.string(), name: z.string(), served: z.boolean() });

/** GET /api/public/locate?latitude=&longitude= : in whose territory a point lies. */
export const located = z.object({
  /** served: here · neighbour: another ward, the case goes there · outside: not filed · border: near a roughly known border */
  territory: z.enum(['served', 'neighbour', 'outside', 'border']),
  areaCode: z.string().nullable(),
  areaName: z.string().nullable(),
  /** A street or landmark close by, to read back. */
  near: z.string().nullable(),
});
export type Located = z.infer<typeof located>;

export const procedureListItem = z.object({
  code: z.string(),
  name: words,
  field: words,
  level: z.enum(['ward', 'city', 'ministry']),
  online: z.enum(['full', 'partial', 'none']).nullable(),
  when: words.nullable(),
});
export type ProcedureListItem = z.infer<typeof procedureListItem>;
/** GET /api/public/procedures?q=&field=&level=&online=&limit= ; `online=full` wholly, `online=any` at least in part */
export const procedureListQuery = z.object({
  q: z.string().trim().max(300).optional(),
  field: z.string().max(100).optional(),
  level: z.enum(['ward', 'city', 'ministry']).optional(),
  online: z.enum(['full', 'any']).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const procedureList = z.object({
  items: z.array(procedureListItem),
  fields: z.array(z.object({ name: z.string(), count: z.number().int() })),
});
export type ProcedureList = z.infer<typeof procedureList>;

/** Weekly opening by the ward's clock; days 1 = Monday … 7 = Sunday, 00:00 to 00:00 is the whole day. */
const opening = z.array(z.object({ days: z.array(z.number().int()), from: z.string(), to: z.string() }));
/** GET /api/public/procedures/:code */
export const procedureDetail = procedureListItem.extend({
  officialName: z.string(),
  papers: z.array(
    z.object({
      text: words,
      need: z.enum(['submit', 'show', 'conditional']),
      when: words.nullable(),
      form: z.string().nullable(),
    }),
  ),
  /** Lines ready to show; an amount that the council decides says so. */
  fees: z.array(words),
  times: z.array(words),
  where: words,
  /** One-stop counters that deal with it, with the hours in which they take appointments. */
  counters: z.array(z.object({ id: z.string(), service: z.string(), name: words, place: words, opening })),
  onlineUrl: z.string().nullable(),
  notes: z.array(words),
  /** Laws, decrees and circulars it rests on; none where the record is silent. */
  legal: z.array(z.object({ number: z.string(), title: z.string().nullable() })),
  variants: z.array(z.object({ code: z.string(), name: words, when: words.nullable() })),
  sources: z.array(
    z.object({ title: z.string(), url: z.string().nullable(), decision: z.string().nullable(), checked: z.string() }),
  ),
  verify: z.boolean(),
});
export type ProcedureDetail = z.infer<typeof procedureDetail>;

export const placeKind = z.enum([
  'health',
  'education',
  'tourism',
  'sport',
  'lodging',
  'transport',
  'shopping',
  'food',
  'government',
]);
export type PlaceKind = z.infer<typeof placeKind>;
/** Whether a place is open at the instant of the answer; `changes`: when that becomes otherwise, by the ward's clock. */
const openState = z.object({
  state: z.enum(['open', 'closed', 'unknown']),
  changes: z.object({ time: z.string(), inDays: z.number().int(), weekday: z.number().int() }).nullable(),
});
export type OpenState = z.infer<typeof openState>;
/**
 * GET /api/public/places?kind=&q=&latitude=&longitude=&open=&ids=&limit= ; with a point the nearest come first, with
 * `open=now` only those that are open.
 */
export const placeListQuery = z.object({
  kind: placeKind.optional(),
  q: z.string().trim().max(200).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  open: z.enum(['now']).optional(),
  /** Only these, at most 100, parted by commas. */
  ids: z
    .string()
    .max(8000)
    .transform((text) => text.split(',').slice(0, 100))
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** A photo of a place, taken in by the ward; `alt` says in Vietnamese what it shows. */
export const placePhoto = z.object({
  id: z.string(),
  alt: z.string(),
  credit: z.string(),
  licence: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  url: z.string(),
  thumbnailUrl: z.string(),
});
export type PlacePhoto = z.infer<typeof placePhoto>;
export const place = z.object({
  id: z.string(),
  kind: placeKind,
  name: words,
  type: words,
  address: words.nullable(),
  areaName: z.string().nullable(),
  /** Null when the position is not known well enough for a map. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  phone: z.string().nullable(),
  /** Hours in words, where they are told so. */
  hours: words.nullable(),
  opening: opening.nullable(),
  now: openState,
  website: z.string().nullable(),
  /** Metres from the point asked for. */
  distance: z.number().nullable(),
  /** Metres to about there, where only the street or the ward is known; null where `distance` is, or nothing is known. */
  roughDistance: z.number().nullable(),
  /** The first of its photos. */
  photo: placePhoto.nullable(),
  source: z.string(),
});
export type Place = z.infer<typeof place>;
export const placeList = z.object({
  items: z.array(place),
  /** With `open=now`: how many that fit otherwise were left out because nobody knows their hours. */
  unknownHours: z.number().int(),
  /** Today is a holiday, so hours may be others. */
  holiday: z.boolean(),
  /** Metres to the nearest place known here, where the point lies far outside the territory; null elsewhere. */
  away: z.number().nullable(),
});
export type PlaceList = z.infer<typeof placeList>;
export const placeParams = z.object({ id: z.string().min(1).max(120) });
export const placeDetail = place.extend({ holiday: z.boolean(), photos: z.array(placePhoto) });
export type PlaceDetail = z.infer<typeof placeDetail>;
