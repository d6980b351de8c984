import { fold } from '../../bot/text/normalise.ts';
import type { AnswerDraft, KnowledgeDraft } from '../contract/knowledge-api.ts';
import { newId } from '../ids.ts';
import type { Additions } from './apply-additions.ts';
import { type AliasEntry, aliasKey, type QuestionEntry } from './question-schema.ts';

const longestKey = 60;

/** The entry a draft would make; `day` is today, on which its editor vouches for it. */
export function entryOf(
  draft: KnowledgeDraft,
  day: string,
): { kind: 'alias'; key: string; data: AliasEntry } | { kind: 'qa'; key: string; data: QuestionEntry } {
  if (draft.kind === 'alias') {
    const data = { target: draft.target, key: draft.key, words: lines(draft.words) };
    return { kind: 'alias', key: aliasKey(data), data };
  }
  const key = draft.key ?? newKey(draft);
  return { kind: 'qa', key, data: questionOf(draft, key, day) };
}

/** The same as something to try out in memory. */
export function additionsOf(draft: KnowledgeDraft, day: string): Additions {
  const entry = entryOf(draft, day);
  return entry.kind === 'alias' ? { aliases: [entry.data], questions: [] } : { aliases: [], questions: [entry.data] };
}

function questionOf(draft: AnswerDraft, id: string, checked: string): QuestionEntry {
  const { answer, source, url, procedure } = draft;
  return {
    id,
    questions: lines(draft.questions),
    answer: { vi: answer.vi, ...(answer.en ? { en: answer.en } : {}) },
    source,
    ...(url ? { url } : {}),
    ...(procedure ? { procedure } : {}),
    checked,
  };
}

// Read by people in the exported file; the end keeps two of the same words apart.
function newKey({ questions }: AnswerDraft): string {
  const slug = fold(questions[0] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longestKey)
    .replace(/-+$/, '');
  return `${slug || 'question'}-${newId().slice(-4)}`;
}

const lines = (texts: string[]) => [...new Set(texts.map((text) => text.normalize('NFC').trim()))];
