import { z } from 'zod';
import { findFeeCodes } from '../../bot/text/fee-code.ts';
import type { Tx } from '../cases/deps.ts';
import { type BankLineOutcome, bankLineMessage } from '../contract/fee-api.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { newId } from '../ids.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';
import { balanceOf, book, lockFee } from './ledger.ts';
import type { FeeDeps } from './take-fees.ts';
import { settleChosen } from './zalo-news.ts';

export type BankLineTold = { account: string; number: string; bookedAt: Date; amount: bigint; description: string };
export type ReadBankLine = { ok: true; told: BankLineTold } | { ok: false; number: string | null; reason: string };
export type BankLineTaken = { outcome: BankLineOutcome; fee: string | null; reason: string | null };

const named = z.object({ number: z.string().max(80) });

/** Judges one line of a statement; what is wrong with it is said in Vietnamese, with the field. */
export function readBankLine(value: unknown): ReadBankLine {
  const parsed = bankLineMessage.safeParse(value, inVietnamese);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    return {
      ok: false,
      number: named.safeParse(value).data?.number ?? null,
      reason: `${field && `${field}: `}${issue?.message ?? ''}`,
    };
  }
  const { account, number, bookedAt, amount, description } = parsed.data;
  return { ok: true, told: { account, number, bookedAt: new Date(bookedAt), amount: BigInt(amount), description } };
}

type Given = {
  told: BankLineTold[];
  origin: 'api' | 'csv';
  /** Units whose accounts may be told of; null: every unit's. */
  units: readonly string[] | null;
  trial?: boolean;
};

/**
 * Takes lines of statements in, each in a transaction of its own; the same number of an account is the same line. A line
 * that names a fee of that unit with its exact amount pays it; any other is kept for the reconciliation.
 */
export async function takeBankLines(deps: FeeDeps, given: Given): Promise<BankLineTaken[]> {
  const accounts = await deps.prisma.payeeAccount.findMany({ select: { unitId: true, accountNumber: true } });
  const taken: BankLineTaken[] = [];
  for (const told of given.told) {
    const account = accounts.find((one) => one.accountNumber === told.account);
    const mine = account && (given.units === null || given.units.includes(account.unitId));
    taken.push(
      mine
        ? await takeLine(deps, { told, unitId: account.unitId, origin: given.origin, trial: given.trial ?? false })
        : { outcome: 'refused', fee: null, reason: 'account: không phải tài khoản thu của đơn vị nào ở đây' },
    );
  }
  return taken;
}

type One = { told: BankLineTold; unitId: string; origin: 'api' | 'csv'; trial: boolean };

async function takeLine(deps: FeeDeps, given: One): Promise<BankLineTaken> {
  try {
    if (given.trial) return await judge(deps.prisma, given);
    return await deps.prisma.$transaction((tx) => takeInto(tx, deps, given));
  } catch (error) {
    // The same line came twice at the same instant.
    if (!isUniqueViolation(error)) throw error;
    return { outcome: 'same', fee: null, reason: null };
  }
}

async function takeInto(tx: Tx, deps: FeeDeps, given: One): Promise<BankLineTaken> {
  const { told, unitId, origin } = given;
  const [code] = findFeeCodes(told.description);
  const named = code ? await tx.fee.findFirst({ where: { code, unitId }, select: { id: true } }) : null;
  if (named) await lockFee(tx, named.id);
  const taken = await judge(tx, given);
  if (taken.outcome === 'same' || taken.outcome === 'refused') return taken;
  const now = deps.clock();
  const id = newId();
  await tx.bankLine.create({
    data: {
      id,
      unitId,
      bankNumber: told.number,
      bookedAt: told.bookedAt,
      amount: told.amount,
      description: deps.cipher.encrypt(told.description),
      outcome: taken.outcome,
      feeId: taken.fee ? (named?.id ?? null) : null,
      origin,
      recordedAt: now,
    },
  });
  if (named && (taken.outcome === 'matched' || taken.outcome === 'doubled')) {
    const fee = await tx.fee.findUniqueOrThrow({ where: { id: named.id } });
    const reference = `bank:${id}`;
    const entry = {
      kind: 'payment',
      amount: told.amount,
      channel: 'bank',
      reference,
      occurredAt: told.bookedAt,
    } as const;
    await book(tx, { knowledge: deps.knowledge(), fee, entry, actor: { kind: 'bank', id: null }, now });
    if (taken.outcome === 'matched') await settleChosen(tx, { feeId: fee.id, now });
  }
  return taken;
}

async function judge(tx: Tx, { told, unitId }: One): Promise<BankLineTaken> {
  const key = { unitId, bankNumber: told.number };
  const known = await tx.bankLine.findUnique({ where: { unitId_bankNumber: key } });
  if (known) {
    const other = known.amount !== told.amount;
    return other
      ? { outcome: 'refused', fee: null, reason: `number: giao dịch này đã có với số tiền ${known.amount}` }
      : { outcome: 'same', fee: null, reason: null };
  }
  const codes = findFeeCodes(told.description);
  const [code] = codes;
  const fee = code ? await tx.fee.findFirst({ where: { code, unitId } }) : null;
  if (!fee) return { outcome: 'unknown', fee: null, reason: 'nội dung không có mã khoản thu của đơn vị' };
  if (codes.length > 1) return { outcome: 'different', fee: null, reason: 'nội dung có nhiều mã khoản thu' };
  if (fee.amount !== told.amount)
    return { outcome: 'different', fee: fee.code, reason: `khoản này cần ${fee.amount} đồng` };
  const owed = fee.state === 'withdrawn' || (await balanceOf(tx, fee.id)) >= fee.amount ? 0n : fee.amount;
  return owed === 0n
    ? { outcome: 'doubled', fee: fee.code, reason: 'khoản này đã được nộp hoặc đã rút' }
    : { outcome: 'matched', fee: fee.code, reason: null };
}
