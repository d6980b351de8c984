import type { Procedure } from '../catalogue.ts';
import { remember } from '../text/remember.ts';
import type { Shorthand } from '../text/shorthand.ts';
import type { Concepts } from './concepts.ts';
import { hushPhrases } from './hush-phrases.ts';
import { learnOwners } from './owner-model.ts';
import { type Fit, indexEvidence } from './phrase-evidence.ts';
import { textsOf } from './procedure-texts.ts';
import { knowledgeReader, readQuestion } from './read-words.ts';
import { unitsOf } from './units.ts';
import { buildWordRepair } from './word-repair.ts';

export type FoundProcedure = {
  procedure: Procedure;
  /** 0 to 1. */
  score: number;
  /** The question names only what this procedure is about ("căn cước"), not which of its variants. */
  subjectOnly: boolean;
};
export type ProcedureSearch = {
  byCode(code: string): Procedure | undefined;
  /**
   * Likeliest first. On questions nobody tuned for, a best score of 0.6 and more is right in 97 of 100 cases, 0.4 to
   * 0.6 in nine of ten, below 0.3 rarely; so is a best that leads by 0.2 and more. What is no question about a
   * procedure stays below 0.5 but for a few words. Where only the subject of a family is named, what is asked most
   * comes first.
   */
  find(text: string, limit: number): FoundProcedure[];
  /** The other procedures of the same family, most asked first. */
  variants(procedure: Procedure): Procedure[];
};

/** Imported records without words of ours are many and seldom asked for. */
const importedPresence = 0.3;
/** How telling the words of talk are ("cho", "hỏi", "cần"), beyond their rarity. */
const fillerTelling = 0.6;
/** So many of the best by evidence are judged by the model too. */
const considered = 80;
const hopeless = 0.25;

const share = { best: 0.45, together: 0.45, model: 0.1 };
/** What a procedure far from likely by the model loses of its logarithm at most. */
const modelFloor = -6;
/** The model knows only what has words of ours: anything else is as likely as this, for what it can tell. */
const elsewhere = 0.15;
/** A question that says no more than this is hardly about anything: a single common word. */
const littleSaid = 3;
/** When so many of a procedure's names hold the whole question, the question names no more than the subject. */
const subjectShare = 0.2;
/** So many names that hold the whole question are enough, however many others there are. */
const subjectNames = { least: 3, enough: 8 };

/**
 * Search by official and everyday names. Three judges are fused: how well the best single name fits, how well all
 * names together do, and a model that has learnt what tells procedures apart. What is asked often and done at the
 * ward comes before the rare.
 */
export function buildProcedureSearch(options: {
  procedures: Procedure[];
  shorthand: Shorthand;
  concepts: Concepts;
  filler: Set<string>;
  /** Phrases that ask for something about a procedure ("lệ phí", "mất bao lâu") and do not name it. */
  asides: string[];
}): ProcedureSearch {
  const { procedures, shorthand, concepts, filler } = options;
  const hushed = hushPhrases(options.asides);
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  const readOwn = knowledgeReader(shorthand);
  const texts = procedures.flatMap((procedure, owner) =>
    textsOf(procedure).map(({ text, weight }) => {
      const words = readOwn(text);
      return { owner, weight, words, units: unitsOf(words, concepts) };
    }),
  );
  const plain = (word: string) => (filler.has(word) ? fillerTelling : 1);
  const index = indexEvidence(
    texts,
    procedures.map(({ ours }) => (ours ? 1 : importedPresence)),
    plain,
    (word) => (filler.has(word) ? 0.1 : concepts.knows(word) ? 0.3 : 1),
  );
  const textsOfOwner = procedures.map(() => 0);
  for (const { owner } of texts) textsOfOwner[owner] = (textsOfOwner[owner] ?? 0) + 1;
  const ours = procedures.flatMap(({ ours: described }, owner) => (described ? [owner] : []));
  const numbers = new Map(ours.map((owner, number) => [owner, number]));
  const model = learnOwners(
    texts.flatMap(({ owner, units, weight }) => {
      const number = numbers.get(owner);
      return number === undefined ? [] : [{ units, owner: number, weight }];
    }),
    ours.length,
  );
  const repair = buildWordRepair([...texts.map(({ words }) => words.map(({ bare }) => bare)), ...concepts.members]);

  const search = (text: string): FoundProcedure[] => {
    const units = unitsOf(hushed(readQuestion(text, shorthand, repair)), concepts);
    const chances = model(units);
    const likeliest = Math.max(...chances, 1e-9);
    const { fits, said } = index(units);
    const enough = 1 - Math.exp(-said / littleSaid);
    const found = mostFitting(fits).flatMap(({ fit, value }) => {
      const procedure = procedures[fit.owner];
      if (!procedure) return [];
      const chance = chances[numbers.get(fit.owner) ?? -1];
      const judged =
        chance === undefined
          ? Math.log(elsewhere / Math.max(elsewhere, likeliest))
          : Math.max(modelFloor, Math.log(chance / likeliest + 1e-9));
      const score = value + share.model * judged + priorOf(procedure) * fit.best;
      const subjectOnly = procedure.ours && fit.whole >= subjectNamesOf(textsOfOwner[fit.owner] ?? 0);
      return [{ procedure, score: Math.min(1, Math.max(0, score)) * enough, subjectOnly }];
    });
    return mostAskedFirst(found.sort((a, b) => b.score - a.score));
  };
  // One message and its parts are searched for more than once in a turn.
  const searched = remember(search, 16);

  return {
    byCode: (code) => byCode.get(code),
    find: (text, limit) => searched(text).slice(0, limit),
    variants: (procedure) =>
      procedure.family === undefined
        ? []
        : procedures
            .filter((other) => other.family === procedure.family && other.code !== procedure.code)
            .sort((a, b) => b.asked - a.asked),
  };
}

const subjectNamesOf = (texts: number) =>
  Math.min(subjectNames.enough, Math.max(subjectNames.least, subjectShare * texts));

/** The best by evidence; what falls far behind is not worth judging. */
function mostFitting(fits: Fit[]): { fit: Fit; value: number }[] {
  const valued = fits.map((fit) => ({ fit, value: share.best * fit.best + share.together * fit.together }));
  const best = valued.reduce((most, { value }) => Math.max(most, value), 0);
  return valued
    .filter(({ value }) => value >= best * hopeless)
    .sort((a, b) => b.value - a.value)
    .slice(0, considered);
}

/** When only the subject of a family is named, nothing in the words tells its members apart. */
function mostAskedFirst(found: FoundProcedure[]): FoundProcedure[] {
  const [best] = found;
  const family = best?.procedure.family;
  if (!best?.subjectOnly || family === undefined) return found;
  const isPeer = (hit: FoundProcedure) => hit.subjectOnly && hit.procedure.family === family;
  const peers = found
    .filter(isPeer)
    .sort((a, b) => b.procedure.asked - a.procedure.asked || (a.procedure.code < b.procedure.code ? -1 : 1));
  return [...peers, ...found.filter((hit) => !isPeer(hit))];
}

function priorOf({ level, asked, ours }: Procedure): number {
  return (level === 'ward' ? 0.06 : 0) + (ours ? 0.06 : 0) + 0.01 * asked;
}
