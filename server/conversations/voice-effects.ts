import type { Effect, EffectResult } from '../../bot/ports.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Conversation } from '../database/client/client.ts';
import { fileSuggestion } from '../suggestions/file-suggestion.ts';
import { answerSurvey } from '../surveys/answer-survey.ts';
import { clearWords } from '../understanding/clear-words.ts';

type Deps = CaseDeps & { cipher: FieldCipher; understanding: () => Understanding };
type Given = { tx: Tx; deps: Deps; conversation: Conversation; citizenId: string };

/** Keeps what was answered in the chat. @throws AppError as `answerSurvey` */
export async function keepSurveyAnswer(
  { tx, deps, conversation, citizenId }: Given,
  { id, picks, words, area }: Extract<Effect, { type: 'answerSurvey' }>,
): Promise<void> {
  const understanding = deps.understanding();
  const cleared = new Map(Object.entries(words).map(([key, text]) => [key, clearWords(understanding, text)]));
  const said = { id, citizenId, channel: conversation.channel, answer: { picks, words, area } };
  const { cipher } = deps;
  await answerSurvey(tx, { cipher, knowledge: deps.knowledge() }, { ...said, cleared, now: deps.clock() });
}

/** Keeps what was suggested in the chat. @throws AppError as `fileSuggestion` */
export async function keepSuggestion(
  { tx, deps, conversation, citizenId }: Given,
  { key, kind, text, wantsAnswer }: Extract<Effect, { type: 'fileSuggestion' }>,
): Promise<EffectResult> {
  const talk = { citizenId, conversationId: conversation.id, channel: conversation.channel };
  await fileSuggestion(tx, deps, { key, kind, text, wantsAnswer, ...talk });
  const received = await tx.suggestion.count({ where: { state: { not: 'hidden' } } });
  return { type: 'fileSuggestion', key, ok: true, wantsAnswer, received };
}
