import { isBareSyllable, isSyllable } from './syllables.ts';

/** Words whose marks were typed but never put on, because the phone's keyboard was not in Vietnamese. */

const toneOfTelex: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const toneOfVni: Record<string, string> = { '1': '\u0301', '2': '\u0300', '3': '\u0309', '4': '\u0303', '5': '\u0323' };
const vowels = 'aăâeêioôơuưy';

/** "giaays" → "giấy"; undefined where the word is none in Telex, or needs no such reading. */
export function fromTelex(word: string): string | undefined {
  if (!/^[a-z]{2,10}$/.test(word) || isBareSyllable(word)) return undefined;
  const letters: string[] = [];
  let tone = '';
  for (const sign of word) {
    const hasVowel = letters.some((letter) => vowels.includes(letter));
    const typed = hasVowel ? toneOfTelex[sign] : undefined;
    // A key pressed twice is one tone.
    if (typed && (!tone || tone === typed)) tone = typed;
    else if (!mark(letters, sign)) letters.push(sign);
  }
  return finish(letters, tone);
}

/** "d9a8ng" → "đăng", "ky1" → "ký"; undefined where the word is none in VNI. */
export function fromVni(word: string): string | undefined {
  if (!/^[a-zđ]+\d[a-z\d]*$/.test(word) || word.length > 12) return undefined;
  const letters: string[] = [];
  let tone = '';
  for (const sign of word) {
    if (!/\d/.test(sign)) letters.push(sign);
    else if (toneOfVni[sign] && !tone) tone = toneOfVni[sign];
    else if (!markVni(letters, sign)) return undefined;
  }
  return finish(letters, tone);
}

function finish(letters: string[], tone: string): string | undefined {
  const text = letters.join('');
  const word = tone ? placeTone(text, tone) : text;
  return isSyllable(word) ? word : undefined;
}

// A letter typed twice, or w, changes one that stands before; other letters may stand between.
function mark(letters: string[], sign: string): boolean {
  if (sign === 'd' && letters[0] === 'd' && !letters.includes('đ')) return replace(letters, 0, 'đ');
  const doubled = { a: 'â', e: 'ê', o: 'ô' }[sign];
  if (doubled && letters.includes(sign)) return replace(letters, letters.lastIndexOf(sign), doubled);
  if (sign !== 'w') return false;
  if (!hook(letters)) letters.push('ư');
  return true;
}

function markVni(letters: string[], sign: string): boolean {
  if (sign === '9') return letters[0] === 'd' && replace(letters, 0, 'đ');
  if (sign === '7') return hook(letters, 'uo');
  if (sign === '8') return letters.includes('a') && replace(letters, letters.lastIndexOf('a'), 'ă');
  if (sign !== '6') return false;
  const at = letters.findLastIndex((letter) => 'aeo'.includes(letter));
  const rounded = at >= 0 ? { a: 'â', e: 'ê', o: 'ô' }[letters[at] ?? ''] : undefined;
  return rounded !== undefined && replace(letters, at, rounded);
}

function hook(letters: string[], of = 'uoa'): boolean {
  const at = letters.findLastIndex((letter) => of.includes(letter));
  const letter = letters[at];
  if (!letter || letters[at + 1] === 'ơ') return false;
  if (letter === 'o' && letters[at - 1] === 'u') replace(letters, at - 1, 'ư');
  return replace(letters, at, { u: 'ư', o: 'ơ', a: 'ă' }[letter] ?? letter);
}

function replace(letters: string[], at: number, letter: string): boolean {
  letters[at] = letter;
  return true;
}

// Where the mark stands does not matter to comparing; the vowel that carries a hat or a hook takes it first.
function placeTone(text: string, tone: string): string {
  const start = /^(?:qu|gi(?=[aăâeêoôơuư]))/.exec(text)?.[0].length ?? 0;
  const marked = text.search(/[ăâêôơư](?![ăâêôơư])/);
  const first = [...text].findIndex((letter, at) => at >= start && vowels.includes(letter));
  const at = marked >= 0 ? marked : first;
  return at < 0 ? text : (text.slice(0, at + 1) + tone + text.slice(at + 1)).normalize('NFC');
}
