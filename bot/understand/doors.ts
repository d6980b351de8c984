import type { Door, DoorKind } from '../catalogue.ts';
import { findPattern, gap, type Pattern, patternOf, type Token, tokenOf, without } from '../text/patterns.ts';
import type { Guess } from './classifier.ts';

/** How many words behind what was said its object may stand. */
const reach = 9;
/** A category this certain outweighs a word used loosely; a less certain one does beside an evident report. */
const tellsCategory = 0.45;
const hintsCategory = 0.15;
const tellsReport = 0.75;

type Options = {
  doors: Door[];
  breaks: string[];
  /** The words of a text as typed, shorthand written out. */
  read: (text: string) => string[];
  filler: Set<string>;
  categories: (text: string) => Guess[];
  intents: (text: string) => Guess[];
};

/**
 * Tells what belongs to a door of its own from a street report: first by what names both the act and its object
 * ("tố cáo cán bộ"), then by the act alone unless the rest reads like a report ("khiếu nại đèn đường hỏng").
 */
export function buildDoors(options: Options): (text: string) => DoorKind | undefined {
  const compiled = order.flatMap((kind) => options.doors.filter(({ door }) => door === kind).map(compile));
  const breaks = options.breaks.map(patternOf);
  return (text) => {
    const all = options.read(text).map(tokenOf);
    const cleaned = compiled.map((door) => {
      const tokens = without(all, door.except);
      const stops = breaks.flatMap((pattern) => findPattern(tokens, pattern)).map(({ from }) => from);
      return { door, tokens, stops };
    });
    const found = cleaned.find((one) => surely(one, options)) ?? cleaned.find((one) => loosely(one, options));
    return found?.door.kind;
  };
}

// Whatever names a wrongdoing official is protected first, whatever else is said beside it.
const order: DoorKind[] = ['denunciation', 'crime', 'complaint', 'regulation'];

type Pair = { say: Pattern[]; of: Pattern[]; either: boolean };
type Compiled = {
  kind: DoorKind;
  phrases: Pattern[];
  pairs: Pair[];
  alone: Pattern[];
  alongside: string[];
  except: Pattern[];
};
type Cleaned = { door: Compiled; tokens: Token[]; stops: number[] };

function compile(door: Door): Compiled {
  return {
    kind: door.door,
    phrases: door.phrases.map(patternOf),
    pairs: door.pairs.map(({ say, of, either }) => ({ say: say.map(patternOf), of: of.map(patternOf), either })),
    alone: longestFirst(door.alone.map(patternOf)),
    alongside: door.alongside,
    except: longestFirst(door.except.map(patternOf)),
  };
}

const longestFirst = (patterns: Pattern[]) => patterns.sort((a, b) => b.parts.flat().length - a.parts.flat().length);

function surely({ door, tokens, stops }: Cleaned, { filler }: Options): boolean {
  return (
    door.phrases.some((phrase) => findPattern(tokens, phrase).length > 0) ||
    door.pairs.some((pair) => fits(pair, tokens, { stops, filler }))
  );
}

/** The object stands behind the act before anything breaks off; with `either` also before it, or when the act ends all. */
function fits(pair: Pair, tokens: Token[], { stops, filler }: { stops: number[]; filler: Set<string> }): boolean {
  const objects = pair.of.flatMap((pattern) => findPattern(tokens, pattern));
  if (objects.length === 0) return false;
  return pair.say
    .flatMap((pattern) => findPattern(tokens, pattern))
    .some((act) => {
      const ends = Math.min(tokens.length, act.to + reach, ...stops.filter((stop) => stop >= act.to));
      if (objects.some(({ from }) => from >= act.to && from < ends)) return true;
      if (!pair.either) return false;
      const starts = Math.max(0, act.from - reach, ...stops.filter((stop) => stop < act.from).map((stop) => stop + 1));
      const before = objects.filter(({ to }) => to <= act.from);
      const endsAll = tokens.slice(act.to).every((token) => filler.has(token.folded));
      return endsAll ? before.length > 0 : before.some(({ from }) => from >= starts);
    });
}

/** The act alone, with nothing beside it that reads like a street report. */
function loosely({ door, tokens, stops }: Cleaned, options: Options): boolean {
  const acts = door.alone.flatMap((phrase) => findPattern(tokens, phrase));
  const [act] = acts;
  if (!act) return false;
  const rest = without(tokens, door.alone);
  const said = (some: Token[]) => some.filter((token) => token !== gap);
  const tells = (some: Token[]) => said(some).filter((token) => !options.filler.has(token.folded)).length >= 2;
  const stop = stops.find((at) => at >= act.to);
  // What is asked for behind the trouble ("đề nghị công an xử lý") says nothing of its kind.
  const trouble = stop !== undefined && tells(rest.slice(0, stop)) ? rest.slice(0, stop) : rest;
  if (!tells(trouble)) return true;
  const text = said(trouble)
    .map(({ toned }) => toned)
    .join(' ');
  return !readsLikeReport(text, door, options);
}

function readsLikeReport(text: string, door: Compiled, { categories, intents }: Options): boolean {
  const [category] = categories(text);
  if (!category || door.alongside.includes(category.label)) return false;
  if (category.probability >= tellsCategory) return true;
  const [intent] = intents(text);
  const evident = intent?.label === 'report-case' && intent.probability >= tellsReport;
  return evident && category.probability >= hintsCategory;
}
