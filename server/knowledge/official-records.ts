import { z } from 'zod';
import { placeKinds } from '../../bot/catalogue.ts';
import { channels, placesFile } from './schemas.ts';

const text = z.string().min(1);

/** A procedure of the national portal as we keep it: its facts, without steps and legal text. */
export const officialProcedure = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/, 'mã thủ tục có dạng 1.001193'),
  name: text,
  field: text,
  level: z.enum(['ward', 'city', 'ministry']),
  agency: text.optional(),
  decision: text.optional(),
  url: z.url().optional(),
  online: z.boolean(),
  /** `amount` null with `decidedBy`: not free, somebody else decides. 0: free or not regulated. */
  fees: z.array(
    z.strictObject({
      amount: z.number().int().min(0).nullable(),
      channel: z.enum(channels),
      decidedBy: z.enum(['local_council', 'see_note']).optional(),
      note: text.optional(),
    }),
  ),
  /** `portal`: the page dropped the unit; usually working days. */
  times: z.array(
    z.strictObject({
      value: z.number().positive(),
      unit: z.enum(['working-day', 'day', 'hour', 'month', 'portal']),
      channel: z.enum(channels),
    }),
  ),
  papers: z.array(
    z.strictObject({
      text,
      need: z.enum(['submit', 'show', 'conditional']),
      when: text.optional(),
    }),
  ),
  /** Laws, decrees and circulars it rests on, by number, with their titles where the record tells them. */
  legal: z.array(z.strictObject({ number: text, title: text.optional() })).optional(),
  notes: z.array(text),
  verify: z.boolean(),
});
export type OfficialProcedure = z.infer<typeof officialProcedure>;

/** One place with its kind, as kept for itself. */
export const placeEntry = z.strictObject({ kind: z.enum(placeKinds), place: placesFile.shape.places.element });
