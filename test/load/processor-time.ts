import { readdirSync, readFileSync } from 'node:fs';

const partNames = ['web', 'worker', 'database', 'load'] as const;
export type Part = (typeof partNames)[number];
/** Milliseconds of processor time that each part has used since its processes began. */
export type ProcessorTime = Record<Part, number>;

/** Linux counts in hundredths of a second, whatever its own clock. */
const tickMs = 10;

type Running = { pid: number; parent: number; title: string; ms: number };

function running(): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The command, in brackets, may hold anything.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const title = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const ms = (Number(fields[11]) + Number(fields[12])) * tickMs;
        return [{ pid: Number(name), parent: Number(fields[1]), title, ms }];
      } catch {
        // It ended between the two looks.
        return [];
      }
    });
}

/**
 * What the product, the database's connections and the load have used so far, on a Linux whose database runs beside them;
 * undefined elsewhere. On a machine that others share, this says more than the clock on the wall.
 */
export function processorTime(of: {
  productPid: number;
  loadPid: number;
  databaseName: string;
}): ProcessorTime | undefined {
  if (process.platform !== 'linux') return undefined;
  const sum: ProcessorTime = { web: 0, worker: 0, database: 0, load: 0 };
  for (const { pid, parent, title, ms } of running()) {
    if (pid === of.productPid) sum.web += ms;
    else if (parent === of.productPid) sum.worker += ms;
    else if (pid === of.loadPid) sum.load += ms;
    else if (title.startsWith('postgres:') && title.includes(` ${of.databaseName} `)) sum.database += ms;
  }
  return sum.database > 0 ? sum : undefined;
}

/** What was used between two looks, by part and in all, for each of so many things done; empty where nobody looked. */
export function usedPer(
  count: number,
  before: ProcessorTime | undefined,
  after: ProcessorTime | undefined,
): { part: Part | 'in all'; milliseconds: number }[] {
  if (!before || !after) return [];
  const parts = partNames.map((part) => ({ part, milliseconds: (after[part] - before[part]) / count }));
  return [...parts, { part: 'in all' as const, milliseconds: parts.reduce((all, one) => all + one.milliseconds, 0) }];
}
