import { z } from 'zod';
import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import { normalise } from '../../bot/text/normalise.ts';
import { type FeeKind, feeMessage } from '../contract/fee-api.ts';
import { lastDigits } from '../dossiers/personal.ts';
import { unitOf } from '../dossiers/read-message.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';

/** A fee that can be taken. */
export type FeeTold = {
  /** Told by a demonstration only; else one is made. */
  code?: string;
  sourceKey: string;
  kind: FeeKind;
  title: string;
  amount: bigint;
  unitId: string;
  dossierCode: string | null;
  dueOn: Date | null;
  payer: string | undefined;
  digits: string | undefined;
  withdrawn: string | null;
};
export type ReadFee = { ok: true; told: FeeTold } | { ok: false; id: string | null; reason: string };

const named = z.object({ id: z.string().max(120) });

/** Judges one row; what is wrong with it is said in Vietnamese, with the field. */
export function readFee(knowledge: Pick<Knowledge, 'units'>, value: unknown): ReadFee {
  const parsed = feeMessage.safeParse(value, inVietnamese);
  const id = named.safeParse(value).data?.id ?? null;
  const refuse = (reason: string): ReadFee => ({ ok: false, id, reason });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    return refuse(`${field && `${field}: `}${issue?.message ?? ''}`);
  }
  const { data } = parsed;
  const unitId = unitOf(knowledge, data.unit);
  if (!unitId) return refuse(`unit: không có đơn vị "${data.unit.slice(0, 80)}"`);
  const [dossierCode = null] = data.dossier ? findDossierCodes(data.dossier) : [];
  if (data.dossier && !dossierCode) return refuse('dossier: không phải mã hồ sơ, dạng 000.00.00.H00-260712-0001');
  const digits = data.phone ? lastDigits(data.phone) : undefined;
  if (data.phone && !digits) return refuse('phone: cần ít nhất 4 chữ số');
  if (!digits && !dossierCode)
    return refuse('phone: cần số điện thoại hoặc mã hồ sơ, nếu không người nộp không tra được');
  return {
    ok: true,
    told: {
      sourceKey: data.id,
      kind: data.kind,
      title: normalise(data.title, 300),
      amount: BigInt(data.amount),
      unitId,
      dossierCode,
      dueOn: data.dueOn ? new Date(data.dueOn) : null,
      payer: data.payer ? normalise(data.payer, 120) : undefined,
      digits,
      withdrawn: data.withdrawn ? normalise(data.withdrawn, 500) : null,
    },
  };
}
