import { z } from 'zod';
import { id, text, words } from './schemas.ts';

const page = z.string().regex(/^\/[a-z0-9/-]*$/, 'phải là trang trong mini-app, dạng /procedures');

/** `knowledge/help.yaml`: what the bot's help, the mini-app's help page and first tour, and the posters all say. */
export const helpFile = z.strictObject({
  topics: z
    .array(
      z.strictObject({
        id,
        title: words,
        about: words,
        page: page.optional(),
        /** Said as they stand when somebody taps them. */
        examples: z.array(words).default([]),
      }),
    )
    .default([]),
  tour: z
    .array(z.strictObject({ title: words, text: words }))
    .max(4)
    .default([]),
  /** To be printed, in Vietnamese. */
  posters: z
    .array(
      z.strictObject({
        id,
        title: text,
        lines: z.array(text).min(1).max(4),
        page,
        /** What is chosen before printing: an area is named, a place is led to. */
        asks: z.enum(['area', 'place']).optional(),
      }),
    )
    .default([]),
});
export type Help = z.infer<typeof helpFile>;

/** Where no such file is told. */
export const noHelp: Help = helpFile.parse({});
