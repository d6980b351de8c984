import { z } from 'zod';
import { doorKinds } from '../../bot/catalogue.ts';
import { phone, point, text, words } from './schemas.ts';

/** `knowledge/tenant.yaml`: who runs this installation. */
export const tenantFile = z.strictObject({
  name: words,
  /** Short name used in the bot's greeting, e.g. "phường An Bình". */
  shortName: words,
  city: words,
  /** IANA zone in which local days and working hours are counted. */
  zone: text,
  /** Prefix of case codes: `AB` gives `AB-26-7K3M9Q`. */
  casePrefix: z.string().regex(/^[A-Z]{2,4}$/),
  /** Area codes (of `areas/`) that are served here; all other areas are neighbours to refer to. */
  areas: z.array(text).min(1),
  botName: words,
  contacts: z.strictObject({
    phone,
    address: words,
    hours: words,
    email: z.email().optional(),
    website: z.url().optional(),
  }),
  portal: z.strictObject({ name: words, url: z.url() }),
  emergency: z
    .array(
      z.strictObject({ kind: z.enum(['fire', 'crime', 'medical', 'rescue', 'child']), number: phone, name: words }),
    )
    .min(3),
  /** Where what is no street report is to be told: each kind once. What is not told is that of `contacts`. */
  doors: z
    .array(
      z.strictObject({
        kind: z.enum(doorKinds),
        office: words,
        address: words.optional(),
        hours: words.optional(),
        phone: phone.optional(),
        /** Codes of procedures that tell more. */
        procedures: z.array(text).default([]),
      }),
    )
    .refine((doors) => doorKinds.every((kind) => doors.filter((door) => door.kind === kind).length === 1), {
      message: `phải có mỗi loại một lần: ${doorKinds.join(', ')}`,
    }),
  numbers: z.array(z.strictObject({ name: words, number: phone })).default([]),
  /** Where a map opens when nothing else is known. */
  centre: point,
  /** Rough box of the country: a point outside is refused as impossible. [west, south, east, north] */
  countryBox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type Tenant = z.infer<typeof tenantFile>;
