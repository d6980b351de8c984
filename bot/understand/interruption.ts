import type { Command } from '../commands.ts';
import { commandOfIntent } from './intent-command.ts';
import type { Understanding } from './model.ts';

/** From here on a question in the middle of something is taken as a question, not as the answer. */
export const interrupts = 0.8;

const asksOther = new Set([
  'procedure',
  'find-place',
  'case-status',
  'talk-to-person',
  'dossier-status',
  'pay-fee',
  'appointment',
  'privacy',
]);

// Said to the bot, not about what is being reported.
const talks = new Set(['thanks', 'greeting', 'abuse', 'complaint-about-bot', 'language-en', 'language-vi']);

/** The same where all is told already and more words are hardly expected. */
const interruptsLate = 0.55;

/**
 * What a message asks for or says to the bot while something else is open; undefined when it may belong to that.
 * @param late all that was asked for has been told
 */
export function interruptionOf(text: string, understanding: Understanding, late = false): Command | undefined {
  const [intent] = understanding.intents(text);
  if (intent && talks.has(intent.label) && intent.probability >= interrupts)
    return commandOfIntent(text, understanding, 'all');
  if (!intent || !asksOther.has(intent.label) || intent.probability < (late ? interruptsLate : interrupts))
    return undefined;
  const question =
    text.includes('?') ||
    understanding.mentions('phrase-question', text) ||
    (late && understanding.mentions('phrase-wants', text));
  return question || intent.label === 'talk-to-person' ? commandOfIntent(text, understanding, 'all') : undefined;
}
