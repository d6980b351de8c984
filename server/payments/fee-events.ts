import type { Tx } from '../cases/deps.ts';
import type { Fee } from '../database/client/client.ts';
import { recordEvents } from '../events-out/record-event.ts';
import { newId } from '../ids.ts';

/** Who caused it: another system, a person of the unit, the payer, Zalo, the bank, or this system itself. */
export type FeeActor =
  | { kind: 'machine' | 'zalo' | 'bank' | 'system'; id: null }
  | { kind: 'staff' | 'citizen'; id: string };

export type FeeEventType =
  | 'created'
  | 'changed'
  | 'withdrawn'
  | 'ordered'
  | 'method_chosen'
  | 'paid'
  | 'failed'
  | 'expired'
  | 'disputed'
  | 'refund_decided'
  | 'refunded'
  | 'receipt_given';

const told: Record<FeeEventType, string> = {
  created: 'payment.requested',
  changed: 'payment.changed',
  withdrawn: 'payment.withdrawn',
  ordered: 'payment.ordered',
  method_chosen: 'payment.method-chosen',
  paid: 'payment.paid',
  failed: 'payment.failed',
  expired: 'payment.expired',
  disputed: 'payment.disputed',
  refund_decided: 'payment.refund-decided',
  refunded: 'payment.refunded',
  receipt_given: 'payment.receipt-given',
};

type Given = { fee: Fee; type: FeeEventType; actor: FeeActor; balance?: bigint; now: Date };

/** Adds to a fee's history. The transaction holds the fee's row, which is what orders the sequence. */
export async function appendFeeEvent(tx: Tx, { fee, type, actor, balance, now }: Given): Promise<void> {
  const sequence = (await tx.feeEvent.count({ where: { feeId: fee.id } })) + 1;
  const after = {
    state: fee.state,
    amount: String(fee.amount),
    ...(balance !== undefined && { balance: String(balance) }),
  };
  await tx.feeEvent.create({
    data: {
      id: newId(),
      feeId: fee.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after,
    },
  });
  const { code, kind, unitId, dossierCode: dossier, dueOn } = fee;
  const data = {
    code,
    sequence,
    by: actor.kind,
    kind,
    unit: unitId,
    dossier,
    dueOn: dueOn?.toISOString().slice(0, 10) ?? null,
    balance: null,
    ...after,
  };
  await recordEvents(tx, [{ name: told[type], subject: code, sequence, unitId, data, now }]);
}
