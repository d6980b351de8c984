import type { ProofKind, ResolutionKind } from '../contract/case.ts';
import { AppError } from '../errors.ts';
import type { CategoryEntry } from '../knowledge/schemas.ts';
import type { FileCount } from './case-files.ts';
import type { Transition } from './state-table.ts';

type Given = {
  reason?: string | undefined;
  reply?: string | undefined;
  resolutionKind?: ResolutionKind | undefined;
  referredTo?: string | undefined;
  answer?: string | undefined;
  mergedInto?: string | undefined;
};

const messages = {
  reason: 'Cần nêu lý do.',
  reply: 'Cần có lời trả lời người dân.',
  resolutionKind: 'Cần chọn kết quả xử lý.',
  referredTo: 'Cần ghi tên cơ quan tiếp nhận.',
  answer: 'Cần ghi trả lời của cơ quan tiếp nhận: chuyển đi chưa phải là kết quả.',
  mergedInto: 'Cần mã phản ánh để gộp vào.',
};

const proofMessages: Record<ProofKind, string> = {
  photo: 'Cần ảnh chụp kết quả xử lý.',
  document: 'Cần văn bản kết quả (tệp PDF).',
  either: 'Cần ảnh chụp hoặc văn bản kết quả (tệp PDF).',
};

/** Whether what is given proves a result as asked. */
function isProved(proof: ProofKind, { photos, documents }: FileCount): boolean {
  if (proof === 'either') return photos + documents > 0;
  return proof === 'photo' ? photos > 0 : documents > 0;
}

/**
 * Whether a transition has what its row asks for. Proof of the result is needed only for a case said to be fixed; one
 * said to be settled by an outside authority needs that authority's name and answer.
 * @throws AppError missing_input with one field each
 */
export function checkNeeds(facts: {
  transition: Transition;
  category: CategoryEntry | undefined;
  input: Given;
  files: FileCount;
}): void {
  const { input } = facts;
  const needs = facts.transition.needs(facts.category);
  const missing: (keyof typeof messages)[] = [];
  if (needs.reason && !input.reason?.trim()) missing.push('reason');
  if (needs.reply && !input.reply?.trim()) missing.push('reply');
  if (needs.resolutionKind && !input.resolutionKind) missing.push('resolutionKind');
  const passedOn = needs.resolutionKind && input.resolutionKind === 'referred';
  if ((needs.referredTo || passedOn) && !input.referredTo?.trim()) missing.push('referredTo');
  if ((needs.answer || passedOn) && !input.answer?.trim()) missing.push('answer');
  if (needs.mergedInto && !input.mergedInto) missing.push('mergedInto');
  const fields: { path: string; message: string }[] = missing.map((path) => ({ path, message: messages[path] }));
  if (needs.proof && input.resolutionKind === 'fixed' && !isProved(needs.proof, facts.files))
    fields.push({ path: 'fileIds', message: proofMessages[needs.proof] });
  if (fields.length > 0) throw new AppError('missing_input', { fields });
}
