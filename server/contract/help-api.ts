import { z } from 'zod';
import { words } from './public-api.ts';

/** GET /api/public/help: what can be done, by examples, and the steps of the first tour; the bot's help is the same. */
export const help = z.object({
  topics: z.array(
    z.object({
      id: z.string(),
      title: words,
      about: words,
      page: z.string().nullable(),
      examples: z.array(words),
    }),
  ),
  tour: z.array(z.object({ title: words, text: words })),
});
export type Help = z.infer<typeof help>;

/** GET /api/staff/posters: what can be printed. */
export const posterList = z.object({
  posters: z.array(z.object({ id: z.string(), title: z.string(), asks: z.enum(['area', 'place']).nullable() })),
  areas: z.array(z.object({ code: z.string(), name: z.string() })),
  places: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type PosterList = z.infer<typeof posterList>;

export const posterSizes = ['A4', 'A5'] as const;
/** What its code opens: a page of the mini-app, or the chat with the Official Account. */
export const posterDoors = ['app', 'chat'] as const;
export type PosterDoor = (typeof posterDoors)[number];
/** GET /api/staff/posters/:id: one poster as PDF; `area` or `place` where it asks for that. */
export const posterQuery = z.object({
  size: z.enum(posterSizes).default('A4'),
  door: z.enum(posterDoors).default('app'),
  area: z.string().max(40).optional(),
  place: z.string().max(120).optional(),
});
export type PosterQuery = z.input<typeof posterQuery>;
