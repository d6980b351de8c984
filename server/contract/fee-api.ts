import { z } from 'zod';
import { instant } from './case.ts';

export const feeKinds = ['dossier', 'fine', 'service'] as const;
export const feeKind = z.enum(feeKinds);
export type FeeKind = z.infer<typeof feeKind>;

/** What a fee is for its payer: the ledger's word, and what an attempt under way makes of it. */
export const feeStates = ['due', 'paid', 'withdrawn', 'refunded'] as const;
export const feeState = z.enum(feeStates);
export type FeeState = z.infer<typeof feeState>;
export const paymentStates = ['created', 'chosen', 'paid', 'failed', 'expired'] as const;
export const paymentState = z.enum(paymentStates);
export type PaymentState = z.infer<typeof paymentState>;

/** `LP-26-7K3M9QX` */
export const feeCode = z.string().regex(/^LP-\d{2}-[0-9A-HJKMNP-TV-Z]{7}$/);
const given = (most: number) => z.string().trim().min(1).max(most);
const told = (most: number) => given(most).nullish();
const day = z.iso.date().refine((text) => text >= '2000' && text < '2100', 'phải từ năm 2000 đến năm 2099');
/** Whole đồng. */
export const money = z.number().int().positive().max(1_000_000_000_000);
const moneyShown = z.number().int();

/** A fee as the unit's own system tells it. What is due never changes its amount: it is withdrawn and told anew. */
export const feeMessage = z.object({
  id: given(120).describe('the source’s own key: the same one is the same fee'),
  kind: feeKind,
  title: given(300).describe('what it is for, as the payer reads it; no personal data'),
  amount: money.describe('đồng'),
  unit: given(200).describe('identifier or name of the collecting unit'),
  dossier: told(80).describe('code of the dossier it is due on'),
  dueOn: day.nullish().describe('local day until which it is to be paid'),
  payer: told(120).describe('kept encrypted, never shown in full'),
  phone: told(30).describe('the payer’s, or its last four digits; only an HMAC of these is kept'),
  withdrawn: told(500).describe('why it is not due any more'),
});
export type FeeMessage = z.infer<typeof feeMessage>;

export const feeOutcomes = ['new', 'changed', 'same', 'refused'] as const;
export const feeOutcome = z.enum(feeOutcomes);
export type FeeOutcome = z.infer<typeof feeOutcome>;

/** POST /api/ioc/fees (bearer key with scope `fees:write`): each row is judged alone. */
export const feeBatch = z.object({ items: z.array(z.unknown()).min(1).max(500) });
export const feeReceipts = z.object({
  counts: z.record(feeOutcome, z.number().int()),
  items: z.array(
    z.object({
      row: z.number().int().describe('position in the request, from 0'),
      id: z.string().nullable(),
      code: z.string().nullable().describe('by which the payer finds it'),
      outcome: feeOutcome,
      reason: z.string().nullable().describe('why it was refused'),
    }),
  ),
});

/** POST /api/ioc/bank-lines (scope `bank-lines:write`): lines of a payee account’s statement, money that came in. */
export const bankLineMessage = z.object({
  account: given(40).describe('number of the payee account'),
  number: given(80).describe('the bank’s own number of the transaction: the same one is the same line'),
  bookedAt: z.iso.datetime({ offset: true }),
  amount: money,
  description: z.string().trim().max(500),
});
export const bankLineOutcomes = ['matched', 'different', 'doubled', 'unknown', 'same', 'refused'] as const;
export const bankLineOutcome = z.enum(bankLineOutcomes);
export type BankLineOutcome = z.infer<typeof bankLineOutcome>;
export const bankLineReceipts = z.object({
  counts: z.record(bankLineOutcome, z.number().int()),
  items: z.array(
    z.object({
      row: z.number().int(),
      number: z.string().nullable(),
      fee: z.string().nullable().describe('code of the fee it names'),
      outcome: bankLineOutcome,
      reason: z.string().nullable(),
    }),
  ),
});
export type BankLineReceipts = z.infer<typeof bankLineReceipts>;

export const feeListItem = z.object({
  code: z.string(),
  kind: feeKind,
  title: z.string(),
  amount: moneyShown,
  unit: z.string().describe('name of the collecting unit'),
  dossier: z.string().nullable(),
  state: feeState,
  waiting: z.boolean().describe('an attempt is under way whose end is not known yet'),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  paidAt: instant.nullable(),
});
export type FeeListItem = z.infer<typeof feeListItem>;
export const feeList = z.object({ items: z.array(feeListItem) });
export type FeeList = z.infer<typeof feeList>;

/** A fee as its payer reads it. */
export const citizenFee = feeListItem.extend({
  payer: z.string().nullable().describe('family name and initials'),
  checkout: z.boolean().describe('can be paid by Zalo Checkout now'),
  transfer: z
    .object({
      bank: z.string(),
      account: z.string(),
      holder: z.string(),
      reference: z.string().describe('to be written into the transfer as it stands'),
      payload: z.string().describe('what the QR code says'),
      picture: z.string().describe('the VietQR code as PNG in a data address'),
      demonstration: z.boolean().describe('nobody may send money to it'),
    })
    .nullable()
    .describe('the other way to pay; null when nothing is due or the unit has no account on file'),
  attempt: z
    .object({ id: z.string(), state: paymentState, method: z.string().nullable(), at: instant })
    .nullable()
    .describe('the latest'),
  paidBy: z.array(z.object({ channel: z.enum(['zalo', 'bank', 'counter']), amount: moneyShown, at: instant })),
  refunded: moneyShown,
  confirmationUrl: z.string().nullable().describe('PDF that confirms the payment; holds for some minutes'),
  receiptNumber: z.string().nullable().describe('of the unit’s electronic receipt'),
});
export type CitizenFee = z.infer<typeof citizenFee>;

/** POST /api/citizen/fees/look-up: a fee’s code or a dossier’s, and the last digits of the phone on file. */
export const feeLookUpRequest = z.object({
  code: given(120),
  digits: z
    .string()
    .trim()
    .regex(/^\d{4}$/, 'phải là 4 chữ số'),
});

/** POST /api/citizen/payments: nothing but which fee. Amount and description are ours. */
export const paymentRequest = z.strictObject({ fee: feeCode });
/** What the phone hands to Zalo’s `createOrder`, unchanged. */
export const checkoutOrder = z.object({
  amount: moneyShown,
  desc: z.string(),
  item: z.array(z.object({ id: z.string(), amount: moneyShown })),
  extradata: z.string(),
  mac: z.string(),
});
export type CheckoutOrder = z.infer<typeof checkoutOrder>;
export const payment = z.object({
  id: z.string(),
  fee: z.string(),
  state: paymentState,
  order: checkoutOrder.nullable().describe('null once it cannot be paid any more'),
});
export type Payment = z.infer<typeof payment>;

/** POST /api/citizen/payments/:id/order: which order Zalo made of it; only tells us what to ask Zalo for. */
export const linkRequest = z.strictObject({ orderId: z.string().trim().min(1).max(100) });
