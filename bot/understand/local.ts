import type { Aspect, Command } from '../commands.ts';
import { readPayload } from '../payload.ts';
import { type DialogueState, offeredCodes } from '../state.ts';
import { findEntities } from '../text/entities.ts';
import { foldedWords, hasDiacritics } from '../text/normalise.ts';
import { aboutFiled } from './about-filed.ts';
import { answerOf, placeAnswer } from './answers.ts';
import { type ClauseSenses, clausesOf } from './clauses.ts';
import { digitsAnswer, digitsIn } from './dossier-digits.ts';
import { answersAmong } from './inside-answers.ts';
import { insideFlow } from './inside-flow.ts';
import { commandOfIntent } from './intent-command.ts';
import { interrupts } from './interruption.ts';
import { knownQuestion, orNearQuestion } from './known-question.ts';
import type { Understanding } from './model.ts';
import { chosenOption } from './options.ts';
import { visitAnswer } from './visit-answer.ts';

/** Turns a message into commands without any model from outside: never fails, and never guesses into a flow. */
export function understandLocally(text: string, state: DialogueState, understanding: Understanding): Command[] {
  const byButton = readPayload(text);
  if (byButton) return [byButton];
  const signs = foldedWords(text).length === 0;
  const bySign = signs ? answerOf(text, state, understanding) : undefined;
  if (bySign) return [bySign];
  if (signs || /^#\w*(?::.*)?$/.test(text)) return [{ type: 'cannotUnderstand' }];
  const meaning = meaningOf(text, state, understanding);
  if (meaning.some((command) => command.type === 'changeLanguage')) return meaning;
  return [...languageOf(text, state, understanding), ...meaning];
}

function meaningOf(text: string, state: DialogueState, understanding: Understanding): Command[] {
  const digits = digitsAnswer(text, state);
  if (digits) return [digits];
  const visit = visitAnswer(text, state, understanding);
  if (visit) return [visit];
  const chosen = chosenOption(text, state.options, understanding);
  if (chosen) return [chosen];
  const place = placeAnswer(text, state, understanding);
  if (place) return [place];
  const emergency = understanding.emergency(text);
  if (emergency) return [{ type: 'emergency', kind: emergency, text }];
  const door = understanding.door(text);
  // A complaint about one's own data is answered here, not by the inspectorate.
  if (door && !(door === 'complaint' && asksAboutOwnData(text, understanding)))
    return [{ type: 'legalDoor', door, text }];
  const answer = answerOf(text, state, understanding);
  if (answer) return [answer];
  const set = setPhrase(text, understanding);
  if (set) return [set];
  const among = answersAmong(text, state, understanding);
  if (among) return among;
  const said = aboutFiled(text, state, understanding);
  if (said) return [said];

  const entities = findEntities(text, understanding.catalogue.tenant.casePrefix);
  const [caseCode] = entities.caseCodes;
  if (caseCode) return [{ type: 'showCase', code: caseCode }];
  const [procedureCode] = entities.procedureCodes;
  if (procedureCode) return [{ type: 'showProcedure', code: procedureCode, aspect: aspectOf(text, understanding) }];
  const [feeCode] = entities.feeCodes;
  if (feeCode) return [{ type: 'payFee', code: feeCode, digits: digitsIn(text) ?? null }];
  const [dossierCode] = entities.dossierCodes;
  if (dossierCode && paysIn(text, state, understanding))
    return [{ type: 'payFee', code: dossierCode, digits: digitsIn(text) ?? null }];
  if (dossierCode) return [{ type: 'lookUpDossier', code: dossierCode, digits: digitsIn(text) ?? null }];

  const known = knownQuestion(text, state, understanding);
  if (known) return [known];
  const frame = state.stack.at(-1);
  if (frame) {
    const inside = insideFlow(text, frame, understanding);
    if (inside) return [inside];
  }
  const followUp = followUpOf(text, state, understanding) ?? variantOf(text, state, understanding);
  if (followUp) return [followUp];
  const clauses = frame ? [text] : clausesOf(text, sensesOf(understanding));
  return clauses.map((clause) =>
    orNearQuestion(clause, commandOfIntent(clause, understanding, aspectOf(clause, understanding)), understanding),
  );
}

// The code of a dossier stands for what is due on it where paying is talked about.
function paysIn(text: string, state: DialogueState, understanding: Understanding): boolean {
  return state.stack.at(-1)?.flow === 'fee' || understanding.mentions('phrase-pays', text);
}

function sensesOf(understanding: Understanding): ClauseSenses {
  return {
    intents: understanding.intents,
    procedures: understanding.procedures,
    asks: (text) =>
      text.includes('?') ||
      understanding.mentions('phrase-question', text) ||
      understanding.mentions('phrase-wants', text),
    isAside: (text) => understanding.contentWords(text).length === 0,
    tellsAnother: (text, before) => tellsAnother(text, before, understanding),
    joints: understanding.catalogue.intents.find(({ id }) => id === 'phrase-joint')?.examples ?? [],
  };
}

/** From here on words are told of a kind of trouble for certain enough to be a report of their own. */
const tellsKind = 0.6;

function tellsAnother(text: string, before: string, { categories, gazetteer }: Understanding): boolean {
  const [one, other] = [before, text].map((part) => {
    const [category] = categories(part);
    const place = gazetteer.resolve(part);
    const placed = place !== undefined && place.certainty !== 'low';
    return placed && category && category.probability >= tellsKind
      ? { category: category.label, words: place.words }
      : undefined;
  });
  return one !== undefined && other !== undefined && one.category !== other.category && one.words !== other.words;
}

const phrases: [id: string, command: Command][] = [
  ['phrase-back', { type: 'goBack' }],
  ['phrase-restart', { type: 'restart' }],
  ['phrase-skip', { type: 'skip' }],
  ['phrase-survey', { type: 'startSurvey', id: null }],
  ['phrase-suggest', { type: 'suggest', kind: 'suggestion', text: null }],
  ['phrase-praise', { type: 'suggest', kind: 'praise', text: null }],
  ['phrase-procedure', { type: 'findProcedure', text: '', aspect: 'all' }],
  ['phrase-place', { type: 'findPlace', kind: null, text: '' }],
  // "dung" without its mark is far more often "đúng" than "dừng".
  ['affirm', { type: 'affirm', key: null }],
  ['cancel', { type: 'cancel' }],
  ['deny', { type: 'deny' }],
  ['talk-to-person', { type: 'requestPerson' }],
  ['language-en', { type: 'changeLanguage', language: 'en', asked: true }],
  ['language-vi', { type: 'changeLanguage', language: 'vi', asked: true }],
  ['phrase-appointment-mine', { type: 'appointment', want: 'see', text: '', code: null }],
  ['phrase-cases', { type: 'showCases' }],
  ['phrase-my-papers', { type: 'showPapers' }],
  ['phrase-reopen', { type: 'reopenCase', code: null }],
  ['phrase-rate-good', { type: 'rateCase', code: null, stars: 5 }],
  ['phrase-rate-fair', { type: 'rateCase', code: null, stars: 3 }],
  ['phrase-rate-poor', { type: 'rateCase', code: null, stars: 1 }],
  ['greeting', { type: 'smallTalk', kind: 'greeting' }],
  ['thanks', { type: 'smallTalk', kind: 'thanks' }],
  ['help', { type: 'smallTalk', kind: 'help' }],
  ['phrase-model-voice', { type: 'askModelConsent', purpose: 'voice' }],
  ['phrase-model-photo', { type: 'askModelConsent', purpose: 'photo' }],
];

const asksAboutOwnData = (text: string, { mentions }: Understanding) =>
  mentions('phrase-privacy-own', text) && complains.some((id) => mentions(id, text));
const complains = ['phrase-privacy-complain', 'phrase-privacy-restrict', 'phrase-privacy-object'];

/** The command of a message that is a set phrase as a whole. */
export function setPhrase(text: string, understanding: Understanding): Command | undefined {
  if (understanding.mentions('phrase-model-withdraw', text))
    return understanding.mentions('phrase-privacy-data', text)
      ? { type: 'privacy', want: 'withdraw' }
      : { type: 'withdrawModelConsent' };
  if (asksAboutOwnData(text, understanding)) return { type: 'privacy', want: 'request' };
  return phrases.find(([id]) => understanding.says(id, text))?.[1];
}

/** A search as good as this names a procedure, whatever was talked about before. */
const namesAnother = 0.6;

const aspectIds: Exclude<Aspect, 'all'>[] = ['legal', 'papers', 'fee', 'time', 'online', 'where'];

/** What of a procedure is asked for. */
function aspectOf(text: string, understanding: Understanding): Aspect {
  return aspectIds.find((aspect) => understanding.mentions(`aspect-${aspect}`, text)) ?? 'all';
}

// "thế lệ phí bao nhiêu?" names no procedure of its own: it goes on with the one being talked about.
function followUpOf(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const aspect = aspectOf(text, understanding);
  const said = understanding.contentWords(text).length;
  if (aspect === 'all' || said > 1) return undefined;
  // "làm căn cước mất bao lâu": one word can name another procedure.
  if (said > 0 && (understanding.procedures.find(text, 1)[0]?.score ?? 0) >= namesAnother) return undefined;
  if (offeredCodes(state).length > 1) return { type: 'offerAgain', aspect };
  return state.subject ? { type: 'showProcedure', code: state.subject, aspect } : undefined;
}

/** A variant of what was just talked about is named by so little, and by so much of what fits best of all. */
const namesVariant = { score: 0.25, share: 0.5 };

// "trường hợp đăng ký lại cơ": another of the same family, after one of them was shown.
function variantOf(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const { procedures, intents } = understanding;
  const subject = state.subject ? procedures.byCode(state.subject) : undefined;
  if (!subject?.family) return undefined;
  const found = procedures.find(text, 4);
  const [best] = found;
  const variant = found.find(({ procedure }) => procedure.family === subject.family);
  if (!best || !variant || variant.procedure.code === subject.code) return undefined;
  if (variant.score < Math.max(namesVariant.score, best.score * namesVariant.share)) return undefined;
  const [intent] = intents(text);
  if (intent && intent.label !== 'procedure' && intent.probability >= interrupts) return undefined;
  return { type: 'showProcedure', code: variant.procedure.code, aspect: aspectOf(text, understanding) };
}

function languageOf(text: string, state: DialogueState, understanding: Understanding): Command[] {
  if (hasDiacritics(text))
    return state.language === 'en' ? [{ type: 'changeLanguage', language: 'vi', asked: false }] : [];
  if (state.language === 'en') return [];
  return understanding.english(text) ? [{ type: 'changeLanguage', language: 'en', asked: false }] : [];
}
