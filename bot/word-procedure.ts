import type { Procedure } from './catalogue.ts';
import { procedurePassages } from './flows/procedure-passages.ts';
import type { Session } from './session.ts';
import { isGrounded } from './text/grounded.ts';
import { fold, foldedWords, normalise } from './text/normalise.ts';
import { findPhrases } from './text/phrases.ts';

/** Words an answer to a question from passages and nothing else; undefined when they do not answer it, or it failed. */
export type WordAnswer = (asked: {
  question: string;
  passages: string[];
  language: 'vi' | 'en';
}) => Promise<string | undefined>;

const longestAnswer = 600;

/**
 * Puts a worded answer in place of the plain one when a procedure was shown as a whole to an open question. The title
 * with the code, the source and the buttons stay; what the passages do not bear is not said.
 */
export async function wordProcedure(session: Session, text: string, word: WordAnswer): Promise<void> {
  const { shown } = session;
  session.shown = undefined;
  if (shown?.aspect !== 'all' || !isOpenQuestion(session, text, shown.procedure)) return;
  const { understanding } = session.ports;
  const { language } = session.state;
  const passages = procedurePassages(session, shown.procedure);
  const words = await word({ question: text, passages, language });
  const answer = words && normalise(words, longestAnswer + 1);
  if (!answer || answer.length > longestAnswer) return;
  const list = (id: string) =>
    understanding.catalogue.intents.filter((intent) => intent.id === id).flatMap(({ examples }) => examples);
  const numbers = {
    words: list('phrase-number-word'),
    plain: list('phrase-number-plain'),
    free: findPhrases(list('phrase-free')),
  };
  if (numbers.words.length === 0 || !isGrounded(answer, passages, numbers)) return;
  const [title = '', ...rest] = shown.reply.text.split('\n');
  shown.reply.text = [title, answer, rest.at(-1) ?? ''].join('\n');
}

/** A question that says more than the procedure's names: what is shown of each procedure may not answer it. */
function isOpenQuestion({ ports }: Session, text: string, procedure: Procedure): boolean {
  const { understanding } = ports;
  if (!text.includes('?') && !understanding.mentions('phrase-question', text)) return false;
  const names = [procedure.name.vi, procedure.name.en ?? '', procedure.officialName, ...procedure.aliases];
  const known = new Set(names.flatMap(foldedWords));
  return understanding.contentWords(text).some((word) => !known.has(fold(word)));
}
