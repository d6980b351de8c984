import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { findPattern, type Pattern, patternOf, tokenOf } from '../text/patterns.ts';
import { answerIn, answerOf } from './answers.ts';
import { interruptionOf } from './interruption.ts';
import type { Understanding } from './model.ts';

/** Said beside an answer, more telling words than these are no courtesy; beside a no they may be what is right. */
const longestAside = 6;
const fewest = 1;
/** Words beside an answer that are this likely some trouble tell of it. */
const tellsTrouble = 0.6;

/**
 * The answer in a message that says more than the answer: "may quá chụp được rồi, gửi đi em", "thôi khỏi, để mai",
 * "không có ảnh, mà cho hỏi khai sinh cần gì". Undefined when it is not plain that something is answered.
 */
export function answersAmong(
  text: string,
  state: DialogueState,
  understanding: Understanding,
): [Command, ...Command[]] | undefined {
  const frame = state.stack.at(-1);
  if (frame?.flow !== 'report' && frame?.flow !== 'regulation') return undefined;
  const parts = partsOf(text);
  if (parts.length > 1) {
    const said = parts.map((part) => answerIn(part, understanding));
    const at = said.findIndex((kinds) => kinds !== undefined);
    const answer = at < 0 ? undefined : answerOf(parts[at] ?? '', state, understanding);
    const others = parts.filter((_, index) => said[index] === undefined);
    const denies = answer?.type === 'deny';
    if (answer && others.every((part) => isAside(part, denies ? fewest : longestAside, understanding))) {
      const last = answerOf(parts[said.findLastIndex((kinds) => kinds !== undefined)] ?? '', state, understanding);
      return [last ?? answer];
    }
    const question = others.length === 1 ? interruptionOf(others[0] ?? '', understanding, true) : undefined;
    // "từ từ, tìm giúp tôi bệnh viện đã"
    if (answer && question) return answer.type === 'deny' || answer.type === 'cancel' ? [question] : [answer, question];
  }
  if (parts.some((part) => wantsPerson(part, understanding))) return [{ type: 'requestPerson' }];
  if (frame.slots.asking === 'confirm' && orders(text, understanding)) return [{ type: 'affirm', key: null }];
  if (frame.flow === 'report' && frame.slots.asking !== 'description' && refusesPhotos(text, understanding))
    return [{ type: 'skip', slot: 'photos' }];
  return undefined;
}

/** In more words it is a tale, whatever stands in it. */
const longestOrder = 16;

// "ừ thì gửi đi chứ bà có rành mấy cái này đâu": said at the summary, with nothing in it that speaks against it.
function orders(text: string, understanding: Understanding): boolean {
  const { mentions } = understanding;
  if (understanding.words(text).length > longestOrder || text.includes('?') || !mentions('phrase-order', text))
    return false;
  const against = ['phrase-hold', 'phrase-correct', 'phrase-slip', 'phrase-wrong', 'phrase-also'];
  if (against.some((id) => mentions(id, text))) return false;
  const place = understanding.gazetteer.resolve(text);
  return !place || place.certainty === 'low';
}

/** This likely a part of a message asks for a person. */
const plainWish = 0.9;

function wantsPerson(part: string, understanding: Understanding): boolean {
  const [intent] = understanding.intents(part);
  return intent?.label === 'talk-to-person' && intent.probability >= plainWish;
}

function partsOf(text: string): string[] {
  return text
    .split(/[,.;:!?…\n]+|\s[–-]\s|\s(?=(?:mà|nhưng|chứ) cho)/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

// "mưa to quá", "để bà nhờ con nó làm": nothing that is asked, corrected, or told of a place or of trouble.
function isAside(part: string, most: number, understanding: Understanding): boolean {
  const { contentWords, mentions, gazetteer, categories } = understanding;
  if (contentWords(part).length > most) return false;
  if (['phrase-question', 'phrase-correct', 'phrase-slip', 'phrase-change'].some((id) => mentions(id, part)))
    return false;
  const place = gazetteer.resolve(part);
  if (place && place.certainty !== 'low') return false;
  const [category] = categories(part);
  return contentWords(part).length < 2 || !category || category.probability < tellsTrouble;
}

const built = new WeakMap<Understanding, Pattern[]>();

/** "bà không biết chụp ảnh đâu", "máy hỏng chụp không được": there will be no photos, however it is said. */
function refusesPhotos(text: string, understanding: Understanding): boolean {
  const known = built.get(understanding) ?? patternsOf(understanding);
  built.set(understanding, known);
  const tokens = understanding.words(text).map(tokenOf);
  return known.some((pattern) => findPattern(tokens, pattern).length > 0);
}

function patternsOf({ catalogue }: Understanding): Pattern[] {
  return catalogue.intents
    .filter(({ id }) => id === 'phrase-without-photo')
    .flatMap(({ examples }) => examples.map(patternOf));
}
