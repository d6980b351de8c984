import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';

export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** In words, e.g. `< 50`; null where nothing is promised. */
  goal: string | null;
  holds: boolean | null;
};
export type BenchReport = { bench: string; commit: string; database: 'postgresql' | 'embedded'; figures: Figure[] };

export const figure = (name: string, value: number, unit: string): Figure => ({
  name,
  value: Math.round(value * 1000) / 1000,
  unit,
  goal: null,
  holds: null,
});

export const below = (plain: Figure, limit: number): Figure => ({
  ...plain,
  goal: `< ${limit}`,
  holds: plain.value < limit,
});

export const atLeast = (plain: Figure, limit: number): Figure => ({
  ...plain,
  goal: `>= ${limit}`,
  holds: plain.value >= limit,
});

/** The commit that is measured; `unknown` outside a clone. */
export function currentCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Prints the figures as a table and, where wanted, writes them as JSON. */
export async function tell(report: BenchReport, jsonFile: string | undefined): Promise<void> {
  const rows = report.figures.map(({ name, value, unit, goal, holds }) => ({
    name,
    value: `${value} ${unit}`,
    goal: goal ?? '',
    holds: holds === null ? '' : holds ? 'yes' : 'NO',
  }));
  const width = (key: 'name' | 'value' | 'goal') => Math.max(...rows.map((row) => row[key].length));
  process.stdout.write(`\n${report.bench}, ${report.database}, commit ${report.commit}\n`);
  for (const { name, value, goal, holds } of rows) {
    const line = [name.padEnd(width('name')), value.padStart(width('value')), goal.padEnd(width('goal')), holds];
    process.stdout.write(`${line.join('  ').trimEnd()}\n`);
  }
  if (jsonFile) await writeFile(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
}
