import { z } from 'zod';
import { instant } from './case.ts';
import { bankLineOutcome, feeKind, feeListItem, feeOutcome, feeState, money, paymentState } from './fee-api.ts';

const given = (most: number) => z.string().trim().min(1).max(most);
const moneyShown = z.number().int();
const day = z.iso.date();

/** GET /api/staff/fees */
export const feeListQuery = z.object({
  q: z.string().trim().max(80).default(''),
  state: feeState.optional(),
  excess: z.stringbool().optional().describe('money is there that is not owed'),
  unit: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export const staffFeeItem = feeListItem.extend({ unitId: z.string(), balance: moneyShown, excess: moneyShown });
export type StaffFeeItem = z.infer<typeof staffFeeItem>;
export const staffFeeList = z.object({
  items: z.array(staffFeeItem),
  total: z.number().int(),
  units: z.array(z.object({ id: z.string(), name: z.string() })).describe('whose fees this person sees'),
  mayManage: z.boolean(),
});
export type StaffFeeList = z.infer<typeof staffFeeList>;

/** GET /api/staff/fees/:code */
export const staffFee = staffFeeItem.extend({
  payer: z.string().nullable(),
  canBeLookedUp: z.boolean(),
  receiptNumber: z.string().nullable(),
  withdrawReason: z.string().nullable(),
  version: z.number().int(),
  orders: z.array(
    z.object({
      id: z.string(),
      state: paymentState,
      method: z.string().nullable(),
      transId: z.string().nullable(),
      disputed: z.boolean(),
      at: instant,
    }),
  ),
  ledger: z.array(
    z.object({
      kind: z.enum(['payment', 'refund']),
      amount: moneyShown,
      channel: z.string(),
      reference: z.string(),
      at: instant,
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: moneyShown,
      decisionNumber: z.string(),
      decidedOn: z.string(),
      reason: z.string(),
      state: z.enum(['decided', 'paid_out', 'cancelled']),
      by: z.string(),
      transferNumber: z.string().nullable(),
    }),
  ),
  events: z.array(z.object({ at: instant, type: z.string(), actor: z.string() })),
  may: z.object({ manage: z.boolean() }),
});
export type StaffFee = z.infer<typeof staffFee>;

/** POST /api/staff/fees */
export const newFee = z.object({
  kind: feeKind,
  title: given(300),
  amount: money,
  unitId: given(100),
  dossier: z.string().trim().max(80).optional(),
  dueOn: day.optional(),
  payer: z.string().trim().max(120).optional(),
  phone: z.string().trim().max(30).optional(),
});
export type NewFee = z.infer<typeof newFee>;
const version = z.number().int();
export const withdrawal = z.object({ reason: given(500), version });
export const counterPayment = z.object({
  number: given(60).describe('of the counter’s own receipt: the same one counts once'),
  version,
});
export const receiptGiven = z.object({ number: given(60), version });
export const refundDecision = z.object({
  amount: money,
  decisionNumber: given(60),
  decidedOn: day,
  reason: given(500),
  version,
});
export const refundPayOut = z.object({ transferNumber: given(80) });

/** GET /api/staff/payee-accounts */
export const payeeAccount = z.object({
  unitId: z.string(),
  unit: z.string(),
  bankBin: z.string(),
  bankName: z.string(),
  accountNumber: z.string(),
  holder: z.string(),
  demonstration: z.boolean(),
  version,
});
export type PayeeAccountShown = z.infer<typeof payeeAccount>;
export const payeeAccountList = z.object({
  items: z.array(payeeAccount),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  mayManage: z.boolean(),
});
/** POST /api/staff/payee-accounts/:unitId; `version` -1 where there is none yet. */
export const payeeAccountRequest = z.object({
  bankBin: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'phải là 6 chữ số'),
  bankName: given(120),
  accountNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z]{4,19}$/, 'phải là 4 đến 19 chữ số hoặc chữ cái'),
  holder: given(120),
  version,
});

/** POST /api/staff/fees/import(/trial) and /api/staff/bank-lines/import(/trial): the whole file as text. */
export const feeFile = z.object({ name: given(200), text: z.string().min(1).max(7_000_000) });
const report = <T extends z.ZodType>(outcome: T) =>
  z.object({
    read: z.number().int(),
    counts: z.record(z.string(), z.number().int()),
    rows: z
      .array(z.object({ line: z.number().int(), key: z.string().nullable(), outcome, reason: z.string().nullable() }))
      .describe('refused rows first, at most 300'),
    columns: z.object({ missing: z.array(z.string()), unknown: z.array(z.string()) }),
  });
export const feeFileReport = report(feeOutcome);
export const bankFileReport = report(bankLineOutcome);
export const fileReport = report(z.string());
export type FileReport = z.infer<typeof fileReport>;

/** GET /api/staff/reconciliation?day=&unit= */
export const reconciliationQuery = z.object({ day, unit: given(100) });
export const reconciliationKinds = ['matched', 'missing', 'different', 'doubled'] as const;
export const reconciliationKind = z.enum(reconciliationKinds);
export type ReconciliationKind = z.infer<typeof reconciliationKind>;
export const reconciliationRow = z.object({
  kind: reconciliationKind,
  at: instant,
  fee: z.string().nullable(),
  title: z.string().nullable(),
  expected: moneyShown.nullable().describe('what the fee asks for'),
  amount: moneyShown.nullable().describe('what came'),
  channel: z.enum(['zalo', 'bank', 'counter']),
  reference: z.string(),
  why: z.string(),
});
export type ReconciliationRow = z.infer<typeof reconciliationRow>;
export const reconciliation = z.object({
  day: z.string(),
  unitId: z.string(),
  unit: z.string(),
  counts: z.record(reconciliationKind, z.object({ rows: z.number().int(), amount: moneyShown })),
  refunds: moneyShown,
  rows: z.array(reconciliationRow),
  closed: z.object({ by: z.string(), at: instant, note: z.string().nullable(), changed: z.boolean() }).nullable(),
  mayClose: z.boolean(),
});
export type Reconciliation = z.infer<typeof reconciliation>;
export const reconciliationClosing = z.object({ day, unit: given(100), note: z.string().trim().max(500).optional() });
