import { stringify } from 'csv-stringify/sync';
import { dayNumberOf, instantOf } from '../cases/local-time.ts';
import { sayTime, unitName } from '../cases/say.ts';
import {
  type Reconciliation,
  type ReconciliationKind,
  type ReconciliationRow,
  reconciliationKinds,
} from '../contract/staff-fee-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { excessOf } from './fee-state.ts';
import { stateOf } from './ledger.ts';

const hour = 60 * 60_000;
/** An attempt without an end for longer than this is missed. */
const missedAfter = hour;

type Asked = { prisma: PrismaClient; knowledge: Knowledge; day: string; unitId: string; now: Date };
type Span = { gte: Date; lt: Date };

/**
 * A unit's day: money booked on it beside what came by bank and what Zalo was asked to collect. matched: booked once
 * with the exact amount. missing: money without a fee, or an attempt without an end. different: another amount than the
 * fee's. doubled: money beyond what was owed.
 */
export async function reconcile({
  prisma,
  knowledge,
  day,
  unitId,
  now,
}: Asked): Promise<Omit<Reconciliation, 'mayClose'>> {
  const { zone } = knowledge.tenant;
  const number = dayNumberOf(day);
  const span = { gte: new Date(instantOf(zone, number, 0)), lt: new Date(instantOf(zone, number + 1, 0)) };
  const [entries, lines, orders, closed] = await Promise.all([
    prisma.ledgerEntry.findMany({
      where: { unitId, occurredAt: span },
      orderBy: { sequence: 'asc' },
      include: { fee: { include: { ledger: { orderBy: { sequence: 'asc' } } } } },
    }),
    prisma.bankLine.findMany({
      where: { unitId, bookedAt: span, outcome: { in: ['different', 'unknown'] } },
      orderBy: { bookedAt: 'asc' },
      include: { fee: true },
    }),
    openOrders(prisma, { unitId, span, now }),
    prisma.reconciliationDay.findUnique({ where: { day_unitId: { day: new Date(day), unitId } } }),
  ]);
  const rows = [
    ...entries.filter(({ kind }) => kind === 'payment').map(ofEntry),
    ...lines.map(ofLine),
    ...orders.map(ofOrder),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const counts = countRows(rows);
  const refunds = entries.filter(({ kind }) => kind === 'refund').reduce((sum, { amount }) => sum - Number(amount), 0);
  const by = closed && (await prisma.user.findUnique({ where: { id: closed.closedById }, select: { name: true } }));
  return {
    day,
    unitId,
    unit: unitName(knowledge, 'vi', unitId),
    counts,
    refunds,
    rows,
    closed: closed && {
      by: by?.name ?? 'Cán bộ',
      at: closed.closedAt.toISOString(),
      note: closed.note,
      changed: written(closed.counts) !== written(counts),
    },
  };
}

/** Equal contents written alike, whatever order the database keeps keys in. */
const written = (counts: unknown) =>
  JSON.stringify(counts, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

type Entry = Prisma.LedgerEntryGetPayload<{ include: { fee: { include: { ledger: true } } } }>;
const channelOf = (channel: string): ReconciliationRow['channel'] =>
  channel === 'zalo' || channel === 'bank' ? channel : 'counter';

function ofEntry({ fee, amount, channel, reference, occurredAt, sequence }: Entry): ReconciliationRow {
  const before = fee.ledger.filter((one) => one.sequence <= sequence).reduce((sum, one) => sum + one.amount, 0n);
  const state = stateOf(fee);
  const doubled = excessOf({ state: state === 'withdrawn' ? state : 'paid', amount: fee.amount }, before) > 0n;
  return {
    kind: doubled ? 'doubled' : 'matched',
    at: occurredAt.toISOString(),
    fee: fee.code,
    title: fee.title,
    expected: Number(fee.amount),
    amount: Number(amount),
    channel: channelOf(channel),
    reference,
    why: doubled ? (state === 'withdrawn' ? 'Khoản thu đã rút' : 'Khoản thu đã được nộp trước đó') : '',
  };
}

type Line = Prisma.BankLineGetPayload<{ include: { fee: true } }>;
function ofLine({ fee, amount, bankNumber, bookedAt, outcome }: Line): ReconciliationRow {
  return {
    kind: outcome === 'different' ? 'different' : 'missing',
    at: bookedAt.toISOString(),
    fee: fee?.code ?? null,
    title: fee?.title ?? null,
    expected: fee ? Number(fee.amount) : null,
    amount: Number(amount),
    channel: 'bank',
    reference: bankNumber,
    why: outcome === 'different' ? 'Số tiền chuyển khác khoản thu' : 'Nội dung không có mã khoản thu',
  };
}

async function openOrders(prisma: PrismaClient, { unitId, span, now }: { unitId: string; span: Span; now: Date }) {
  return prisma.paymentOrder.findMany({
    where: {
      fee: { unitId },
      createdAt: span,
      OR: [
        { disputed: true },
        {
          state: { in: ['created', 'chosen', 'expired'] },
          zaloOrderId: { not: null },
          createdAt: { lt: new Date(now.getTime() - missedAfter) },
          fee: { state: 'due' },
        },
      ],
    },
    orderBy: { createdAt: 'asc' },
    include: { fee: true },
  });
}

function ofOrder({
  fee,
  amount,
  disputed,
  createdAt,
  zaloOrderId,
  state,
}: Prisma.PaymentOrderGetPayload<{ include: { fee: true } }>): ReconciliationRow {
  return {
    kind: disputed ? 'different' : 'missing',
    at: createdAt.toISOString(),
    fee: fee.code,
    title: fee.title,
    expected: Number(amount),
    amount: null,
    channel: 'zalo',
    reference: zaloOrderId ?? '',
    why: disputed
      ? 'Zalo báo số tiền khác số đã ký'
      : state === 'chosen'
        ? 'Đã chọn cách nộp, chưa thấy tiền về'
        : 'Zalo chưa báo kết quả',
  };
}

function countRows(rows: ReconciliationRow[]): Reconciliation['counts'] {
  const of = (kind: ReconciliationKind) => {
    const these = rows.filter((row) => row.kind === kind);
    return { rows: these.length, amount: these.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
  };
  const [matched, missing, different, doubled] = reconciliationKinds.map(of);
  const none = { rows: 0, amount: 0 };
  return {
    matched: matched ?? none,
    missing: missing ?? none,
    different: different ?? none,
    doubled: doubled ?? none,
  };
}

const kindWords: Record<ReconciliationKind, string> = {
  matched: 'Khớp',
  missing: 'Thiếu',
  different: 'Lệch',
  doubled: 'Trùng',
};
const channelWords = { zalo: 'Zalo', bank: 'Ngân hàng', counter: 'Quầy' };

/** The day as CSV that Excel opens: UTF-8 with its mark, amounts as plain numbers, no cell that is a formula. */
export function reconciliationCsv(knowledge: Knowledge, { rows }: Pick<Reconciliation, 'rows'>): string {
  const head = [
    'Kết quả',
    'Thời điểm',
    'Mã khoản thu',
    'Nội dung',
    'Phải thu',
    'Đã nhận',
    'Kênh',
    'Tham chiếu',
    'Ghi chú',
  ];
  const lines = rows.map((row) => [
    kindWords[row.kind],
    sayTime(knowledge, 'vi', new Date(row.at)),
    row.fee,
    row.title,
    row.expected,
    row.amount,
    channelWords[row.channel],
    row.reference,
    row.why,
  ]);
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}
