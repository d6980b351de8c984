import { fold } from '../../bot/text/normalise.ts';
import type { KnowledgeDraft } from '../contract/knowledge-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from './knowledge.ts';
import { thingsOf } from './things.ts';

/**
 * Refuses a draft that the knowledge check would refuse as a file: words for what is not there, a procedure that is
 * not, a form of a question that another answer has already.
 * @throws AppError bad_request
 */
export function checkDraft(knowledge: Knowledge, draft: KnowledgeDraft): void {
  if (draft.kind === 'alias') {
    if (!thingsOf(knowledge.catalogue, draft.target).some(({ key }) => key === draft.key))
      throw refusal('draft.key', 'không có mục này để thêm tên gọi');
    return;
  }
  const { procedures, questions } = knowledge.catalogue;
  if (draft.procedure !== null && !procedures.some(({ code }) => code === draft.procedure))
    throw refusal('draft.procedure', 'không có thủ tục mang mã này');
  const elsewhere = new Map(
    questions.filter(({ id }) => id !== draft.key).flatMap(({ forms }) => forms.map((form) => [fold(form), form])),
  );
  const own = new Set<string>();
  draft.questions.forEach((form, index) => {
    const path = `draft.questions.${index}`;
    if (elsewhere.has(fold(form))) throw refusal(path, `câu hỏi "${form}" đã có câu trả lời khác`);
    if (own.has(fold(form))) throw refusal(path, `câu hỏi "${form}" được ghi hai lần`);
    own.add(fold(form));
  });
}

const refusal = (path: string, message: string) =>
  new AppError('bad_request', { detail: message, fields: [{ path, message }] });
