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
  /** What the types of events for other systems begin with, e.g. `vn.anbinh`; by default made from the case prefix. */
  eventPrefix: z
    .string()
    .regex(/^[a-z][a-z0-9]*(\.[a-z0-9]+)*$/)
    .optional(),
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
  /** How other systems name this installation, and on what terms published data may be used. */
  openData: z
    .strictObject({
      /** Open311 `jurisdiction_id`; by custom the host of the main website. */
      jurisdiction: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
      licence: z.strictObject({ id: text, name: words, url: z.url() }),
    })
    .optional(),
  /** How the office's own papers are headed and signed (Decree 30/2020, annex I); without it the name stands there. */
  letterhead: z
    .strictObject({
      /** The office above, where one is named. */
      superior: text.optional(),
      /** The office's name, line by line. */
      organisation: z.array(text).min(1).max(3),
      /** After the number of a report, e.g. `BC-UBND`. */
      symbol: text,
      /** Before the date. */
      place: text,
      /** Who signs, line by line. */
      signer: z.array(text).min(1).max(3),
      recipients: z.array(text).min(1).max(6),
    })
    .optional(),
  /** Where a map opens when nothing else is known. */
  centre: point,
  /** Rough box of the country: a point outside is refused as impossible. [west, south, east, north] */
  countryBox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type Tenant = z.infer<typeof tenantFile>;
