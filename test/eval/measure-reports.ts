import { foldedWords } from '../../bot/text/normalise.ts';
import type { Answer } from './ask.ts';
import type { Engine } from './baselines.ts';
import { accuracyAt, byStyle, calibrationError, confusions, type Figure, macroF1, share } from './figures.ts';
import type { SetReport } from './report.ts';
import type { Row } from './rows.ts';

const set = 'reports';

/** Category, urgency and the words for the place of a report. */
export async function measureReports(
  asked: { row: Row<'reports'>; answer: Answer }[],
  baselines: Engine[],
): Promise<SetReport> {
  const judged = asked.flatMap(({ row, answer }) =>
    row.category
      ? [{ ...row, answer, truth: row.category, guess: answer.category, probability: answer.categoryProbability }]
      : [],
  );
  const correct = (row: { truth: string; guess: string }) => row.truth === row.guess;
  const figures: Figure[] = [
    {
      set,
      name: 'category accuracy',
      unit: '%',
      cells: byStyle(judged, (rows) => share(rows, correct)),
      goal: { atLeast: 0.95 },
      evenOverStyles: true,
    },
    { set, name: 'category macro-F1', unit: '%', cells: byStyle(judged, macroF1) },
    ...[0.9, 0.8, 0.7, 0.5].map(
      (coverage): Figure => ({
        set,
        name: `accuracy on the most certain ${coverage * 100} %`,
        unit: '%',
        cells: byStyle(judged, (rows) => accuracyAt(rows, coverage)),
        ...(coverage === 0.8 && { goal: { atLeast: 0.99 } }),
      }),
    ),
    { set, name: 'calibration error (lower is better)', unit: '%', cells: byStyle(judged, calibrationError) },
    ...(await baselineFigures(judged, baselines)),
    {
      set,
      name: 'urgency accuracy',
      unit: '%',
      cells: byStyle(
        asked.flatMap(({ row, answer }) => (typeof row.urgent === 'boolean' ? [{ ...row, answer }] : [])),
        (rows) => share(rows, (row) => row.urgent === row.answer.urgent),
      ),
    },
    ...placeFigures(asked),
    {
      set,
      name: 'taken as a report or an emergency',
      unit: '%',
      cells: byStyle(
        asked.map(({ row, answer }) => ({ style: row.style, answer })),
        (rows) => share(rows, ({ answer }) => answer.intent === 'report-case' || answer.intent === 'emergency'),
      ),
    },
  ];
  return {
    title: `reports: ${asked.length} reports of ${new Set(judged.map(({ truth }) => truth)).size} categories`,
    figures,
    notes: confusions(judged).map((line) => `  taken for another: ${line}`),
    wrong: judged
      .filter((row) => !correct(row))
      .map(
        (row) => `[${row.style}] ${row.q}\n    is ${row.truth}, taken for ${row.guess} (${row.probability.toFixed(2)})`,
      ),
  };
}

async function baselineFigures(judged: { q: string; style: string; truth: string }[], baselines: Engine[]) {
  const figures: Figure[] = [];
  for (const { name, search } of baselines) {
    const rows: { style: string; truth: string; guess: string }[] = [];
    for (const { q, style, truth } of judged) rows.push({ style, truth, guess: (await search(q, 1))[0] ?? '' });
    const cells = byStyle(rows, (some) => share(some, ({ truth, guess }) => truth === guess));
    figures.push({ set, name: `${name}: accuracy`, unit: '%', cells });
  }
  return figures;
}

function placeFigures(asked: { row: Row<'reports'>; answer: Answer }[]): Figure[] {
  const rows = asked.flatMap(({ row, answer }) =>
    row.place === undefined ? [] : [{ style: row.style, place: row.place, words: answer.placeWords }],
  );
  const told = rows.flatMap(({ style, place, words }) => (place ? [{ style, place, words }] : []));
  const silent = rows.filter(({ place }) => !place);
  return [
    {
      set,
      name: 'words for the place found',
      unit: '%',
      cells: byStyle(told, (some) => share(some, ({ place, words }) => overlap(place, words ?? '') >= 0.5)),
    },
    {
      set,
      name: 'a place found where none is told',
      unit: '%',
      cells: byStyle(silent, (some) => share(some, ({ words }) => words !== null)),
    },
  ];
}

/** How many of the words that tell the place were caught. */
function overlap(place: string, caught: string): number {
  const found = new Set(foldedWords(caught));
  const words = foldedWords(place);
  return words.filter((word) => found.has(word)).length / Math.max(1, words.length);
}
