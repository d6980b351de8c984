import type { Answer } from './ask.ts';
import type { Engine } from './baselines.ts';
import { byStyle, type Figure, share } from './figures.ts';
import type { SetReport } from './report.ts';
import type { Row } from './rows.ts';

type Ranked = { style: string; codes: string[]; ranked: string[] };

/** How high the right procedure comes, for the product and for each baseline on the same questions. */
export async function measureProcedures(
  asked: { row: Row<'procedures'>; answer: Answer }[],
  baselines: Engine[],
): Promise<SetReport> {
  const judged = asked.filter(({ row }) => row.codes.length > 0);
  const set = 'procedures';
  const ours = judged.map(({ row, answer }) => ({ style: row.style, codes: row.codes, ranked: answer.codes }));
  const told = judged.map(({ row, answer }) => ({ style: row.style, codes: row.codes, ranked: answer.told }));
  const figures: Figure[] = [
    ...ranking(set, '', ours).map((figure): Figure => {
      if (figure.name === 'top-1') return { ...figure, goal: { atLeast: 0.94 }, evenOverStyles: true };
      return figure.name === 'top-3' ? { ...figure, goal: { atLeast: 0.99 }, evenOverStyles: true } : figure;
    }),
    { set, name: 'shown or offered in the reply', unit: '%', cells: byStyle(told, (rows) => share(rows, isAmong)) },
    {
      set,
      name: 'taken as a question about a procedure',
      unit: '%',
      cells: byStyle(
        judged.map(({ row, answer }) => ({ style: row.style, answer })),
        (rows) => share(rows, ({ answer }) => answer.intent === 'procedure'),
      ),
    },
  ];
  for (const { name, search } of baselines) {
    const rows: Ranked[] = [];
    for (const { row } of judged) rows.push({ style: row.style, codes: row.codes, ranked: await search(row.q, 10) });
    figures.push(...ranking(set, `${name}: `, rows));
  }
  const procedures = new Set(judged.flatMap(({ row }) => row.codes[0] ?? []));
  return {
    title: `procedures: ${judged.length} questions over ${procedures.size} procedures`,
    figures,
    notes: [],
    wrong: judged
      .filter(({ row, answer }) => !row.codes.includes(answer.codes[0] ?? ''))
      .map(
        ({ row, answer }) =>
          `[${row.style}] ${row.q}\n    meant ${row.codes.join(' ')}, found ${answer.codes.slice(0, 4).join(' ')} (${answer.score.toFixed(2)}), as ${answer.intent}`,
      ),
  };
}

function ranking(set: string, prefix: string, rows: Ranked[]): Figure[] {
  const within = (limit: number) => (found: Ranked[]) =>
    share(found, ({ codes, ranked }) => ranked.slice(0, limit).some((code) => codes.includes(code)));
  const reciprocal = (found: Ranked[]) =>
    found.reduce((sum, { codes, ranked }) => {
      const at = ranked.findIndex((code) => codes.includes(code));
      return sum + (at < 0 ? 0 : 1 / (at + 1));
    }, 0) / found.length;
  return [
    { set, name: `${prefix}top-1`, unit: '%', cells: byStyle(rows, within(1)) },
    { set, name: `${prefix}top-3`, unit: '%', cells: byStyle(rows, within(3)) },
    { set, name: `${prefix}MRR`, unit: '%', cells: byStyle(rows, reciprocal) },
  ];
}

const isAmong = ({ codes, ranked }: Ranked) => ranked.some((code) => codes.includes(code));
