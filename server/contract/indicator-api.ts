import { z } from 'zod';
import { instant } from './case.ts';

/** Socio-economic figures (KT-XH) by period and area, and results of administrative procedures beside them. */

export const periodKinds = ['month', 'quarter', 'year'] as const;
export const periodKind = z.enum(periodKinds);
export type PeriodKind = z.infer<typeof periodKind>;
export const indicatorBetter = ['higher', 'lower', 'neither'] as const;

/** `2026-11`, `2026-Q4` or `2026`. */
export const period = z.string().regex(/^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$/, 'kỳ có dạng 2026-11, 2026-Q4 hoặc 2026');

export const figureStates = ['draft', 'submitted', 'returned', 'approved'] as const;
export const figureState = z.enum(figureStates);
export type FigureState = z.infer<typeof figureState>;
export const figureOrigin = z.enum(['console', 'csv', 'xlsx', 'api']);
export type FigureOrigin = z.infer<typeof figureOrigin>;

const amount = z.number().nullable();
/** What was approved for another period, and the change to it in percent; null where there is none. */
const compared = z.object({ period, value: amount, change: amount.describe('percent of that value') });

export const sheetFigure = z.object({
  id: z.string(),
  value: amount,
  plan: amount,
  note: z.string().nullable(),
  state: figureState,
  origin: figureOrigin,
  approvedValue: amount.describe('stands until a correction is approved too'),
  approvedPlan: amount,
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  enteredBy: z.string(),
  returnedFor: z.string().nullable().describe('why it was returned, while it is'),
  version: z.number().int(),
  may: z.object({ submit: z.boolean(), decide: z.boolean() }),
});
export type SheetFigure = z.infer<typeof sheetFigure>;

export const sheetRow = z.object({
  indicatorId: z.string(),
  name: z.string(),
  about: z.string().nullable(),
  measure: z.string(),
  better: z.enum(indicatorBetter),
  decimals: z.number().int(),
  hasPlan: z.boolean(),
  areaCode: z.string().describe('empty: the whole territory'),
  area: z.string().nullable(),
  unitId: z.string(),
  unit: z.string(),
  source: z.enum(['entered', 'dossiers']).describe('dossiers: worked out here, entered by nobody'),
  computed: amount.describe('of one that is worked out'),
  figure: sheetFigure.nullable(),
  ofPlan: amount.describe('percent of the plan that was reached, of approved figures'),
  before: compared,
  lastYear: compared,
  sinceJanuary: amount.describe('sum of approved figures of this year up to this period; of those that add up'),
  mayEnter: z.boolean(),
});
export type SheetRow = z.infer<typeof sheetRow>;

/** GET /api/staff/indicators?period= */
export const indicatorSheet = z.object({
  period,
  kind: periodKind,
  rows: z.array(sheetRow),
  kinds: z.array(periodKind).describe('kinds of periods that have an indicator this person may see'),
  mayEnter: z.boolean(),
  mayApprove: z.boolean(),
  asOf: instant,
});
export type IndicatorSheet = z.infer<typeof indicatorSheet>;

export const sheetQuery = z.object({ period });

export const figureInput = z.object({
  indicatorId: z.string().max(80),
  areaCode: z.string().max(20),
  version: z.number().int().min(0).nullable().describe('the version the person was looking at; null: there was none'),
  value: amount,
  plan: amount,
  note: z.string().trim().max(300).nullable(),
});
export type FigureInput = z.infer<typeof figureInput>;

/** POST /api/staff/indicators/figures: keeps drafts; correcting what is approved needs a reason. */
export const figuresRequest = z.object({
  period,
  items: z.array(figureInput).min(1).max(200),
  reason: z.string().trim().min(5).max(300).optional(),
});
export type FiguresRequest = z.input<typeof figuresRequest>;

/** POST /api/staff/indicators/acts: hand in, approve or return figures of one period. */
export const figureActs = ['submit', 'approve', 'return'] as const;
export type FigureAct = (typeof figureActs)[number];
export const figureActRequest = z
  .object({
    period,
    act: z.enum(figureActs),
    items: z
      .array(z.object({ id: z.uuid(), version: z.number().int().min(0) }))
      .min(1)
      .max(200),
    reason: z.string().trim().max(300).optional(),
  })
  .refine(({ act, reason }) => act !== 'return' || (reason?.length ?? 0) >= 5, {
    path: ['reason'],
    message: 'cần nói vì sao trả lại',
  });
export type FigureActRequest = z.input<typeof figureActRequest>;

export const figureOutcomes = ['done', 'same', 'older', 'conflict', 'refused'] as const;
export const figureOutcome = z.enum(figureOutcomes);
export type FigureOutcome = z.infer<typeof figureOutcome>;
export const figureReceipt = z.object({
  indicatorId: z.string(),
  areaCode: z.string(),
  outcome: figureOutcome,
  reason: z.string().nullable(),
});
export type FigureReceipt = z.infer<typeof figureReceipt>;
const outcomeCounts = z.record(figureOutcome, z.number().int());
/** What became of each, and the sheet as it is now. */
export const figuresAnswer = z.object({ items: z.array(figureReceipt), counts: outcomeCounts, sheet: indicatorSheet });
export type FiguresAnswer = z.infer<typeof figuresAnswer>;

/** GET /api/staff/indicators/:id: its approved figures over time, and the history of one of them. */
export const indicatorQuery = z.object({ period, area: z.string().max(20).default('') });
export const indicatorDetail = z.object({
  row: sheetRow,
  series: z.array(z.object({ period, value: amount, plan: amount, lastYear: amount })),
  revisions: z.array(
    z.object({
      type: z.string(),
      state: figureState,
      value: amount,
      plan: amount,
      origin: figureOrigin,
      at: instant,
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  asOf: instant,
});
export type IndicatorDetail = z.infer<typeof indicatorDetail>;

/** POST /api/staff/indicators/import and …/import/trial: a CSV or XLSX file as the body. */
export const cellFault = z.object({
  cell: z.string().describe('as a table program names it: E7'),
  value: z.string(),
  reason: z.string(),
});
export type CellFault = z.infer<typeof cellFault>;
export const figureFileReport = z.object({
  read: z.number().int().describe('rows'),
  counts: outcomeCounts,
  faults: z.array(cellFault),
  moreFaults: z.number().int().describe('beyond those listed'),
  columns: z.object({ missing: z.array(z.string()), unknown: z.array(z.string()) }),
});
export type FigureFileReport = z.infer<typeof figureFileReport>;

/** GET /api/staff/dossier-results?period=: results of administrative procedures, worked out from dossiers. */
export const dossierCounts = z.object({
  received: z.number().int(),
  finished: z.number().int().describe('with a result or a refusal; withdrawn ones do not count'),
  onTime: z.number().int(),
  late: z.number().int(),
  withoutDue: z.number().int().describe('finished and never due'),
  onTimeShare: amount.describe('percent of those finished that were due'),
});
export type DossierCounts = z.infer<typeof dossierCounts>;
export const dossierResults = z.object({
  period,
  total: dossierCounts,
  before: dossierCounts,
  lastYear: dossierCounts,
  fields: z.array(dossierCounts.extend({ field: z.string() })),
  openLate: z.number().int().describe('in hand and late at this moment'),
  source: z.string(),
  asOf: instant,
});
export type DossierResults = z.infer<typeof dossierResults>;

/** POST /api/ioc/indicators */
export const indicatorMessage = z.object({
  indicator: z.string().max(80),
  period,
  area: z.string().max(20).default('').describe('code of the ward; empty for one of the whole territory'),
  value: z.number(),
  plan: z.number().nullable().optional().describe('absent: as it is'),
  note: z.string().trim().max(300).optional(),
  updatedAt: instant.describe('when the sender had it so: what is older never overwrites'),
});
export const indicatorBatch = z.object({ items: z.array(z.unknown()).min(1).max(500) });
export const indicatorReceipts = z.object({
  counts: outcomeCounts,
  items: z.array(
    z.object({
      row: z.number().int(),
      indicator: z.string().nullable(),
      outcome: figureOutcome,
      reason: z.string().nullable(),
    }),
  ),
});
/** GET /api/ioc/indicators: approved figures only. */
export const iocIndicatorsQuery = z.object({ period: period.optional(), indicator: z.string().max(80).optional() });
export const iocIndicators = z.object({
  items: z.array(
    z.object({
      indicator: z.string(),
      name: z.string(),
      measure: z.string(),
      period,
      area: z.string(),
      value: z.number(),
      plan: amount,
      source: z.enum(['entered', 'dossiers']),
      approvedAt: instant.nullable().describe('null for one that is worked out'),
    }),
  ),
  asOf: instant,
});
