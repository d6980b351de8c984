import type { Tx } from '../cases/deps.ts';
import { localMoment } from '../cases/local-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { FeeOutcome } from '../contract/fee-api.ts';
import type { Fee, PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { hashContent } from '../dossiers/personal.ts';
import { newId } from '../ids.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { newFeeCode } from './fee-code.ts';
import { appendFeeEvent, type FeeActor } from './fee-events.ts';
import { lockFee } from './ledger.ts';
import { hashFeeDigits } from './look-up-fee.ts';
import type { FeeTold } from './read-fee.ts';
import { withdrawFee } from './withdraw-fee.ts';

export type FeeDeps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource; cipher: FieldCipher };
export type FeeOrigin = 'api' | 'csv' | 'console' | 'demo';
export type FeeTaken = { outcome: FeeOutcome; code: string | null; reason: string | null };

/**
 * Takes fees in, each in a transaction of its own; the same source key is the same fee. Amount, unit and dossier never
 * change once told: what somebody may have signed for stays as it was. With `trial` nothing is kept.
 */
export async function takeFees(
  deps: FeeDeps,
  { told, actor, origin, trial = false }: { told: FeeTold[]; actor: FeeActor; origin: FeeOrigin; trial?: boolean },
): Promise<FeeTaken[]> {
  const taken: FeeTaken[] = [];
  for (const one of told) taken.push(await takeFee(deps, { told: one, actor, origin, trial }));
  return taken;
}

type One = { told: FeeTold; actor: FeeActor; origin: FeeOrigin; trial: boolean };

async function takeFee(deps: FeeDeps, given: One): Promise<FeeTaken> {
  for (let tries = 0; ; tries++) {
    try {
      if (given.trial) return await takeInto(deps.prisma, deps, given);
      return await deps.prisma.$transaction((tx) => takeInto(tx, deps, given));
    } catch (error) {
      // Somebody else made the same fee at the same instant, or a code came up twice.
      if (!isUniqueViolation(error) || tries > 4) throw error;
    }
  }
}

async function takeInto(tx: Tx, deps: FeeDeps, { told, actor, origin, trial }: One): Promise<FeeTaken> {
  const { cipher } = deps;
  const now = deps.clock();
  const found = await tx.fee.findUnique({ where: { sourceKey: told.sourceKey } });
  const contentHash = hashOf(told, cipher);
  if (!found) {
    if (told.withdrawn) return { outcome: 'refused', code: null, reason: 'withdrawn: chưa có khoản này để rút' };
    if (trial) return { outcome: 'new', code: null, reason: null };
    const fee = await createFee(tx, deps, { told, contentHash, origin, actor, now });
    return { outcome: 'new', code: fee.code, reason: null };
  }
  const fee = trial ? found : await lockFee(tx, found.id);
  const { code } = fee;
  if (fee.contentHash === contentHash && !told.withdrawn) return { outcome: 'same', code, reason: null };
  const fixed = fixedDifference(fee, told);
  if (fixed) return { outcome: 'refused', code, reason: fixed };
  if (told.withdrawn) {
    if (fee.state === 'withdrawn') return { outcome: 'same', code, reason: null };
    if (fee.state !== 'due') return { outcome: 'refused', code, reason: 'withdrawn: khoản này đã được nộp' };
    if (!trial) await withdrawFee(tx, { fee, reason: told.withdrawn, actor, now });
    return { outcome: 'changed', code, reason: null };
  }
  if (trial) return { outcome: 'changed', code, reason: null };
  const after = await tx.fee.update({
    where: { id: fee.id },
    data: {
      title: told.title,
      dueOn: told.dueOn,
      contentHash,
      ...personal(told, cipher, code),
      version: { increment: 1 },
      updatedAt: now,
    },
  });
  // Whoever knew the old digits may be somebody else: with the new ones the fee is open again.
  if (fee.phoneHmac !== after.phoneHmac) await tx.feeReader.deleteMany({ where: { feeId: fee.id, keptAt: null } });
  await appendFeeEvent(tx, { fee: after, type: 'changed', actor, now });
  return { outcome: 'changed', code, reason: null };
}

const personal = ({ payer, digits }: FeeTold, cipher: FieldCipher, code: string) => ({
  ...(payer !== undefined && { payerName: cipher.encrypt(payer) }),
  ...(digits !== undefined && { phoneHmac: hashFeeDigits(cipher, code, digits) }),
});

function fixedDifference(fee: Fee, told: FeeTold): string | undefined {
  if (fee.amount !== told.amount)
    return `amount: khoản này đã có với số tiền ${fee.amount}; rút khoản này rồi gửi khoản mới`;
  if (fee.unitId !== told.unitId) return 'unit: khoản này đã có ở đơn vị khác; rút khoản này rồi gửi khoản mới';
  if (fee.dossierCode !== told.dossierCode)
    return 'dossier: khoản này đã có với hồ sơ khác; rút khoản này rồi gửi khoản mới';
  return undefined;
}

function hashOf({ code, payer, digits, withdrawn, amount, ...rest }: FeeTold, cipher: FieldCipher): string {
  return hashContent({ ...rest, amount: String(amount), secret: cipher.hmac(`${payer ?? ''}\n${digits ?? ''}`) });
}

type Made = { told: FeeTold; contentHash: string; origin: FeeOrigin; actor: FeeActor; now: Date };

async function createFee(tx: Tx, { cipher, knowledge }: FeeDeps, { told, contentHash, origin, actor, now }: Made) {
  const { zone } = knowledge().tenant;
  const code = told.code ?? newFeeCode(localMoment(zone, now).year);
  const { sourceKey, kind, title, amount, unitId, dossierCode, dueOn } = told;
  const fee = await tx.fee.create({
    data: {
      id: newId(),
      code,
      sourceKey,
      kind,
      title,
      amount,
      unitId,
      dossierCode,
      dueOn,
      ...personal(told, cipher, code),
      origin,
      contentHash,
      createdById: actor.kind === 'staff' ? actor.id : null,
      createdAt: now,
      updatedAt: now,
    },
  });
  await appendFeeEvent(tx, { fee, type: 'created', actor, now });
  return fee;
}
