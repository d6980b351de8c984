import type { AnswerDraft, KnowledgeDraft } from '../../contract/knowledge-api.ts';
import { linesOf, readDraft } from '../words/questions.ts';

/** What stands in the fields of an answer, one question a line. */
export type AnswerFieldsValue = {
  key: string | null;
  questions: string;
  vi: string;
  en: string;
  source: string;
  url: string;
  procedure: { code: string; name: string } | null;
};
export type AliasFieldsValue = {
  target: 'procedure' | 'place' | 'category';
  thing: { key: string; name: string } | null;
  words: string;
};

export const emptyAnswer = (questions: string): AnswerFieldsValue => ({
  key: null,
  questions,
  vi: '',
  en: '',
  source: '',
  url: '',
  procedure: null,
});

/** The fields of an answer that is there, with further questions put first. */
export function fieldsOf(draft: AnswerDraft, more: string): AnswerFieldsValue {
  return {
    key: draft.key,
    questions: linesOf([more, ...draft.questions].join('\n')).join('\n'),
    vi: draft.answer.vi,
    en: draft.answer.en ?? '',
    source: draft.source,
    url: draft.url ?? '',
    procedure: draft.procedure ? { code: draft.procedure, name: draft.procedure } : null,
  };
}

export function draftOfAnswer(value: AnswerFieldsValue) {
  const { key, questions, vi, en, source, url, procedure } = value;
  return readDraft({
    kind: 'qa',
    key,
    questions: linesOf(questions),
    answer: { vi, en: en.trim() || null },
    source,
    url: url.trim() || null,
    procedure: procedure?.code ?? null,
  });
}

export function draftOfAlias({ target, thing, words }: AliasFieldsValue) {
  return readDraft({ kind: 'alias', target, key: thing?.key ?? '', words: linesOf(words) });
}

/** The same draft gives the same text: tells whether what was tried out is what would be saved. */
export const printOf = (draft: KnowledgeDraft | null) => JSON.stringify(draft);
