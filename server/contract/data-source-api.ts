import { z } from 'zod';
import { instant } from './case.ts';

/** The register of who sends data here and who reads it, and the agreements on sharing personal data. */

/** Personal data of a citizen that can leave this house, field by field; nothing else of a person ever does. */
export const personalFields = [
  'citizen_name',
  'citizen_phone',
  'citizen_email',
  'words',
  'photos',
  'exact_place',
  'address',
] as const;
export const personalField = z.enum(personalFields);
export type PersonalField = z.infer<typeof personalField>;

export const dataDirection = z.enum(['source', 'consumer']);
export type DataDirection = z.infer<typeof dataDirection>;
export const dataSourceStates = ['unregistered', 'active', 'ended'] as const;
export const dataSourceState = z.enum(dataSourceStates);
export type DataSourceState = z.infer<typeof dataSourceState>;
export const dataSourceKinds = ['api', 'file', 'stream', 'sensor', 'person'] as const;
export const dataSourceKind = z.enum(dataSourceKinds);
export type DataSourceKind = z.infer<typeof dataSourceKind>;

export const dataSourceCode = z
  .string()
  .trim()
  .regex(/^[\w.:/@-]{2,120}$/, 'chỉ gồm chữ không dấu, số và . : / @ - _');

const words = (most: number) => z.string().trim().max(most);
const mostMinutes = 400 * 24 * 60;

/** What an administrator says of a source or consumer. */
export const dataSourceDraft = z.object({
  name: words(120).min(3),
  owner: words(160).min(2).describe('the organisation that answers for it'),
  unitId: z.string().nullable().describe('our unit that looks after it'),
  kind: dataSourceKind,
  standard: words(160).min(2).describe('standard or form of the data'),
  about: words(500),
  dueEveryMinutes: z
    .number()
    .int()
    .min(1)
    .max(mostMinutes)
    .nullable()
    .describe('how often something is due; null: whenever there is something'),
});
export type DataSourceDraft = z.infer<typeof dataSourceDraft>;

export const dataSourceItem = z.object({
  id: z.string(),
  code: z.string(),
  direction: dataDirection,
  state: dataSourceState,
  name: z.string(),
  owner: z.string().nullable(),
  unitId: z.string().nullable(),
  unit: z.string().nullable(),
  kind: dataSourceKind.nullable(),
  standard: z.string().nullable(),
  about: z.string().nullable(),
  dueEveryMinutes: z.number().int().nullable(),
  lastReceivedAt: instant.nullable(),
  lastCount: z.number().int().nullable(),
  received: z.number().int().describe('things taken in or read, ever'),
  receivedToday: z.number().int().describe('in the last 24 hours'),
  faultsToday: z.number().int().describe('in the last 24 hours'),
  faultsInRow: z.number().int(),
  lastFaultAt: instant.nullable(),
  lastFault: z.string().nullable(),
  dueAt: instant.nullable().describe('by when the next is due'),
  lateSince: instant.nullable(),
  version: z.number().int(),
});
export type DataSourceItem = z.infer<typeof dataSourceItem>;

/** GET /api/staff/data-sources: late ones first, then those nobody has described, then by name. */
export const dataSourceList = z.object({
  items: z.array(dataSourceItem),
  late: z.number().int(),
  unregistered: z.number().int(),
  mayManage: z.boolean(),
  asOf: instant,
});
export type DataSourceList = z.infer<typeof dataSourceList>;

/** GET /api/staff/data-sources/:id */
export const dataSourceDetail = dataSourceItem.extend({
  events: z.array(
    z.object({ type: z.string(), at: instant, actor: z.string(), after: z.record(z.string(), z.json()) }),
  ),
  days: z.array(
    z.object({ hour: instant, received: z.number().int(), faults: z.number().int() }).describe('the last 48 hours'),
  ),
  mayManage: z.boolean(),
  asOf: instant,
});
export type DataSourceDetail = z.infer<typeof dataSourceDetail>;

/** POST /api/staff/data-sources: one that has not been heard of yet. */
export const newDataSource = dataSourceDraft.extend({ code: dataSourceCode, direction: dataDirection });
export type NewDataSource = z.input<typeof newDataSource>;

const version = z.number().int().min(0).describe('the version the person was looking at');
/** POST /api/staff/data-sources/:id: describes it, which also registers one that announced itself. */
export const dataSourceChange = dataSourceDraft.extend({ version });
export type DataSourceChange = z.input<typeof dataSourceChange>;
/** POST /api/staff/data-sources/:id/ending */
export const dataSourceEnding = z.object({ version });

export const agreementStates = ['proposed', 'approved', 'refused', 'ended'] as const;
export const agreementState = z.enum(agreementStates);
/** proposed and decided as stored; the others by the clock: not yet in force, in force, over. */
export const agreementPhases = ['proposed', 'refused', 'coming', 'in_force', 'expired', 'ended'] as const;
export const agreementPhase = z.enum(agreementPhases);
export type AgreementPhase = z.infer<typeof agreementPhase>;

export const agreement = z.object({
  id: z.string(),
  reference: z.string(),
  consumer: z.string(),
  consumerName: z.string(),
  fields: z.array(personalField),
  purpose: z.string(),
  legalBasis: z.string(),
  validFrom: instant,
  validUntil: instant,
  phase: agreementPhase,
  proposedBy: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  endedAt: instant.nullable(),
  events: z.array(z.object({ type: z.string(), at: instant, actor: z.string(), reason: z.string().nullable() })),
  may: z.object({ decide: z.boolean(), end: z.boolean() }),
  version: z.number().int(),
});
export type Agreement = z.infer<typeof agreement>;

/** GET /api/staff/sharing-agreements: what waits for a decision first, then the newest. */
export const agreementList = z.object({
  items: z.array(agreement),
  consumers: z.array(z.object({ id: z.string(), name: z.string() })).describe('who an agreement can be with'),
  mayPropose: z.boolean(),
  asOf: instant,
});
export type AgreementList = z.infer<typeof agreementList>;

/** POST /api/staff/sharing-agreements */
export const newAgreement = z
  .object({
    reference: words(120).min(2),
    consumer: z.string().trim().min(1).max(120),
    fields: z.array(personalField).min(1).max(personalFields.length),
    purpose: words(500).min(10),
    legalBasis: words(500).min(5),
    validFrom: instant,
    validUntil: instant,
  })
  .refine(({ validFrom, validUntil }) => Date.parse(validUntil) > Date.parse(validFrom), {
    path: ['validUntil'],
    message: 'phải sau ngày bắt đầu',
  });
export type NewAgreement = z.input<typeof newAgreement>;

/** POST /api/staff/sharing-agreements/:id/decision, by a second person; a refusal says why. */
export const agreementDecision = z
  .object({ version, decision: z.enum(['approve', 'refuse']), reason: words(500).optional() })
  .refine(({ decision, reason }) => decision === 'approve' || (reason?.length ?? 0) >= 5, {
    path: ['reason'],
    message: 'cần nói vì sao',
  });
export type AgreementDecision = z.input<typeof agreementDecision>;
/** POST /api/staff/sharing-agreements/:id/ending: before its time. */
export const agreementEnding = z.object({ version, reason: words(500).min(5) });
export type AgreementEnding = z.input<typeof agreementEnding>;
