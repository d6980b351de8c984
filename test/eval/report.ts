import { allStyles, type Cell, type Figure, fallsBehind, type Goal, holds, type Unit } from './figures.ts';

/** What one set came to: its figures, lines below the table, and the rows that went wrong. */
export type SetReport = { title: string; figures: Figure[]; notes: string[]; wrong: string[] };

const names = {
  '%': (value: number) => `${(value * 100).toFixed(1)}%`,
  ms: oneDecimal,
  m: whole,
  '': oneDecimal,
} as const;
function oneDecimal(value: number): string {
  return value.toFixed(1);
}
function whole(value: number): string {
  return String(Math.round(value));
}

/** One table over all sets: figures down, writing styles across. */
export function table(reports: SetReport[]): string {
  const styles = [...new Set(reports.flatMap(({ figures }) => figures.flatMap(({ cells }) => [...cells.keys()])))];
  const columns = [...styles.filter((style) => style !== allStyles), allStyles];
  const label = Math.max(
    ...reports.flatMap(({ figures }) => figures.map(({ name, unit }) => title(name, unit).length)),
    20,
  );
  const line = (first: string, cells: string[]) =>
    `${first.padEnd(label + 2)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd();
  const parts = reports.map(({ title: head, figures, notes }) =>
    [
      line(`== ${head}`, []),
      line('', [...columns, 'goal']),
      ...figures.map((figure) =>
        line(title(figure.name, figure.unit), [
          ...columns.map(
            (style) => `${show(figure.cells.get(style), figure.unit)}${fallsBehind(figure, style) ? '!' : ''}`,
          ),
          judge(figure),
        ]),
      ),
      ...notes,
    ].join('\n'),
  );
  return `${parts.join('\n\n')}\n\n! more than 5 points under plain writing\n`;
}

function judge({ cells, goal, unit }: Figure): string {
  const all = cells.get(allStyles);
  if (!goal || !all) return '';
  return `   ${wanted(goal, unit)} ${holds(all.value, goal) ? 'yes' : 'NO'}`;
}

function wanted(goal: Goal, unit: Unit): string {
  const [sign, value] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
  return `${sign} ${unit === '%' ? `${Math.round(value * 100)}%` : `${value} ${unit}`.trim()}`;
}

const title = (name: string, unit: Unit) => `${name}${unit === '' || unit === '%' ? '' : ` ${unit}`}`;
const show = (cell: Cell | undefined, unit: Unit) => (cell ? names[unit](cell.value) : '·');

/** The figures as they are written to a file. */
export function asJson(reports: SetReport[]) {
  return reports.flatMap(({ figures }) =>
    figures.flatMap(({ set, name, unit, cells, goal }) =>
      [...cells].map(([style, { value, n }]) => ({
        set,
        style,
        name,
        value: round(value),
        unit,
        n,
        holds: goal && style === allStyles ? holds(value, goal) : null,
      })),
    ),
  );
}

const round = (value: number) => Math.round(value * 1e5) / 1e5;
