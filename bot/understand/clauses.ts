import type { FoundProcedure } from '../search/procedures.ts';
import type { Wanted } from './intents.ts';

/** Sure enough of a part by itself to take it for a wish of its own: of a sentence, and of what a comma cuts off. */
const sure = { sentence: 0.7, comma: 0.8 };
/** Two questions about procedures are two only when each names its own. */
const names = 0.6;

/** Wishes that may stand beside another in one message; courtesies and answers never do. */
const wishes = new Set([
  'procedure',
  'dossier-status',
  'pay-fee',
  'find-place',
  'report-case',
  'case-status',
  'appointment',
  'talk-to-person',
  'privacy',
]);

export type ClauseSenses = {
  intents(text: string): Wanted[];
  procedures: { find(text: string, limit: number): FoundProcedure[] };
  /** True for a clause that is nothing but a joining word or a courtesy ("với lại", "em cảm ơn ạ"). */
  isAside(text: string): boolean;
  /** True for what asks or wants something, and does not only tell. */
  asks(text: string): boolean;
  /** True when a text tells of trouble of another kind, at a place of its own, than the one before it. */
  tellsAnother(text: string, before: string): boolean;
  /** Words that begin another matter ("với lại", "tiện thể"), as they are written. */
  joints: string[];
};

type Part = { text: string; wish: string | undefined; code: string | undefined; asks: boolean };

/**
 * The parts of a message that each want something of their own, in their order; the whole message as one part when it
 * wants one thing. What is told in several sentences about one thing stays together. Greetings and thanks around a
 * wish are left out.
 */
export function clausesOf(text: string, senses: ClauseSenses): string[] {
  const parts = groupsOf(text, senses);
  const wanted = parts.filter(({ wish }) => wish !== undefined && wish !== courtesy);
  if (wanted.length > 1) return wanted.map((part) => withoutJoint(part.text, senses.joints));
  const plain = parts.filter(({ wish }) => wish !== courtesy);
  const courteous = plain.length < parts.length;
  return [wanted.length > 0 && courteous ? plain.map((part) => part.text).join(' ') : text];
}

function groupsOf(text: string, senses: ClauseSenses): Part[] {
  const sentences = group(cutSentences(text, senses.joints), sure.sentence, senses);
  return sentences.flatMap((sentence) => {
    const certain = sentence.wish === undefined || sentence.wish === courtesy ? sure.sentence : sure.comma;
    const parts = group(cutCommas(sentence.text), certain, senses);
    return parts.filter(({ wish }) => wish !== undefined).length > 1 ? parts : [sentence];
  });
}

/** Joins what goes on about the same matter, or says nothing by itself, to what stands before it. */
function group(texts: string[], least: number, senses: ClauseSenses): Part[] {
  const parts: Part[] = [];
  for (const text of texts) {
    const asks = senses.asks(text);
    const told = wishOf(text, least, senses);
    // Behind a trouble that is told, an address or one more sentence is part of it unless it asks for something.
    const wish = parts.some((part) => part.wish === trouble) && !asks && told !== courtesy ? trouble : told;
    const code = wish === 'procedure' ? codeOf(text, senses) : undefined;
    const last = parts.at(-1);
    // "Ở chợ Sắt rác chất đống, còn ở nhà hát thì đèn đường tắt": two reports.
    const second = wish === trouble && last?.wish === trouble && senses.tellsAnother(text, last.text);
    // "Chồng đóng bảo hiểm, vợ sinh con thì được gì" tells of one thing to ask of another.
    const another = code !== undefined && last?.code !== undefined && code !== last.code && asks && last.asks;
    const other = last?.wish !== wish || another;
    const apart =
      last?.wish === courtesy || wish === courtesy || (wish !== undefined && last?.wish !== undefined && other);
    if (!last || apart || second) parts.push({ text, wish, code, asks });
    else {
      last.text = `${last.text} ${text}`;
      last.wish ??= wish;
      last.code ??= code;
      last.asks ||= asks;
    }
  }
  return parts;
}

const trouble = 'report-case';
const courtesy = 'courtesy';
const courtesies = new Set(['greeting', 'thanks']);

function wishOf(part: string, least: number, senses: ClauseSenses): string | undefined {
  const [best] = merged(senses.intents(part));
  if (!best || best[1] < least) return undefined;
  if (courtesies.has(best[0])) return courtesy;
  return wishes.has(best[0]) && !senses.isAside(part) ? best[0] : undefined;
}

function codeOf(part: string, { procedures }: ClauseSenses): string | undefined {
  const [best] = procedures.find(part, 1);
  return best && best.score >= names ? best.procedure.code : undefined;
}

function merged(guesses: Wanted[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { label, probability } of guesses) sums.set(label, (sums.get(label) ?? 0) + probability);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

// At the end of a sentence and before a joint, which stays with what it begins.
function cutSentences(text: string, joints: string[]): string[] {
  return pieces(text.split(new RegExp(`(?<=[.;?!])\\s+|\\n+|\\s+(?=(?:${oneOf(joints)})(?![\\p{L}\\p{N}]))`, 'giu')));
}

function cutCommas(text: string): string[] {
  return pieces(text.split(/(?<=,)\s+/u));
}

function pieces(parts: string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function withoutJoint(text: string, joints: string[]): string {
  const rest = text.replace(new RegExp(`^(?:${oneOf(joints)})(?![\\p{L}\\p{N}])[\\s,]*`, 'iu'), '');
  return (rest === '' ? text : rest).replace(/[\s,;]+$/u, '');
}

function oneOf(words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|') || '(?!)';
}
