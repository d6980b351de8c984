import { dayOf, localDayNumber } from '../cases/local-time.ts';
import { type Language, unitName } from '../cases/say.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type CitizenFee, type FeeListItem, feeKind, paymentState } from '../contract/fee-api.ts';
import type { Fee, PayeeAccount, Prisma } from '../database/client/client.ts';
import { shortName } from '../dossiers/personal.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { transferReference } from './fee-code.ts';
import { type Channel, stateOf } from './ledger.ts';
import { qrPicture, vietQrPayload } from './vietqr.ts';

type Shown = { knowledge: Knowledge; language: Language; now: Date };

/** Attempts that may still end in a payment. */
export const underWay = {
  state: { in: ['created', 'chosen'] },
  zaloOrderId: { not: null },
} as const satisfies Prisma.PaymentOrderWhereInput;

/** What a line of a list is read with. */
export const listedFee = {
  orders: { where: underWay, take: 1, select: { id: true } },
} as const satisfies Prisma.FeeInclude;
type ListedFee = Prisma.FeeGetPayload<{ include: typeof listedFee }>;

const localDay = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null;

/** A fee in one line of a list. */
export function presentFeeItem({ knowledge, language, now }: Shown, row: ListedFee): FeeListItem {
  const today = dayOf(localDayNumber(knowledge.tenant.zone, now.getTime()));
  const state = stateOf(row);
  const dueOn = localDay(row.dueOn);
  return {
    code: row.code,
    kind: feeKind.parse(row.kind),
    title: row.title,
    amount: Number(row.amount),
    unit: unitName(knowledge, language, row.unitId),
    dossier: row.dossierCode,
    state,
    waiting: state === 'due' && row.orders.length > 0,
    dueOn,
    overdue: state === 'due' && dueOn !== null && dueOn < today,
    paidAt: row.paidAt?.toISOString() ?? null,
  };
}

/** What a whole fee is read with. */
export const wholeFee = {
  orders: { orderBy: { createdAt: 'desc' }, take: 20 },
  ledger: { orderBy: { sequence: 'asc' } },
} as const satisfies Prisma.FeeInclude;
export type WholeFee = Prisma.FeeGetPayload<{ include: typeof wholeFee }>;

const channels: readonly string[] = ['zalo', 'bank', 'counter'] satisfies Channel[];
const channelOf = (channel: string): Channel => (channels.includes(channel) ? (channel as Channel) : 'counter');

type Whole = Shown & {
  cipher: FieldCipher;
  account: PayeeAccount | null;
  checkout: boolean;
  confirmationUrl: string | null;
};

/** A fee with the ways to pay it, as its payer reads it. */
export async function presentFee(shown: Whole, row: WholeFee): Promise<CitizenFee> {
  const { cipher, account, checkout, confirmationUrl } = shown;
  const due = row.state === 'due';
  const [attempt] = row.orders;
  const isUnderWay = (order: WholeFee['orders'][number]) =>
    ['created', 'chosen'].includes(order.state) && order.zaloOrderId !== null;
  return {
    ...presentFeeItem(shown, { ...row, orders: row.orders.filter(isUnderWay) }),
    payer: row.payerName ? shortName(cipher.decrypt(row.payerName)) : null,
    checkout: due && checkout && account !== null,
    transfer: due && account ? await transferOf(account, row) : null,
    attempt: attempt
      ? {
          id: attempt.id,
          state: paymentState.parse(attempt.state),
          method: attempt.method,
          at: attempt.createdAt.toISOString(),
        }
      : null,
    paidBy: row.ledger
      .filter(({ kind }) => kind === 'payment')
      .map(({ channel, amount, occurredAt }) => ({
        channel: channelOf(channel),
        amount: Number(amount),
        at: occurredAt.toISOString(),
      })),
    refunded: row.ledger.filter(({ kind }) => kind === 'refund').reduce((sum, { amount }) => sum - Number(amount), 0),
    confirmationUrl: row.state === 'paid' ? confirmationUrl : null,
    receiptNumber: row.receiptNumber,
  };
}

async function transferOf(account: PayeeAccount, fee: Fee): Promise<NonNullable<CitizenFee['transfer']>> {
  const reference = transferReference(fee.code);
  const payload = vietQrPayload({ account, amount: fee.amount, reference });
  return {
    bank: account.bankName,
    account: account.accountNumber,
    holder: account.holder,
    reference,
    payload,
    picture: await qrPicture(payload),
    demonstration: account.demonstration,
  };
}
