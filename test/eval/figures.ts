export type Unit = '%' | 'ms' | 'm' | '';
export type Cell = { value: number; n: number };
/** What a figure over all styles is to reach. */
export type Goal = { atLeast: number } | { atMost: number };
/** One line of the table: a figure of a set for every writing style, and for all of them. */
export type Figure = {
  set: string;
  name: string;
  unit: Unit;
  cells: Map<string, Cell>;
  goal?: Goal;
  /** Set where no careless way of writing may be much under the plain one. */
  evenOverStyles?: true;
};

export function holds(value: number, goal: Goal): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

const careless = new Set(['bare', 'shorthand', 'slips']);
const mostUnderPlain = 0.05;

/** True when this style is understood clearly worse than plain writing, though it must not be. */
export function fallsBehind({ cells, evenOverStyles }: Figure, style: string): boolean {
  const plain = cells.get('plain');
  const cell = cells.get(style);
  return Boolean(evenOverStyles && careless.has(style) && plain && cell && cell.value < plain.value - mostUnderPlain);
}

/** Known styles in the order of the table; others come behind them. */
const order = ['plain', 'bare', 'shorthand', 'slips', 'english'];
export const allStyles = 'all';

/** Rows of a figure by style, where there are any. */
export function byStyle<T extends { style: string }>(rows: T[], measure: (rows: T[]) => number | undefined) {
  const cells = new Map<string, Cell>();
  for (const style of [...stylesOf(rows), allStyles]) {
    const mine = style === allStyles ? rows : rows.filter((row) => row.style === style);
    const value = mine.length === 0 ? undefined : measure(mine);
    if (value !== undefined) cells.set(style, { value, n: mine.length });
  }
  return cells;
}

/** The styles of some rows in the order of the table. */
export function stylesOf(rows: { style: string }[]): string[] {
  const rank = (style: string) => (order.includes(style) ? order.indexOf(style) : order.length);
  return [...new Set(rows.map((row) => row.style))].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The part of the rows of which something holds; undefined without rows. */
export function share<T>(rows: T[], holds: (row: T) => boolean): number | undefined {
  return rows.length === 0 ? undefined : rows.filter(holds).length / rows.length;
}

export function quantile(values: number[], part: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

type Judged = { truth: string; guess: string };

/** Mean of the F1 of every label that is right somewhere. */
export function macroF1(rows: Judged[]): number | undefined {
  const labels = [...new Set(rows.map((row) => row.truth))];
  if (labels.length === 0) return undefined;
  const scores = labels.map((label) => {
    const hit = rows.filter((row) => row.truth === label && row.guess === label).length;
    const said = rows.filter((row) => row.guess === label).length;
    const meant = rows.filter((row) => row.truth === label).length;
    return (2 * hit) / (said + meant);
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
}

/** What is taken for what most often, as `truth → guess: n`. */
export function confusions(rows: Judged[], limit = 12): string[] {
  const counts = new Map<string, number>();
  for (const { truth, guess } of rows)
    if (truth !== guess) counts.set(`${truth} → ${guess}`, (counts.get(`${truth} → ${guess}`) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([pair, count]) => `${pair}: ${count}`);
}

type Sure = Judged & { probability: number };

/** Accuracy on the most certain part of the rows. */
export function accuracyAt(rows: Sure[], coverage: number): number | undefined {
  const sorted = [...rows].sort((a, b) => b.probability - a.probability);
  return share(sorted.slice(0, Math.ceil(sorted.length * coverage)), ({ truth, guess }) => truth === guess);
}

/** Expected calibration error over ten equal bins of probability. */
export function calibrationError(rows: Sure[]): number | undefined {
  if (rows.length === 0) return undefined;
  const bins = Array.from({ length: 10 }, (_, bin) =>
    rows.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin),
  );
  return bins.reduce((sum, bin) => {
    const sure = bin.reduce((total, { probability }) => total + probability, 0);
    const right = bin.filter(({ truth, guess }) => truth === guess).length;
    return sum + Math.abs(sure - right) / rows.length;
  }, 0);
}
