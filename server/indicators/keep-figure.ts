import type { Tx } from '../cases/deps.ts';
import type { FigureOrigin, FigureOutcome } from '../contract/indicator-api.ts';
import type { IndicatorFigure, PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { newId } from '../ids.ts';
import { faultOfValue, rounded } from './check-value.ts';
import type { Line } from './lines.ts';
import { appendRevision, type FigureActor, numberOf } from './revisions.ts';

export type FigureTold = {
  line: Line;
  period: string;
  value: number | null;
  /** Undefined: as it is. */
  plan: number | null | undefined;
  note: string | null | undefined;
  origin: FigureOrigin;
  /** When the sender had it so. */
  toldAt: Date;
  /** The version a person was looking at, null: there was none; undefined: whatever there is. */
  version?: number | null | undefined;
  reason?: string | undefined;
};
export type Kept = { outcome: FigureOutcome; reason: string | null };
type By = { actor: FigureActor; now: Date; trial?: boolean };

const refused = (reason: string): Kept => ({ outcome: 'refused', reason });
const outcome = (one: FigureOutcome): Kept => ({ outcome: one, reason: null });
const machineReason = 'hệ thống gửi lại số đã sửa';

/**
 * Keeps a figure: a person's as a draft, a machine's handed in. The same content again changes nothing, what was told
 * earlier than what is known is left, what is approved stands until the correction is approved too.
 */
export async function keepFigure(prisma: PrismaClient, told: FigureTold, by: By): Promise<Kept> {
  const fault = faultOf(told);
  if (fault) return refused(fault);
  for (let tries = 0; ; tries++) {
    try {
      return await prisma.$transaction((tx) => keepInto(tx, told, by));
    } catch (error) {
      // Somebody else entered the same figure at the same instant: now it is there.
      if (!isUniqueViolation(error) || tries > 2) throw error;
    }
  }
}

function faultOf({ line: { indicator }, value, plan }: FigureTold): string | undefined {
  if (plan != null && !indicator.plan) return 'kế hoạch: chỉ tiêu này không có số kế hoạch';
  const ofPlan = plan == null ? undefined : faultOfValue(indicator, plan);
  if (ofPlan) return `kế hoạch: ${ofPlan}`;
  return value === null ? undefined : faultOfValue(indicator, value);
}

async function keepInto(tx: Tx, told: FigureTold, { actor, now, trial }: By): Promise<Kept> {
  const { line, period, origin, toldAt, reason } = told;
  const { indicator, areaCode, unitId } = line;
  const key = { indicatorId: indicator.id, period, areaCode };
  const held = await find(tx, key);
  if (told.version !== undefined && told.version !== (held?.version ?? null)) return outcome('conflict');
  const wanted = wantedOf(told, held);
  if (held && same(held, wanted)) return outcome('same');
  if (!held && wanted.value === null && wanted.plan === null && wanted.note === null) return outcome('same');
  if (held && told.version === undefined && toldAt < held.toldAt) return outcome('older');
  const corrects = held?.approvedAt != null;
  if (corrects && actor.kind === 'staff' && !reason) return refused('số đã duyệt: cần ghi lý do sửa');
  if (trial) return outcome('done');
  const state = actor.kind === 'machine' ? 'submitted' : 'draft';
  const data = {
    ...wanted,
    unitId,
    state,
    origin,
    toldAt,
    enteredByKind: actor.kind,
    enteredById: actor.id,
    submittedById: null,
    updatedAt: now,
  };
  const row = held
    ? await tx.indicatorFigure.update({ where: { id: held.id }, data: { ...data, version: { increment: 1 } } })
    : await tx.indicatorFigure.create({ data: { id: newId(), ...key, ...data, createdAt: now } });
  const why = reason ?? (corrects ? machineReason : undefined);
  await appendRevision(tx, { row, type: 'entered', actor, reason: why, now });
  return outcome('done');
}

type Key = { indicatorId: string; period: string; areaCode: string };

/** The figure, held until this transaction ends. */
async function find(tx: Tx, key: Key): Promise<IndicatorFigure | null> {
  const { indicatorId, period, areaCode } = key;
  await tx.$queryRaw`SELECT 1 FROM "IndicatorFigure"
    WHERE "indicatorId" = ${indicatorId} AND period = ${period} AND "areaCode" = ${areaCode} FOR UPDATE`;
  return tx.indicatorFigure.findUnique({ where: { indicatorId_period_areaCode: key } });
}

type Wanted = { value: number | null; plan: number | null; note: string | null };

function wantedOf({ line: { indicator }, value, plan, note }: FigureTold, held: IndicatorFigure | null): Wanted {
  const exact = (one: number | null) => (one === null ? null : rounded(one, indicator.decimals));
  return {
    value: exact(value),
    plan: plan === undefined ? numberOf(held?.plan ?? null) : exact(plan),
    note: note === undefined ? (held?.note ?? null) : note || null,
  };
}

const same = (held: IndicatorFigure, { value, plan, note }: Wanted) =>
  numberOf(held.value) === value && numberOf(held.plan) === plan && held.note === note;
