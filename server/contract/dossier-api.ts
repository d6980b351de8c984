import { z } from 'zod';
import { instant } from './case.ts';
import { attachedPaper } from './paper-kind.ts';

/** States of a dossier at the one-stop counters. */
export const dossierStates = [
  'registered',
  'waiting_reception',
  'supplement_needed',
  'processing',
  'awaiting_payment',
  'suspended',
  'result_ready',
  'returned',
  'rejected',
  'withdrawn',
] as const;
export const dossierState = z.enum(dossierStates);
export type DossierState = z.infer<typeof dossierState>;

/** As printed on the receipt: `000.00.31.H24-261120-0007`. */
export const dossierCode = z.string().regex(/^(?:\d{3}\.[0-9A-Z.]+\.)?H\d{2}(?:\.\d{1,3}){0,3}-\d{6}-\d{3,5}$/);
const given = (most: number) => z.string().trim().min(1).max(most);
const told = (most: number) => given(most).nullish();
/** An instant with its offset, of a year in which dossiers can be. */
const sourceInstant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => text >= '2000' && text < '2100', 'phải từ năm 2000 đến năm 2099');

/** A dossier as the one-stop system tells it: everything but applicant and phone is replaced by what is told now. */
export const dossierMessage = z.object({
  code: given(80).describe('code on the receipt; spaces and small letters are put right'),
  state: dossierState,
  updatedAt: sourceInstant.describe('when it became so, by the source; an older message never overwrites a newer one'),
  version: z
    .number()
    .int()
    .nonnegative()
    .nullish()
    .describe('the source’s own version; where both sides have one it decides instead of the time'),
  procedureCode: told(30),
  procedureName: given(500),
  unit: told(200).describe('identifier or name of one of our units, which may then see the dossier'),
  office: told(300).describe('who has it now, as citizens read it'),
  receivedAt: sourceInstant.nullish(),
  dueAt: sourceInstant.nullish(),
  finishedAt: sourceInstant.nullish(),
  collectAt: told(500).describe('where and when the result is handed out'),
  missing: z.array(given(500)).max(30).nullish().describe('papers to be brought'),
  supplementBy: sourceInstant.nullish(),
  applicant: told(120).describe('kept encrypted, never shown in full; absent: as it was'),
  phone: told(30).describe('on file, or its last four digits; only an HMAC of these is kept; absent: as it was'),
  note: told(2000).describe('words to the citizen about this step'),
  steps: z
    .array(z.object({ at: sourceInstant, state: dossierState, office: told(300), note: told(2000) }))
    .max(60)
    .nullish()
    .describe('earlier steps, where the source tells them'),
});
export type DossierMessage = z.infer<typeof dossierMessage>;

export const dossierOutcomes = ['new', 'changed', 'same', 'older', 'refused'] as const;
export const dossierOutcome = z.enum(dossierOutcomes);
export type DossierOutcome = z.infer<typeof dossierOutcome>;

/** POST /api/ioc/dossiers (bearer key with scope `dossiers:write`): each row is judged alone. */
export const dossierBatch = z.object({ items: z.array(z.unknown()).min(1).max(500) });
export const dossierReceipt = z.object({
  row: z.number().int().describe('position in the request, from 0'),
  code: z.string().nullable(),
  outcome: dossierOutcome,
  reason: z.string().nullable().describe('why it was refused'),
});
export type DossierReceipt = z.infer<typeof dossierReceipt>;
export const dossierReceipts = z.object({
  counts: z.record(dossierOutcome, z.number().int()),
  items: z.array(dossierReceipt),
});

const step = z.object({
  at: instant,
  state: dossierState,
  stateText: z.string(),
  office: z.string().nullable(),
  note: z.string().nullable(),
});
const result = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  url: z.string().describe('holds for some minutes'),
});

export const dossierListItem = z.object({
  code: z.string(),
  state: dossierState,
  stateText: z.string(),
  procedureCode: z.string().nullable(),
  procedureName: z.string(),
  office: z.string().nullable(),
  receivedAt: instant.nullable(),
  dueAt: instant.nullable(),
  finishedAt: instant.nullable(),
  late: z.boolean().describe('over its day while the office has it, or handed out after it'),
  updatedAt: instant,
});
export type DossierListItem = z.infer<typeof dossierListItem>;

/** A dossier as somebody reads it who knew the second secret. */
export const citizenDossier = dossierListItem.extend({
  applicant: z.string().nullable().describe('family name and initials'),
  missing: z.array(z.string()),
  supplementBy: instant.nullable(),
  collectAt: z.string().nullable(),
  steps: z.array(step).describe('newest first'),
  results: z.array(result),
  following: z.boolean(),
});
export type CitizenDossier = z.infer<typeof citizenDossier>;

export const citizenDossierList = z.object({ items: z.array(dossierListItem) });
export type CitizenDossierList = z.infer<typeof citizenDossierList>;

/** POST /api/citizen/dossiers/look-up → citizenDossier; the same refusal for a wrong code and wrong digits. */
export const lookUpRequest = z.object({
  code: given(120),
  digits: z
    .string()
    .trim()
    .regex(/^\d{4}$/, 'phải là 4 chữ số'),
});
export type LookUpRequest = z.infer<typeof lookUpRequest>;

/** POST /api/citizen/dossiers/reading: the code in what a camera read or somebody typed; null when there is none. */
export const codeReadingRequest = z.object({ text: z.string().max(2000) });
export const codeReading = z.object({ code: z.string().nullable() });
export type CodeReading = z.infer<typeof codeReading>;

/** GET /api/staff/dossiers */
export const dossierListQuery = z.object({
  q: z.string().trim().max(80).default(''),
  state: dossierState.optional(),
  late: z.stringbool().optional(),
  unit: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const staffDossierListItem = dossierListItem.extend({ unitId: z.string().nullable() });
export type StaffDossierListItem = z.infer<typeof staffDossierListItem>;
export const staffDossierList = z.object({
  items: z.array(staffDossierListItem),
  total: z.number().int(),
  late: z.number().int(),
  supplement: z.number().int(),
  mayImport: z.boolean(),
});
export type StaffDossierList = z.infer<typeof staffDossierList>;

/** GET /api/staff/dossiers/:code */
export const staffDossier = citizenDossier.omit({ following: true }).extend({
  unitId: z.string().nullable(),
  canBeLookedUp: z.boolean().describe('a phone is on file'),
  followers: z.number().int(),
  lockedUntil: instant.nullable().describe('too many wrong guesses: nobody new can look it up until then'),
  events: z.array(
    z.object({ at: instant, type: z.string(), actor: z.string(), state: dossierState, sourceAt: instant }),
  ),
  papers: z.array(attachedPaper).describe('laid with it by the citizen'),
  may: z.object({ addResult: z.boolean() }),
});
export type StaffDossier = z.infer<typeof staffDossier>;

/** POST /api/staff/dossiers/import/trial and /import: the whole file as text. */
export const dossierFile = z.object({ name: given(200), text: z.string().min(1).max(7_000_000) });
export const dossierFileReport = z.object({
  read: z.number().int(),
  counts: z.record(dossierOutcome, z.number().int()),
  rows: z
    .array(
      z.object({
        line: z.number().int(),
        code: z.string().nullable(),
        outcome: dossierOutcome,
        reason: z.string().nullable(),
      }),
    )
    .describe('refused rows first, at most 300'),
  columns: z.object({ missing: z.array(z.string()), unknown: z.array(z.string()) }),
});
export type DossierFileReport = z.infer<typeof dossierFileReport>;
