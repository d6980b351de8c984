import type { Catalogue, Category } from '../../bot/catalogue.ts';
import { freshState } from '../../bot/state.ts';
import { understandLocally } from '../../bot/understand/local.ts';
import { buildUnderstanding } from '../../bot/understand/model.ts';
import { likeliestIntent } from './ask.ts';
import {
  accuracyAt,
  allStyles,
  byStyle,
  calibrationError,
  confusions,
  type Figure,
  macroF1,
  share,
} from './figures.ts';
import { intentOf } from './intent-names.ts';
import { type Print, printOf, similarity } from './near-copy.ts';
import type { SetReport } from './report.ts';

type Kept = { text: string; label: string; fold: number };
type Judged = { style: string; truth: string; guess: string; probability: number };

const folds = 10;
/** Examples as alike as this are learnt and tested together. */
const alike = 0.5;
const isSetPhrase = /^(phrase|aspect|choose)-/;

/**
 * Ten-fold cross-validation of what is learnt from the knowledge's own examples: categories from their examples, and
 * from theirs the intents, as the whole local understanding tells them. Examples that are alike are always in one fold.
 */
export function crossValidate(catalogue: Catalogue, progress: (line: string) => void): SetReport[] {
  const categories = inFolds(
    catalogue.categories.flatMap((category) => taughtBy(category).map((text) => ({ text, label: category.id }))),
  );
  const emergencies = new Set(catalogue.categories.flatMap((category) => category.emergencies.map(({ text }) => text)));
  const intents = inFolds(
    catalogue.intents.flatMap(({ id, examples }) =>
      isSetPhrase.test(id) ? [] : examples.map((text) => ({ text, label: id })),
    ),
  );
  const judgedCategories: Judged[] = [];
  const judgedIntents: Judged[] = [];
  const alarms: { real: boolean; met: boolean }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    progress(`fold ${fold + 1} of ${folds}`);
    const out = (kept: Kept[]) => new Set(kept.filter((entry) => entry.fold === fold).map(({ text }) => text));
    const understanding = buildUnderstanding(without(catalogue, out(categories), out(intents)));
    for (const { text, label } of categories.filter((entry) => entry.fold === fold)) {
      const [best] = understanding.categories(text);
      judgedCategories.push({
        style: allStyles,
        truth: label,
        guess: best?.label ?? '',
        probability: best?.probability ?? 0,
      });
      alarms.push({ real: emergencies.has(text), met: understanding.emergency(text) !== undefined });
    }
    for (const { text, label } of intents.filter((entry) => entry.fold === fold)) {
      const commands = understandLocally(text, freshState(), understanding);
      const likeliest = likeliestIntent(understanding, text);
      judgedIntents.push({
        style: allStyles,
        truth: intentOf([], label),
        guess: intentOf(commands, likeliest?.label),
        probability: likeliest?.probability ?? 0,
      });
    }
  }
  return [report('categories', judgedCategories), alarmReport(alarms), report('intents', judgedIntents)];
}

function report(name: string, rows: Judged[]): SetReport {
  const set = `cross-validation of ${name}`;
  const figure = (title: string, measure: (rows: Judged[]) => number | undefined): Figure => {
    const value = byStyle(rows, measure).get(allStyles);
    return { set, name: title, unit: '%', cells: new Map(value ? [[allStyles, value]] : []) };
  };
  return {
    title: `${set}: ${rows.length} examples in ${folds} folds`,
    figures: [
      figure('accuracy', (some) => share(some, ({ truth, guess }) => truth === guess)),
      figure('macro-F1', macroF1),
      ...[0.9, 0.8, 0.7, 0.5].map((part) =>
        figure(`accuracy on the most certain ${part * 100} %`, (some) => accuracyAt(some, part)),
      ),
      figure('calibration error (lower is better)', calibrationError),
    ],
    notes: confusions(rows).map((line) => `  taken for another: ${line}`),
    wrong: [],
  };
}

function alarmReport(alarms: { real: boolean; met: boolean }[]): SetReport {
  const set = 'cross-validation of emergencies';
  const real = alarms.filter((alarm) => alarm.real);
  const others = alarms.filter((alarm) => !alarm.real);
  const line = (name: string, some: typeof alarms): Figure => ({
    set,
    name,
    unit: '%',
    cells: new Map([[allStyles, { value: share(some, ({ met }) => met) ?? 0, n: some.length }]]),
  });
  return {
    title: `${set}: ${real.length} among ${alarms.length} examples`,
    figures: [line('found', real), line('false alarms', others)],
    notes: [],
    wrong: [],
  };
}

/** All that a category is learnt from. */
function taughtBy({ examples, dangers, emergencies }: Category): string[] {
  return [...examples, ...dangers, ...emergencies.map(({ text }) => text)];
}

function without(catalogue: Catalogue, categories: Set<string>, intents: Set<string>): Catalogue {
  const keep = (examples: string[], out: Set<string>) => examples.filter((text) => !out.has(text));
  return {
    ...catalogue,
    categories: catalogue.categories.map((entry) => ({
      ...entry,
      examples: keep(entry.examples, categories),
      dangers: keep(entry.dangers, categories),
      emergencies: entry.emergencies.filter(({ text }) => !categories.has(text)),
    })),
    intents: catalogue.intents.map((entry) =>
      isSetPhrase.test(entry.id) ? entry : { ...entry, examples: keep(entry.examples, intents) },
    ),
  };
}

/** Gives every group of like texts a fold, the fullest groups first, each into the emptiest fold. */
function inFolds(examples: { text: string; label: string }[]): Kept[] {
  const prints = examples.map(({ text }) => printOf(text));
  const groups = groupAlike(prints).sort((a, b) => b.length - a.length);
  const sizes = Array.from({ length: folds }, () => 0);
  return groups.flatMap((group) => {
    const fold = sizes.indexOf(Math.min(...sizes));
    sizes[fold] = (sizes[fold] ?? 0) + group.length;
    return group.flatMap((at) => {
      const example = examples[at];
      return example ? [{ ...example, fold }] : [];
    });
  });
}

function groupAlike(prints: Print[]): number[][] {
  const leader = prints.map((_, at) => at);
  const find = (at: number): number => {
    const above = leader[at] ?? at;
    return above === at ? at : find(above);
  };
  for (const [at, print] of prints.entries())
    for (let other = 0; other < at; other++) {
      const known = prints[other];
      if (known && similarity(print, known, alike) >= alike) leader[find(at)] = find(other);
    }
  const groups = new Map<number, number[]>();
  for (const at of prints.keys()) groups.set(find(at), [...(groups.get(find(at)) ?? []), at]);
  return [...groups.values()];
}
