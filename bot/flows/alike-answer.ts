import type { Command } from '../commands.ts';
import { readPayload } from '../payload.ts';
import { type Session, topFrame } from '../session.ts';
import { fold, foldedWords } from '../text/normalise.ts';

/** Longer answers than this (words) tell something else. */
const shortAnswer = 8;
const ordinals = ['choose-1', 'choose-2', 'choose-3'];

/**
 * "đúng rồi cái đó", "theo dõi cái số 2", "không, khác": said while open cases are offered at the summary. A number is
 * taken only where several are offered and no place is named.
 */
export function answerToAlike(session: Session, text: string): Command | undefined {
  const frame = topFrame(session);
  if (frame?.flow !== 'report' || frame.slots.asking !== 'confirm' || text.startsWith('#')) return undefined;
  const { alike = [], key } = frame.slots;
  const offered = alike.filter((code) => code !== '');
  if (offered.length === 0 || text.trim().split(/\s+/).length > shortAnswer) return undefined;
  const shown = session.state.options.find(({ title }) => fold(title) === fold(text));
  if (shown) return readPayload(shown.payload);
  const { mentions, says, gazetteer } = session.ports.understanding;
  if (gazetteer.resolve(text)) return undefined;
  if (mentions('phrase-alike-other', text) || saysOther(text)) return { type: 'notAlike' };
  const asks = text.includes('?') || mentions('phrase-question', text) || mentions('deny', text);
  if (asks) return undefined;
  const at = alike.length > 1 ? numberIn(session, text, alike.length) : undefined;
  const too = mentions('phrase-alike-too', text);
  if (!too && !mentions('phrase-alike-same', text) && (at === undefined || says('affirm', text))) return undefined;
  const code = at === undefined ? (offered.length === 1 ? offered[0] : undefined) : alike[at];
  if (!code) return { type: 'whichAlike' };
  return { type: too ? 'supportCase' : 'followCase', key, code };
}

/** "không, khác": with the break, which "không khác" (the same) has not. */
const saysOther = (text: string) => /^(khong|ko|k|no)\s*[,.;]\s*(khac|different)( [\p{L} ]{1,9})?$/u.test(spaced(text));

// The marks go, the punctuation stays.
const spaced = (text: string) =>
  text
    .split(/([,.;])/)
    .map((piece) => (/[,.;]/.test(piece) ? piece : fold(piece).trim()))
    .join('')
    .replace(/([,.;])/g, ' $1 ')
    .trim();

/** Which of so many the words point at; -1: one that there is not. Undefined: at none, or nothing but a count of things. */
function numberIn(session: Session, text: string, count: number): number | undefined {
  const { mentions } = session.ports.understanding;
  if (mentions('choose-last', text)) return count - 1;
  const named = ordinals.findIndex((id) => mentions(id, text));
  if (named >= 0) return named < count ? named : -1;
  const words = foldedWords(text);
  const numbers = words.filter((word) => /^\d$/.test(word));
  const [number] = numbers;
  if (number === undefined || numbers.length > 1) return undefined;
  const before = words[words.indexOf(number) - 1];
  const points = words.length === 1 || before === undefined || pointing.has(before);
  if (!points || (before === undefined && words.length > 2)) return undefined;
  const at = Number(number) - 1;
  return at >= 0 && at < count ? at : -1;
}

/** Words after which a number picks one of a list. */
const pointing = new Set(['so', 'cai', 'viec', 'vu', 'thu', 'doi', 'chon', 'muc', 'number', 'report', 'one', 'follow']);
