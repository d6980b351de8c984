import type { Tx } from '../cases/deps.ts';
import type { FigureAct } from '../contract/indicator-api.ts';
import type { IndicatorFigure, PrismaClient } from '../database/client/client.ts';
import type { Kept } from './keep-figure.ts';
import { appendRevision } from './revisions.ts';

type Given = {
  id: string;
  /** The version that was looked at. */
  version: number;
  act: FigureAct;
  reason: string | undefined;
  staffId: string;
  /** Units whose figures may be acted on so; null: every unit's. */
  units: readonly string[] | null;
  period: string;
  now: Date;
};
export type Acted = Kept & { indicatorId: string; areaCode: string };

/** Hands a figure in, approves or returns it. Whoever entered or handed it in does not approve it. */
export async function actOnFigure(prisma: PrismaClient, given: Given): Promise<Acted | undefined> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "IndicatorFigure" WHERE id = ${given.id}::uuid FOR UPDATE`;
    const held = await tx.indicatorFigure.findUnique({ where: { id: given.id } });
    if (!held || held.period !== given.period || (given.units !== null && !given.units.includes(held.unitId)))
      return undefined;
    const { indicatorId, areaCode } = held;
    return { indicatorId, areaCode, ...(await act(tx, held, given)) };
  });
}

async function act(tx: Tx, held: IndicatorFigure, given: Given): Promise<Kept> {
  const refused = (reason: string): Kept => ({ outcome: 'refused', reason });
  if (held.version !== given.version) return { outcome: 'conflict', reason: null };
  switch (given.act) {
    case 'submit':
      if (held.state === 'submitted') return { outcome: 'same', reason: null };
      if (held.state === 'approved') return refused('số này đã duyệt');
      if (held.value === null) return refused('chưa có số thực hiện');
      return write(tx, given, { type: 'submitted', data: { state: 'submitted', submittedById: given.staffId } });
    case 'approve': {
      if (held.state === 'approved') return { outcome: 'same', reason: null };
      if (held.state !== 'submitted') return refused('đơn vị chưa gửi duyệt');
      const { staffId, now } = given;
      const own = held.submittedById === staffId || (held.enteredByKind === 'staff' && held.enteredById === staffId);
      if (own) return refused('người nhập hoặc gửi số không tự duyệt được');
      const data = {
        state: 'approved',
        approvedValue: held.value,
        approvedPlan: held.plan,
        approvedAt: now,
        approvedById: staffId,
      };
      return write(tx, given, { type: 'approved', data });
    }
    case 'return':
      if (held.state !== 'submitted') return refused('chỉ trả lại được số đang chờ duyệt');
      return write(tx, given, { type: 'returned', data: { state: 'returned' } });
  }
}

type Written = { type: 'submitted' | 'approved' | 'returned'; data: Partial<IndicatorFigure> };

async function write(tx: Tx, { id, staffId, reason, now }: Given, { type, data }: Written): Promise<Kept> {
  const row = await tx.indicatorFigure.update({
    where: { id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
  });
  await appendRevision(tx, { row, type, actor: { kind: 'staff', id: staffId }, reason, now });
  return { outcome: 'done', reason: null };
}
