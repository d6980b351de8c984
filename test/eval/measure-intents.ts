import type { Answer } from './ask.ts';
import type { Engine } from './baselines.ts';
import { byStyle, confusions, type Figure, macroF1, share } from './figures.ts';
import { intentOf } from './intent-names.ts';
import type { SetReport } from './report.ts';
import type { Row } from './rows.ts';

const set = 'intents';

/** What a message wants, and the kind of place looked for. */
export async function measureIntents(
  asked: { row: Row<'intents'>; answer: Answer }[],
  baselines: Engine[],
): Promise<SetReport> {
  const judged = asked.flatMap(({ row, answer }) =>
    row.intent ? [{ ...row, answer, truth: row.intent as string, guess: answer.intent as string }] : [],
  );
  const correct = (row: { truth: string; guess: string }) => row.truth === row.guess;
  const kinds = asked.flatMap(({ row, answer }) =>
    row.kind ? [{ style: row.style, truth: row.kind, guess: answer.kind }] : [],
  );
  const figures: Figure[] = [
    {
      set,
      name: 'intent accuracy',
      unit: '%',
      cells: byStyle(judged, (rows) => share(rows, correct)),
      goal: { atLeast: 0.96 },
      evenOverStyles: true,
    },
    { set, name: 'intent macro-F1', unit: '%', cells: byStyle(judged, macroF1) },
    {
      set,
      name: 'kind of place',
      unit: '%',
      cells: byStyle(kinds, (rows) => share(rows, ({ truth, guess }) => truth === guess)),
    },
  ];
  for (const { name, search } of baselines) {
    const rows: { style: string; truth: string; guess: string }[] = [];
    for (const { q, style, truth } of judged) rows.push({ style, truth, guess: intentOf([], (await search(q, 1))[0]) });
    figures.push({ set, name: `${name}: accuracy`, unit: '%', cells: byStyle(rows, (some) => share(some, correct)) });
  }
  return {
    title: `intents: ${judged.length} messages of ${new Set(judged.map(({ truth }) => truth)).size} intents`,
    figures,
    notes: confusions(judged).map((line) => `  taken for another: ${line}`),
    wrong: judged
      .filter((row) => !correct(row))
      .map((row) => `[${row.style}] ${row.q}\n    is ${row.truth}, taken for ${row.guess}`),
  };
}
