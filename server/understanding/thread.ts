import { parentPort } from 'node:worker_threads';
import { buildUnderstanding, type Understanding } from '../../bot/understand/model.ts';
import { clearWords } from './clear-words.ts';
import { placeInWords } from './place-in-words.ts';
import type { Answer, Question } from './protocol.ts';
import { tryDraft } from './try-draft.ts';

// Building the model and searching take time that the HTTP event loop must not give.
let understanding: Understanding | undefined;

parentPort?.on('message', async (question: Question) => {
  if (question.kind === 'catalogue') {
    understanding = buildUnderstanding(question.catalogue);
    return;
  }
  const answer: Answer = { id: question.id, result: await answerOf(question) };
  parentPort?.postMessage(answer);
});

async function answerOf(question: Exclude<Question, { kind: 'catalogue' }>): Promise<Answer['result']> {
  const nothing = {
    kind: question.kind,
    items: [],
    emergency: null,
    door: null,
    codes: [],
    preview: null,
    cleared: null,
    place: null,
  };
  if (!understanding) return nothing;
  if (question.kind === 'preview') return { ...nothing, preview: await tryDraft(understanding, question) };
  if (question.kind === 'door') return { ...nothing, door: understanding.door(question.text) ?? null };
  if (question.kind === 'clear') return { ...nothing, cleared: clearWords(understanding, question.text) };
  if (question.kind === 'place') return { ...nothing, place: placeInWords(understanding, question.text) };
  if (question.kind === 'search') {
    const found = understanding.procedures.find(question.text, question.limit);
    return {
      ...nothing,
      codes: found.filter((hit) => hit.score >= 0.2).map((hit) => hit.procedure.code),
    };
  }
  const items = understanding.categories(question.text).slice(0, 4);
  return {
    ...nothing,
    items: items.map((guess) => ({ categoryId: guess.label, probability: guess.probability })),
    emergency: understanding.emergency(question.text) ?? null,
    door: understanding.door(question.text) ?? null,
  };
}
