import type { Aspect, Command, privacyWants } from '../commands.ts';
import { findAppointmentCode } from '../text/appointment-code.ts';
import { foldedWords } from '../text/normalise.ts';
import { readVisit, wishesNothing } from '../text/visit-times.ts';
import type { Understanding } from './model.ts';

/** At or above, the likeliest intent is taken; between the two, the citizen is asked; below, it is not understood. */
const take = 0.5;
const consider = 0.18;
/** A search hit this good says more than a doubtful intent. */
const namesProcedure = 0.62;

/** In more words something is told or asked beside the wish to come. */
const fewWords = 10;
// Whether a time is told does not depend on the day it is told.
const anyTime = { now: new Date(0), zone: 'UTC' };

type Topic = Extract<Command, { type: 'clarify' }>['between'][number];
const topics: Record<string, Topic> = {
  procedure: 'procedure',
  'report-case': 'report',
  'find-place': 'place',
  'case-status': 'cases',
  'talk-to-person': 'person',
};

/** The command for what a free message wants. */
export function commandOfIntent(text: string, understanding: Understanding, aspect: Aspect): Command {
  const guesses = payingFirst(merge(understanding.intents(text)), text, understanding);
  const [best] = guesses;
  const procedure = understanding.procedures.find(text, 1)[0];
  const [category] = understanding.categories(text);
  if (best?.label === 'procedure' && aspect === 'all' && wantsVisit(text, understanding))
    return appointmentOf(text, understanding);
  if (best && best.probability >= take) return commandOf(best, text, understanding, aspect);
  if (procedure && procedure.score >= namesProcedure) return { type: 'findProcedure', text, aspect };
  const between = guesses
    .filter((guess) => guess.probability >= consider)
    .flatMap((guess) => topics[guess.label] ?? []);
  if (between.length >= 2) return { type: 'clarify', between: [...new Set(between)].slice(0, 3), text };
  if (best && best.probability >= consider * 2) return commandOf(best, text, understanding, aspect);
  if (category && category.probability >= 0.8 && text.split(/\s+/).length >= 3)
    return { type: 'startReport', description: text, emergency: null };
  return { type: 'cannotUnderstand' };
}

// Who says "nộp phí" and asks no price wants to pay, whatever procedure it is for.
function payingFirst(guesses: Wanted[], text: string, understanding: Understanding): Wanted[] {
  const [best] = guesses;
  const paying = guesses.find(({ label }) => label === 'pay-fee');
  const pays = understanding.mentions('phrase-pays', text) && !understanding.mentions('phrase-price', text);
  if (best?.label !== 'procedure' || !paying || !pays || paying.probability < 0.05) return guesses;
  const sum = best.probability + paying.probability;
  return [{ ...paying, probability: sum }, ...guesses.filter((guess) => guess !== best && guess !== paying)];
}

type Wanted = ReturnType<Understanding['intents']>[number];

// The kinds of place are labels of their own in the model; their probabilities belong together.
function merge(guesses: Wanted[]): Wanted[] {
  const merged = new Map<string, Wanted>();
  for (const guess of guesses) {
    const known = merged.get(guess.label);
    if (known) known.probability += guess.probability;
    else merged.set(guess.label, { ...guess });
  }
  return [...merged.values()].sort((a, b) => b.probability - a.probability);
}

// What no button does: somebody has to look at it.
const asksOfficer = [
  'phrase-privacy-complain',
  'phrase-privacy-correct',
  'phrase-privacy-restrict',
  'phrase-privacy-object',
];

/** Of several wishes the gravest is meant: it is asked for once more before anything is done. */
function privacyWantOf(text: string, understanding: Understanding): (typeof privacyWants)[number] {
  if (understanding.mentions('phrase-privacy-erase', text)) return 'erase';
  if (understanding.mentions('phrase-privacy-withdraw', text)) return 'withdraw';
  return asksOfficer.some((id) => understanding.mentions(id, text)) ? 'request' : 'see';
}

// "mai tôi muốn lên làm căn cước": who tells when they will come wants to be expected.
function wantsVisit(text: string, { mentions, words }: Understanding): boolean {
  const read = words(text).join(' ');
  if (text.includes('?') || [text, read].some((told) => mentions('phrase-question', told))) return false;
  if (mentions('phrase-appointment-book', text)) return true;
  const brief = foldedWords(text).length <= fewWords && mentions('phrase-wants', text);
  return brief && mentions('phrase-appointment-come', text) && !wishesNothing(readVisit(text, anyTime));
}

/** What is given up or moved is said so; who only asks for a time wants to be shown it. */
function appointmentOf(text: string, understanding: Understanding): Command {
  const { mentions } = understanding;
  const code = findAppointmentCode(text) ?? null;
  const wants = (['cancel', 'change', 'see'] as const).find((want) => mentions(`phrase-appointment-${want}`, text));
  return { type: 'appointment', want: wants ?? 'book', text, code };
}

function commandOf(wanted: Wanted, text: string, understanding: Understanding, aspect: Aspect): Command {
  switch (wanted.label) {
    case 'procedure':
      return { type: 'findProcedure', text, aspect };
    case 'report-case': {
      const [category] = understanding.categories(text);
      const tells =
        category !== undefined &&
        !understanding.says('phrase-report', text) &&
        (category.probability >= 0.6 || (category.probability >= 0.25 && understanding.contentWords(text).length >= 2));
      return { type: 'startReport', description: tells ? text : null, emergency: null };
    }
    case 'find-place':
      return { type: 'findPlace', kind: wanted.kind ?? null, text };
    case 'case-status':
      return { type: 'showCases' };
    case 'talk-to-person':
      return { type: 'requestPerson' };
    case 'dossier-status':
      return { type: 'lookUpDossier', code: null, digits: null };
    case 'pay-fee':
      return { type: 'payFee', code: null, digits: null };
    case 'appointment':
      return appointmentOf(text, understanding);
    case 'privacy':
      return { type: 'privacy', want: privacyWantOf(text, understanding) };
    case 'cancel':
      return { type: 'cancel' };
    case 'affirm':
      return { type: 'affirm', key: null };
    case 'deny':
      return { type: 'deny' };
    case 'greeting':
    case 'thanks':
    case 'help':
    case 'abuse':
      return { type: 'smallTalk', kind: wanted.label };
    case 'complaint-about-bot':
      return { type: 'smallTalk', kind: 'complaint' };
    case 'out-of-scope':
      return { type: 'smallTalk', kind: 'outOfScope' };
    case 'language-en':
      return { type: 'changeLanguage', language: 'en', asked: true };
    case 'language-vi':
      return { type: 'changeLanguage', language: 'vi', asked: true };
    default:
      return { type: 'cannotUnderstand' };
  }
}
