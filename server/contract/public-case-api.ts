import { z } from 'zod';
import { caseState, coordinates, instant, photo } from './case.ts';

/** Cases as everybody may see them, under `/api/public/cases`: nothing of who reported, and no place they stood at. */

const language = z.enum(['vi', 'en']).default('vi');
const number = (of: z.ZodNumber) => z.coerce.number().pipe(of);

/** West, south, east, north in degrees, with commas between. */
const box = z
  .string()
  .max(200)
  .transform((text) => text.split(',').map(Number))
  .pipe(
    z
      .tuple([z.number().min(-180), z.number().min(-85), z.number().max(180), z.number().max(85)])
      .refine(([west, south, east, north]) => west <= east && south <= north),
  );

const filters = {
  category: z
    .string()
    .max(600)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .optional()
    .describe('ids with commas between'),
  status: z.enum(['open', 'closed']).optional(),
  area: z.string().max(60).optional(),
  days: number(z.number().int().min(1).max(3660)).optional().describe('reported within so many days'),
  box: box.optional().describe('west,south,east,north in degrees'),
};

/** GET /api/public/cases?category=&status=&area=&days=&box=&sort=&latitude=&longitude=&language=&cursor=&limit= */
export const publicCasesQuery = z
  .object({
    ...filters,
    sort: z.enum(['newest', 'near', 'supported']).default('newest').describe('`near` needs latitude and longitude'),
    latitude: number(coordinates.shape.latitude).optional(),
    longitude: number(coordinates.shape.longitude).optional(),
    language,
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  })
  .refine(({ sort, latitude, longitude }) => sort !== 'near' || (latitude !== undefined && longitude !== undefined), {
    path: ['latitude'],
    message: 'cần latitude và longitude',
  });
export type PublicCasesQuery = z.output<typeof publicCasesQuery>;

export const publicCaseItem = z.object({
  code: z.string(),
  state: caseState,
  stateText: z.string(),
  open: z.boolean(),
  categoryId: z.string(),
  unitName: z.string(),
  placeName: z.string().describe('the nearest street or landmark and the area'),
  words: z.string().nullable().describe('what was told, where it was cleared for everybody'),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** How many others said that they have the same trouble. */
  supporters: z.number().int(),
  thumbnailUrl: z.string().nullable().describe('of a photo that staff found fit for everybody'),
  /** Metres from the point asked for. */
  metres: z.number().int().nullable(),
});
export type PublicCaseItem = z.infer<typeof publicCaseItem>;
export const publicCaseList = z.object({ items: z.array(publicCaseItem), next: z.string().nullable() });
export type PublicCaseList = z.infer<typeof publicCaseList>;

/** GET /api/public/cases/:code?language= */
export const publicCaseOneQuery = z.object({ language });
export const publicCaseDetail = publicCaseItem.extend({
  photos: z.array(photo),
  /** What became of it, oldest first. */
  history: z.array(z.object({ id: z.string(), at: instant, text: z.string() })),
});
export type PublicCaseDetail = z.infer<typeof publicCaseDetail>;

/** GET /api/public/case-map?box=&zoom=&category=&status=&area=&days= : what lies close together is one mark. */
export const publicMapQuery = z.object({ ...filters, box, zoom: number(z.number().min(0).max(22)) });
export type PublicMapQuery = z.output<typeof publicMapQuery>;
export const publicMap = z.object({
  marks: z.array(
    z.object({
      latitude: z.number(),
      longitude: z.number(),
      count: z.number().int(),
      /** Of a case that stands alone. */
      code: z.string().nullable(),
      categoryId: z.string().nullable(),
      open: z.boolean().nullable(),
      /** What the mark holds: west, south, east, north. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type PublicMap = z.infer<typeof publicMap>;

/** GET /api/citizen/public-cases/:code, POST …/support, /support-withdrawal, /following, /unfollowing */
export const publicCaseStanding = z.object({
  own: z.boolean(),
  followed: z.boolean(),
  supported: z.boolean(),
  supporters: z.number().int(),
  /** It is open and somebody else's. */
  open: z.boolean(),
});
export type PublicCaseStanding = z.infer<typeof publicCaseStanding>;
/** POST …/support: with `follow` they are told of its progress too. */
export const supportRequest = z.object({ follow: z.boolean().default(false) });
