import type { Answer } from './ask.ts';
import { byStyle, type Figure, share } from './figures.ts';
import type { SetReport } from './report.ts';
import type { Row } from './rows.ts';

/** Over reports and intents together: emergencies met with the number to call, and false alarms. */
export function measureEmergencies(
  reports: { row: Row<'reports'>; answer: Answer }[],
  intents: { row: Row<'intents'>; answer: Answer }[],
): SetReport {
  const rows = [
    ...reports.flatMap(({ row, answer }) =>
      row.emergency === undefined
        ? []
        : [{ q: row.q, style: row.style, is: row.emergency !== null, kind: row.emergency, answer }],
    ),
    ...intents.flatMap(({ row, answer }) =>
      row.intent ? [{ q: row.q, style: row.style, is: row.intent === 'emergency', kind: null, answer }] : [],
    ),
  ];
  const real = rows.filter(({ is }) => is);
  const others = rows.filter(({ is }) => !is);
  const met = ({ answer }: { answer: Answer }) => answer.emergency !== null;
  const figure = (name: string, cells: Figure['cells']): Figure => ({ set: 'emergencies', name, unit: '%', cells });
  return {
    title: `emergencies: ${real.length} among ${rows.length} messages`,
    figures: [
      figure(
        'found',
        byStyle(real, (part) => share(part, met)),
      ),
      figure(
        'of the right kind',
        byStyle(
          real.filter(({ kind }) => kind !== null),
          (part) => share(part, ({ kind, answer }) => kind === answer.emergency),
        ),
      ),
      figure(
        'false alarms',
        byStyle(others, (part) => share(part, met)),
      ),
    ],
    notes: [],
    wrong: rows
      .filter((row) => row.is !== met(row))
      .map(
        (row) =>
          `[${row.style}] ${row.q}\n    ${row.is ? 'is an emergency, not met' : `is none, met as ${row.answer.emergency}`}`,
      ),
  };
}
