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
  categories: z.array(z.object({ id: z.string(), name: words, covers: words, icon: z.string() })),
  consents: z.array(z.object({ purpose: z.string(), version: z.string(), text: words })),
  reopenDays: z.number().int(),
  mapTileUrl: z.string().nullable(),
  miniAppId: z.string(),
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
/** GET /api/public/procedures?q=&field=&level=&limit= */
export const procedureListQuery = z.object({
  q: z.string().trim().max(300).optional(),
  field: z.string().max(100).optional(),
  level: z.enum(['ward', 'city', 'ministry']).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const procedureList = z.object({
  items: z.array(procedureListItem),
  fields: z.array(z.object({ name: z.string(), count: z.number().int() })),
});
export type ProcedureList = z.infer<typeof procedureList>;

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
  onlineUrl: z.string().nullable(),
  notes: z.array(words),
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
/** GET /api/public/places?kind=&q=&latitude=&longitude=&limit= ; with a point the nearest come first. */
export const placeListQuery = z.object({
  kind: placeKind.optional(),
  q: z.string().trim().max(200).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
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
  hours: words.nullable(),
  website: z.string().nullable(),
  /** Metres from the point asked for. */
  distance: z.number().nullable(),
  source: z.string(),
});
export type Place = z.infer<typeof place>;
export const placeList = z.object({ items: z.array(place) });
