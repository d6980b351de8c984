import type { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import type { newFee } from '../contract/staff-fee-api.ts';
import type { Fee } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendFeeEvent } from './fee-events.ts';
import { book, lockFee } from './ledger.ts';
import { readFee } from './read-fee.ts';
import { feesFor } from './staff-fees.ts';
import { type FeeDeps, takeFees } from './take-fees.ts';
import { settleChosen } from './zalo-news.ts';

type On = { code: string; actor: StaffActor; version?: number };

/**
 * A fee this person manages, held until the transaction ends.
 * @throws AppError not_found, version_conflict when somebody else changed it meanwhile
 */
export async function holdFee(tx: Tx, { code, actor, version }: On): Promise<Fee> {
  const where = { AND: [{ code }, feesFor(actor, 'fee:manage')] };
  const found = await tx.fee.findFirst({ where, select: { id: true } });
  if (!found) throw new AppError('not_found');
  const fee = await lockFee(tx, found.id);
  if (version !== undefined && fee.version !== version) throw new AppError('version_conflict');
  return fee;
}

/** Makes a fee at the console, checked like one that a system tells. @throws AppError bad_request */
export async function addFee(
  deps: FeeDeps,
  { given, actor, key }: { given: z.infer<typeof newFee>; actor: StaffActor; key: string },
): Promise<string> {
  const { unitId, phone, payer, dossier, ...rest } = given;
  const read = readFee(deps.knowledge(), {
    ...rest,
    id: `console-${key}`,
    unit: unitId,
    phone: phone || undefined,
    payer: payer || undefined,
    dossier: dossier || undefined,
  });
  const [, field = '', message = ''] = read.ok ? [] : (/^(\w*):? ?(.*)$/s.exec(read.reason) ?? []);
  if (!read.ok) throw new AppError('bad_request', { fields: [{ path: field === 'unit' ? 'unitId' : field, message }] });
  const by = { kind: 'staff', id: actor.id } as const;
  const [taken] = await takeFees(deps, { told: [read.told], actor: by, origin: 'console' });
  if (!taken?.code) throw new AppError('internal');
  return taken.code;
}

type Counter = { knowledge: Knowledge; fee: Fee; number: string; actor: StaffActor; now: Date };

/** Money taken at the unit's own counter; the same number of its receipt counts once. */
export async function payAtCounter(tx: Tx, { knowledge, fee, number, actor, now }: Counter): Promise<void> {
  if (fee.state !== 'due') throw new AppError(fee.state === 'withdrawn' ? 'fee_withdrawn' : 'fee_settled');
  const reference = `counter:${fee.unitId}:${number}`;
  const entry = { kind: 'payment', amount: fee.amount, channel: 'counter', reference, occurredAt: now } as const;
  const by = { kind: 'staff', id: actor.id } as const;
  const booked = await book(tx, { knowledge, fee, entry, actor: by, now });
  if (!booked)
    throw new AppError('bad_request', {
      fields: [{ path: 'number', message: 'số phiếu này đã được ghi cho khoản khác' }],
    });
  await settleChosen(tx, { feeId: fee.id, now });
}

/** The number of the receipt that the unit issued; it stands on the payer's confirmation from now on. */
export async function giveReceipt(tx: Tx, { fee, number, actor, now }: Omit<Counter, 'knowledge'>): Promise<void> {
  if (fee.state !== 'paid') throw new AppError('not_allowed_now');
  const data = { receiptNumber: number, receiptAt: now, version: { increment: 1 }, updatedAt: now };
  const after = await tx.fee.update({ where: { id: fee.id }, data });
  await appendFeeEvent(tx, { fee: after, type: 'receipt_given', actor: { kind: 'staff', id: actor.id }, now });
}

/** Changes the account a unit takes money by; who and when stays on the row and in the audit. */
export async function savePayeeAccount(
  tx: Tx,
  {
    unitId,
    actor,
    now,
    given,
  }: {
    unitId: string;
    actor: StaffActor;
    now: Date;
    given: { bankBin: string; bankName: string; accountNumber: string; holder: string; version: number };
  },
): Promise<void> {
  const { version, ...data } = given;
  const changed = { ...data, demonstration: false, updatedAt: now, updatedById: actor.id };
  if (version === -1) {
    const { count } = await tx.payeeAccount.createMany({ data: [{ unitId, ...changed }], skipDuplicates: true });
    if (count === 0) throw new AppError('version_conflict');
  } else {
    const { count } = await tx.payeeAccount.updateMany({
      where: { unitId, version },
      data: { ...changed, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError('version_conflict');
  }
  await tx.accessAudit.create({
    data: { id: newId(), staffId: actor.id, action: 'fee:account', resource: `payee-account:${unitId}`, at: now },
  });
}
