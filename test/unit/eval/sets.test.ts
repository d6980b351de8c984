import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { type DialogueRow, dialogueRow } from '../../eval/dialogue-rows.ts';
import { stylesOf } from '../../eval/figures.ts';
import { intentNames } from '../../eval/intent-names.ts';
import { isNearCopy, type Print, printOf } from '../../eval/near-copy.ts';
import { type AnyRow, type Row, readRows, rowSchemas, setFile } from '../../eval/rows.ts';
import { isName, readTaughtTexts } from '../../eval/taught-texts.ts';

type Both<T> = { tune: T[]; test: T[] };
const styles = ['plain', 'bare', 'shorthand', 'slips', 'english'];

let procedures: Both<Row<'procedures'>>;
let reports: Both<Row<'reports'>>;
let intents: Both<Row<'intents'>>;
let places: Both<Row<'places'>>;
let dialogues: Both<DialogueRow>;
let questions: Record<string, Both<AnyRow>>;

beforeAll(async () => {
  procedures = {
    tune: await readRows(setFile('procedures', 'tune'), rowSchemas.procedures),
    test: await readRows(setFile('procedures', 'test'), rowSchemas.procedures),
  };
  reports = {
    tune: await readRows(setFile('reports', 'tune'), rowSchemas.reports),
    test: await readRows(setFile('reports', 'test'), rowSchemas.reports),
  };
  intents = {
    tune: await readRows(setFile('intents', 'tune'), rowSchemas.intents),
    test: await readRows(setFile('intents', 'test'), rowSchemas.intents),
  };
  places = {
    tune: await readRows(setFile('places', 'tune'), rowSchemas.places),
    test: await readRows(setFile('places', 'test'), rowSchemas.places),
  };
  dialogues = {
    tune: await readRows(setFile('dialogues', 'tune'), dialogueRow),
    test: await readRows(setFile('dialogues', 'test'), dialogueRow),
  };
  questions = { procedures, reports, intents, places };
});

const all = <T>({ tune, test: kept }: Both<T>): T[] => [...tune, ...kept];

test('there are as many rows as promised, a third of them kept aside', () => {
  expect(all(procedures).length).toBeGreaterThanOrEqual(500);
  expect(new Set(all(procedures).flatMap(({ codes }) => codes)).size).toBeGreaterThanOrEqual(150);
  expect(all(reports).length).toBeGreaterThanOrEqual(700);
  expect(all(intents).length).toBeGreaterThanOrEqual(700);
  expect(all(places).length).toBeGreaterThanOrEqual(150);
  expect(all(dialogues).length).toBeGreaterThanOrEqual(100);
  for (const [set, both] of Object.entries({ ...questions, dialogues })) {
    const part = both.test.length / (both.test.length + both.tune.length);
    expect(part, set).toBeGreaterThan(0.28);
    expect(part, set).toBeLessThan(0.4);
  }
});

test('every way of writing is in every part', () => {
  for (const [set, both] of Object.entries(questions))
    for (const rows of [both.tune, both.test]) expect(stylesOf(rows), set).toEqual(styles);
  expect(stylesOf(all(dialogues))).toEqual(styles);
});

test('two talks off the happy path for each on it', () => {
  for (const rows of [dialogues.tune, dialogues.test]) {
    const off = rows.filter(({ path }) => path === 'off').length;
    expect(off).toBeGreaterThanOrEqual(2 * (rows.length - off));
  }
  expect(new Set(all(dialogues).map(({ id }) => id)).size).toBe(all(dialogues).length);
});

test('every category, intent and right answer is one that exists', async () => {
  const { entries } = await loadKnowledgeFiles('knowledge');
  const categories = entries.flatMap((entry) =>
    entry.kind === 'categories' ? entry.data.categories.map(({ id }) => id) : [],
  );
  for (const rows of [reports.tune, reports.test])
    expect([...new Set(rows.map(({ category }) => category))].sort()).toEqual([...categories].sort());
  for (const rows of [intents.tune, intents.test])
    expect([...new Set(rows.map(({ intent }) => intent))].sort()).toEqual([...intentNames].sort());
  expect(all(procedures).filter(({ codes }) => codes.length === 0)).toEqual([]);
  const filed = all(dialogues).flatMap(({ goal }) => goal.cases.map(({ category }) => category));
  expect(filed.filter((category) => !categories.includes(category))).toEqual([]);
});

describe('what is kept aside stays aside', () => {
  test('paraphrases of one thing are all on one side', () => {
    for (const [set, both] of Object.entries(questions)) {
      expect(
        all(both).filter(({ base }) => !base),
        set,
      ).toEqual([]);
      const tuned = new Set(both.tune.map(({ base }) => base));
      expect(
        both.test.filter(({ base }) => tuned.has(base)).map(({ q }) => q),
        set,
      ).toEqual([]);
    }
  });

  test('no row of the test split is a near copy of one that is tuned on', () => {
    for (const [set, both] of Object.entries(questions))
      expect(
        copies(
          both.test,
          both.tune.map(({ q }) => ({ text: q, from: 'tune' })),
        ),
        set,
      ).toEqual([]);
  });

  // What is named here would teach the test: the text has to go, or, when it is what people simply say, the row moves
  // to the tune split with all of its base.
  test('no row of the test split, nor a near copy, is taught by the knowledge', async () => {
    const taught = await readTaughtTexts('knowledge');
    expect(taught.length).toBeGreaterThan(1000);
    for (const [set, both] of Object.entries(questions)) expect(copies(both.test, taught), set).toEqual([]);
  });
});

function copies(rows: { q: string }[], others: { text: string; from: string }[]): string[] {
  const known = others.map((other) => ({ ...other, print: printOf(other.text) }));
  const words = new Map(known.map((other) => [other.print.words, other]));
  const find = (print: Print) => words.get(print.words) ?? known.find((other) => isNearCopy(print, other.print));
  return rows.flatMap(({ q }) => {
    const found = !isName(q) && find(printOf(q));
    return found ? [`"${q}" ~ "${found.text}" (${found.from})`] : [];
  });
}
