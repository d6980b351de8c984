import type { z } from 'zod';
import { findFeeCodes } from '../../bot/text/fee-code.ts';
import type { StaffActor } from '../access/actor.ts';
import { can, feeUnits } from '../access/can.ts';
import { unitName } from '../cases/say.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { paymentState } from '../contract/fee-api.ts';
import type { feeListQuery, StaffFee, StaffFeeItem, StaffFeeList } from '../contract/staff-fee-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { shortName } from '../dossiers/personal.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { excessOf } from './fee-state.ts';
import { stateOf } from './ledger.ts';
import { listedFee, presentFeeItem } from './present-fee.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; actor: StaffActor; now: Date };

/** Fees this person may see. */
export function feesFor(actor: StaffActor, action: 'fee:read' | 'fee:manage' = 'fee:read'): Prisma.FeeWhereInput {
  const units = feeUnits(actor, action);
  return units === null ? {} : { unitId: { in: units } };
}

/** Units whose fees this person sees, by name. */
export function unitsOf({ knowledge, actor }: Pick<Deps, 'knowledge' | 'actor'>, action: 'fee:read' | 'fee:manage') {
  const seen = feeUnits(actor, action);
  return [...knowledge.units.values()]
    .filter(({ id, kind }) => kind !== 'outside' && (seen === null || seen.includes(id)))
    .map(({ id }) => ({ id, name: unitName(knowledge, 'vi', id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

const withLedger = { ...listedFee, ledger: { select: { amount: true } } } as const;
type Listed = Prisma.FeeGetPayload<{ include: typeof withLedger }>;

function itemOf({ knowledge, now }: Deps, row: Listed): StaffFeeItem {
  const balance = row.ledger.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    ...presentFeeItem({ knowledge, language: 'vi', now }, row),
    unitId: row.unitId,
    balance: Number(balance),
    excess: Number(excessOf({ state: stateOf(row), amount: row.amount }, balance)),
  };
}

/** Fees this person may see, those with the newest news first. */
export async function listFees(deps: Deps, query: z.infer<typeof feeListQuery>): Promise<StaffFeeList> {
  const { prisma, actor } = deps;
  const wanted = query.q.replace(/\s+/g, ' ').trim();
  const [code] = findFeeCodes(wanted);
  const where: Prisma.FeeWhereInput = {
    AND: [
      feesFor(actor),
      ...(wanted
        ? [
            {
              OR: [
                { code: code ?? { contains: wanted.toUpperCase() } },
                { dossierCode: { contains: wanted.toUpperCase() } },
                { title: { contains: wanted, mode: 'insensitive' as const } },
                { sourceKey: wanted },
              ],
            },
          ]
        : []),
      ...(query.state ? [{ state: query.state }] : []),
      ...(query.unit ? [{ unitId: query.unit }] : []),
      ...(query.excess ? [{ id: { in: await withExcess(prisma) } }] : []),
    ],
  };
  const [rows, total] = await Promise.all([
    prisma.fee.findMany({
      where,
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      skip: (query.page - 1) * query.limit,
      take: query.limit,
      include: withLedger,
    }),
    prisma.fee.count({ where }),
  ]);
  return {
    items: rows.map((row) => itemOf(deps, row)),
    total,
    units: unitsOf(deps, 'fee:read'),
    mayManage: can(actor, 'fee:manage'),
  };
}

async function withExcess(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM "Fee" f JOIN "LedgerEntry" l ON l."feeId" = f.id
    GROUP BY f.id HAVING sum(l.amount) > CASE WHEN f.state = 'paid' THEN f.amount ELSE 0 END LIMIT 1000`;
  return rows.map(({ id }) => id);
}

/** One fee with its money and history; that it was read is written to the audit. @throws AppError not_found */
export async function staffFeeDetail(deps: Deps & { cipher: FieldCipher }, code: string): Promise<StaffFee> {
  const { prisma, actor, now, cipher } = deps;
  const row = await prisma.fee.findFirst({
    where: { AND: [{ code }, feesFor(actor)] },
    include: {
      orders: { orderBy: { createdAt: 'desc' }, take: 50 },
      ledger: { orderBy: { sequence: 'asc' } },
      refunds: { orderBy: { recordedAt: 'desc' } },
      events: { orderBy: { sequence: 'desc' }, take: 200 },
    },
  });
  if (!row) throw new AppError('not_found');
  await prisma.accessAudit.create({
    data: { id: newId(), staffId: actor.id, action: 'fee:read', resource: `fee:${code}`, at: now },
    select: { id: true },
  });
  const staffIds = [
    ...row.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId ? [actorId] : [])),
    ...row.refunds.map(({ decidedById }) => decidedById),
  ];
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? 'Cán bộ';
  const underWay = row.orders.filter((one) => ['created', 'chosen'].includes(one.state) && one.zaloOrderId !== null);
  const manages = feeUnits(actor, 'fee:manage');
  return {
    ...itemOf(deps, { ...row, orders: underWay }),
    payer: row.payerName ? shortName(cipher.decrypt(row.payerName)) : null,
    canBeLookedUp: row.phoneHmac !== null || row.dossierCode !== null,
    receiptNumber: row.receiptNumber,
    withdrawReason: row.withdrawReason,
    version: row.version,
    orders: row.orders.map(({ id, state, method, transId, disputed, createdAt }) => ({
      id,
      state: paymentState.parse(state),
      method,
      transId,
      disputed,
      at: createdAt.toISOString(),
    })),
    ledger: row.ledger.map(({ kind, amount, channel, reference, occurredAt }) => ({
      kind: kind === 'refund' ? 'refund' : 'payment',
      amount: Number(amount),
      channel,
      reference,
      at: occurredAt.toISOString(),
    })),
    refunds: row.refunds.map((one) => ({
      id: one.id,
      amount: Number(one.amount),
      decisionNumber: one.decisionNumber,
      decidedOn: one.decidedOn.toISOString().slice(0, 10),
      reason: one.reason,
      state: one.state === 'paid_out' ? 'paid_out' : one.state === 'cancelled' ? 'cancelled' : 'decided',
      by: nameOf(one.decidedById),
      transferNumber: one.transferNumber,
    })),
    events: row.events.map(({ recordedAt, type, actorKind, actorId }) => ({
      at: recordedAt.toISOString(),
      type,
      actor: actorKind === 'staff' ? nameOf(actorId) : (actorWords[actorKind] ?? 'Hệ thống'),
    })),
    may: { manage: manages === null || manages.includes(row.unitId) },
  };
}

const actorWords: Record<string, string> = {
  machine: 'Hệ thống của đơn vị',
  citizen: 'Người nộp',
  zalo: 'Zalo',
  bank: 'Ngân hàng',
  system: 'Hệ thống',
};
