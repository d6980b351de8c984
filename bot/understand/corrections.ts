import type { Command } from '../commands.ts';
import { fold, tonedWords } from '../text/normalise.ts';
import { asWord, sameWord, type Word as Typed } from './answers.ts';
import type { Understanding } from './model.ts';

type Correction = Extract<Command, { type: 'correct' | 'fill' }>;
type Word = Typed & { start: number; end: number; stop: boolean };
/** What a correction says: what was wrong, what is right, and what stands before it ("đổi địa chỉ thành …"). */
type Parts = { wrong: string; right: string; lead: string };

/** From here on words are taken for the kind of trouble they name. */
const namesTrouble = 0.35;
/** The same where a place may stand that no map knows: a strange name reads like anything. */
const namesTroubleThere = 0.75;

/**
 * What of an open report a message takes back: "không phải ở A mà ở B", "B chứ không phải A", "à nhầm, là B", "đổi nơi
 * thành B", "bỏ ảnh đi". Undefined when it takes nothing back.
 * @param asking what the report asks at the moment
 */
export function correctionIn(text: string, asking: string, understanding: Understanding): Correction | undefined {
  const photos = aboutPhotos(text, understanding);
  if (photos) return photos;
  const parts = partsOf(text, understanding);
  if (!parts) return undefined;
  const { wrong, right, lead } = parts;
  const slot =
    slotNamed(lead, understanding) ?? (isBare(right, understanding) ? slotNamed(right, understanding) : undefined);
  if (slot && isBare(right, understanding)) return { type: 'correct', slot, text: null };
  if (isStory(wrong, understanding)) return undefined;
  if (right === '') return slot ? { type: 'correct', slot, text: null } : opened(wrong, text, understanding);
  if (slot === 'place')
    return asking === 'place' ? { type: 'fill', text: right } : { type: 'correct', slot, text: right };
  if (slot) return { type: 'correct', slot, text: right };
  const instead = wrong === '' ? {} : { instead: wrong };
  const place = isPlace(right, understanding);
  const trouble = isTrouble(right, understanding);
  if (place && trouble && tellsThere(right, understanding))
    return { type: 'correct', slot: 'description', text: right, ...instead };
  if (place) return { type: 'correct', slot: 'place', text: right };
  if (trouble) return { type: 'correct', slot: 'category', text: right, ...instead };
  if (asking === 'place') return { type: 'fill', text: right };
  if (wrong !== '') return { type: 'correct', slot: 'description', text: right, ...instead };
  return understanding.contentWords(right).length < 3 ? { type: 'correct', slot: null, text: null } : undefined;
}

// Only what is wrong was said: that is opened again.
function opened(wrong: string, text: string, understanding: Understanding): Correction | undefined {
  if (isPlace(wrong, understanding)) return { type: 'correct', slot: 'place', text: null };
  const slot = slotNamed(text, understanding);
  if (slot) return { type: 'correct', slot, text: null };
  if (understanding.contentWords(text).length >= 4) return undefined;
  if (isTrouble(wrong, understanding)) return { type: 'correct', slot: 'category', text: null };
  return { type: 'correct', slot: null, text: null };
}

// "không phải ai cũng biết chỗ này": denies nothing that was told.
function isStory(wrong: string, understanding: Understanding): boolean {
  return wrong.split(' ').length > 3 && !isPlace(wrong, understanding) && !isTrouble(wrong, understanding);
}

// "địa chỉ rồi": names a slot and nothing to put there.
function isBare(text: string, understanding: Understanding): boolean {
  return text !== '' && understanding.contentWords(text).length <= 2 && !isPlace(text, understanding);
}

function aboutPhotos(text: string, understanding: Understanding): Correction | undefined {
  if (!understanding.mentions('phrase-slot-photos', text)) return undefined;
  const verbs = ['phrase-remove', 'phrase-change', 'phrase-slip', 'phrase-wrong'];
  const first = text.split(/[,.;:!?\n]/)[0] ?? '';
  const short = fold(first).split(' ').length <= 7;
  const changes =
    understanding.mentions('phrase-slot-photos', first) && verbs.some((id) => understanding.mentions(id, first));
  const other = understanding.mentions('phrase-correct', first) && !isPlace(first, understanding);
  if (!short || !(changes || other)) return undefined;
  const others = understanding.mentions('phrase-change', first) || understanding.mentions('phrase-another', first);
  const removes = understanding.mentions('phrase-remove', first) && !others;
  return { type: 'correct', slot: 'photos', text: removes ? '' : null };
}

function partsOf(text: string, understanding: Understanding): Parts | undefined {
  const parts = partsIn(text, understanding);
  // "không phải rác, sửa lại là cống tắc"
  const inner = parts && parts.right !== '' && parts.right !== text ? partsOf(parts.right, understanding) : undefined;
  if (!parts || !inner || inner.right === '') return parts;
  return { wrong: parts.wrong || inner.wrong, right: inner.right, lead: `${parts.lead} ${inner.lead}`.trim() };
}

function partsIn(text: string, understanding: Understanding): Parts | undefined {
  const words = wordsOf(text);
  const between = (from: number, to: number) => {
    const [first, last] = [words[from], words[to - 1]];
    return first && last && from < to ? tidy(text.slice(first.start, last.end), understanding) : '';
  };
  const wrong = find(words, phrases('phrase-wrong', understanding));
  if (wrong) {
    const after = wrong.to;
    // "không phải A, B" and "không phải A mà là B".
    const stop = words.findIndex((word, at) => at >= after && word.stop);
    const but = find(words, phrases('phrase-rather', understanding), after + 1);
    const slip = find(words, phrases('phrase-slip', understanding));
    if (words[after - 1]?.stop) return { wrong: '', right: between(after, words.length), lead: '' };
    if (but && (stop < 0 || but.from <= stop + 1))
      return { wrong: between(after, but.from), right: between(but.to, words.length), lead: between(0, wrong.from) };
    if (stop >= 0 && stop < words.length - 1)
      return { wrong: between(after, stop + 1), right: between(stop + 1, words.length), lead: between(0, wrong.from) };
    const from = slip && slip.from === 0 && slip.to <= wrong.from ? slip.to : 0;
    return { wrong: between(after, words.length), right: between(from, wrong.from), lead: '' };
  }
  const change =
    find(words, phrases('phrase-change', understanding), 0, 4) ??
    afterStop(find(words, phrases('phrase-change', understanding), 4, 8), words);
  if (change) return changed(words, change, between, understanding);
  const other = find(words, phrases('phrase-another', understanding), 0, 3);
  if (other) return { wrong: '', right: between(other.to, words.length), lead: between(other.from, other.to) };
  const rightly = find(words, phrases('phrase-rightly', understanding), 1);
  if (rightly && rightly.to >= words.length - 2) {
    // "ủa sai chỗ rồi, trước bưu điện mới đúng"
    const from = words.findLastIndex((word, at) => at < rightly.from - 1 && word.stop) + 1;
    return { wrong: '', right: between(from, rightly.from), lead: between(0, from) };
  }
  const no = find(words, phrases('phrase-answer-no', understanding), 0, 1);
  if (no && words[no.to - 1]?.stop) {
    const right = between(no.to, words.length);
    return isPlace(right, understanding) || isTrouble(right, understanding)
      ? { wrong: '', right, lead: '' }
      : undefined;
  }
  const slip =
    find(words, phrases('phrase-slip', understanding), 0, 3) ??
    stopped(find(words, phrases('phrase-slip', understanding), 3, 6), words);
  if (!slip) return undefined;
  const again = find(words, phrases('phrase-change', understanding), slip.to, slip.to + 2);
  return again
    ? changed(words, again, between, understanding)
    : { wrong: '', right: between(slip.to, words.length), lead: '' };
}

// Further on it is a slip only where it ends what comes before: "ấy chết bà nói nhầm, ở nhà thờ lớn cơ".
function stopped(slip: Span | undefined, words: Word[]): Span | undefined {
  return slip && words[slip.to - 1]?.stop ? slip : undefined;
}

// "địa điểm chưa chuẩn, dời sang bưu điện"
function afterStop(change: Span | undefined, words: Word[]): Span | undefined {
  return change && words[change.from - 1]?.stop ? change : undefined;
}

// "đổi địa chỉ thành B", "sửa lại là B", "sửa địa chỉ: B", "sửa lại địa chỉ"
function changed(
  words: Word[],
  change: Span,
  between: (from: number, to: number) => string,
  understanding: Understanding,
): Parts {
  const into = find(words, phrases('phrase-into', understanding), change.to);
  const stop = words.findIndex((word, at) => at >= change.from && word.stop);
  const [end, begin] =
    into && (stop < 0 || into.from <= stop + 1)
      ? [into.from, into.to]
      : stop >= 0 && stop < words.length - 1
        ? [stop + 1, stop + 1]
        : [words.length, words.length];
  const lead = between(change.from, end);
  if (begin < words.length || slotNamed(lead, understanding))
    return { wrong: '', right: between(begin, words.length), lead };
  return { wrong: '', right: between(change.to, words.length), lead: '' };
}

function slotNamed(text: string, understanding: Understanding) {
  const slots = ['photos', 'description', 'category', 'place'] as const;
  return slots.find((slot) => understanding.mentions(`phrase-slot-${slot}`, text));
}

function isPlace(text: string, understanding: Understanding): boolean {
  const place = understanding.gazetteer.resolve(text);
  if (place && place.certainty !== 'low') return true;
  // "ở ngõ 12 Lê Lai": a word for places, then a number or a name, though no map knows it.
  return understanding.mentions('phrase-place-name', text) && understanding.contentWords(text).length >= 2;
}

function isTrouble(text: string, understanding: Understanding): boolean {
  const rest = understanding.gazetteer.without(text);
  if (understanding.contentWords(rest).length === 0) return false;
  const [category] = understanding.categories(text);
  return category !== undefined && category.probability >= namesTrouble;
}

function tellsThere(text: string, { gazetteer, categories }: Understanding): boolean {
  const known = gazetteer.resolve(text);
  if (known && known.certainty !== 'low') return true;
  return (categories(text)[0]?.probability ?? 0) >= namesTroubleThere;
}

type Span = { from: number; to: number };

function find(words: Word[], known: Typed[][], from = 0, until = words.length): Span | undefined {
  for (let at = from; at < Math.min(until, words.length); at++) {
    const phrase = known.find((parts) => fits(words, at, parts));
    if (phrase) return { from: at, to: at + phrase.length };
  }
  return undefined;
}

// A phrase does not reach over a stop.
function fits(words: Word[], at: number, parts: Typed[]): boolean {
  return parts.every(
    (part, index) => sameWord(words[at + index], part) && (index === 0 || !words[at + index - 1]?.stop),
  );
}

const built = new WeakMap<Understanding, Map<string, Typed[][]>>();

function phrases(id: string, understanding: Understanding): Typed[][] {
  const known = built.get(understanding) ?? new Map<string, Typed[][]>();
  built.set(understanding, known);
  const found = known.get(id) ?? readPhrases(id, understanding);
  known.set(id, found);
  return found;
}

function readPhrases(id: string, understanding: Understanding): Typed[][] {
  return understanding.catalogue.intents
    .filter((intent) => intent.id === id)
    .flatMap((intent) => intent.examples.map((example) => tonedWords(example).map(asWord)))
    .sort((a, b) => b.length - a.length);
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}/']+/gu)].flatMap((match): Word[] => {
    const end = match.index + match[0].length;
    const parts = tonedWords(match[0]);
    const stop = /^\s*[,.;:!?\n–-]/.test(text.slice(end));
    // "it's" is two words to the phrases, one in the text.
    return parts.map((part, at) => ({
      ...asWord(part),
      start: match.index,
      end,
      stop: stop && at === parts.length - 1,
    }));
  });
}

// "nhà hát lớn cơ ạ" → "nhà hát lớn"
function tidy(text: string, understanding: Understanding): string {
  const ends = (id: string, word: string | undefined) =>
    phrases(id, understanding).some(([known, more]) => known && !more && sameWord(asWord(word ?? ''), known));
  const words = text.trim().split(/\s+/);
  while (words.length > 0 && ends('phrase-answer-tail', words.at(-1))) words.pop();
  while (words.length > 0 && ends('phrase-rather', words[0])) words.shift();
  return words.join(' ').replace(/[\s,.;:]+$/, '');
}
