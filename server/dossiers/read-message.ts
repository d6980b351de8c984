import { z } from 'zod';
import { findDossierCodes } from '../../bot/text/dossier-code.ts';
import { fold, normalise } from '../../bot/text/normalise.ts';
import { type DossierState, dossierCode, dossierMessage } from '../contract/dossier-api.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';
import { lastDigits } from './personal.ts';

export type DossierStepTold = { at: Date; state: DossierState; office: string | null; note: string | null };
/** A message that can be taken, with words and times as they are kept. */
export type DossierTold = {
  code: string;
  state: DossierState;
  sourceAt: Date;
  sourceVersion: number | null;
  procedureCode: string | null;
  procedureName: string;
  unitId: string | null;
  office: string | null;
  receivedAt: Date | null;
  dueAt: Date | null;
  /** Null: not told; an ended dossier then ended when that was first said. */
  finishedAt: Date | null;
  collectAt: string | null;
  missing: string[];
  supplementBy: Date | null;
  /** Undefined: as it was. */
  applicant: string | undefined;
  digits: string | undefined;
  steps: DossierStepTold[];
};

export type ReadMessage = { ok: true; told: DossierTold } | { ok: false; code: string | null; reason: string };

const date = (text: string | null | undefined) => (text ? new Date(text) : null);
const words = (text: string | null | undefined) => (text ? normalise(text, 2000) : null);

/** Judges one row of a batch; what is wrong with it is said in Vietnamese, with the field. */
export function readMessage(knowledge: Pick<Knowledge, 'units'>, value: unknown): ReadMessage {
  const parsed = dossierMessage.safeParse(value, inVietnamese);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    const code = z.object({ code: z.string().max(80) }).safeParse(value).data?.code ?? null;
    return { ok: false, code, reason: `${field && `${field}: `}${issue?.message ?? ''}` };
  }
  const { data } = parsed;
  const [code] = findDossierCodes(data.code);
  if (!code || !dossierCode.safeParse(code).success)
    return { ok: false, code: data.code, reason: 'code: không phải mã hồ sơ, dạng 000.00.00.H00-260712-0001' };
  const digits = data.phone ? lastDigits(data.phone) : undefined;
  if (data.phone && !digits) return { ok: false, code, reason: 'phone: cần ít nhất 4 chữ số' };
  const sourceAt = new Date(data.updatedAt);
  const current = { at: sourceAt, state: data.state, office: words(data.office), note: words(data.note) };
  const earlier = (data.steps ?? []).map((step) => ({
    at: new Date(step.at),
    state: step.state,
    office: words(step.office),
    note: words(step.note),
  }));
  const told: DossierTold = {
    code,
    state: data.state,
    sourceAt,
    sourceVersion: data.version ?? null,
    procedureCode: data.procedureCode ?? null,
    procedureName: normalise(data.procedureName, 500),
    unitId: unitOf(knowledge, data.unit ?? data.office),
    office: words(data.office) ?? words(data.unit),
    receivedAt: date(data.receivedAt),
    dueAt: date(data.dueAt),
    finishedAt: date(data.finishedAt),
    collectAt: words(data.collectAt),
    missing: (data.missing ?? []).map((one) => normalise(one, 500)),
    supplementBy: date(data.supplementBy),
    applicant: data.applicant ? normalise(data.applicant, 120) : undefined,
    digits,
    steps: [...earlier, current],
  };
  return { ok: true, told };
}

/** A unit of ours by identifier or name; null when there is none such. */
export function unitOf({ units }: Pick<Knowledge, 'units'>, name: string | null | undefined): string | null {
  if (!name) return null;
  if (units.has(name)) return name;
  const wanted = fold(name);
  const found = [...units.values()].filter((unit) => fold(unit.name.vi) === wanted);
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
