import type { Pool } from 'pg';
import { quantile } from './ask.ts';
import type { CyclesResult, ReadsResult, Step } from './desk-load-process.ts';
import type { usedPer } from './processor-time.ts';
import { atLeast, below, type Figure, figure } from './report.ts';

/** What was measured with so many cases. */
export type Size = { cases: number; reads: ReadsResult; lives: CyclesResult; used: ReturnType<typeof usedPer> };

const readGoals: Record<string, number> = { 'inbox page': 50, 'case page': 50, 'search: second try': 300 };
const searchGoal = 100;
const cycleGoal = { milliseconds: 200, perSecond: 60 };
const recoverySeconds = 30;

/** Of every kind of reading its p50 and p95 with many cases, and how the p95 grew from few. */
export function readFigures(few: Size, many: Size): Figure[] {
  return [...new Set(many.reads.map(({ name }) => name))].flatMap((name) => {
    const [before, after] = [few, many].map(({ reads }) => timesOf(reads, name)) as [number[], number[]];
    const p95 = quantile(after, 0.95);
    return [
      figure(`${name}, p50`, quantile(after, 0.5), 'ms'),
      below(figure(`${name}, p95 (${after.length})`, p95, 'ms'), readGoals[name] ?? searchGoal),
      figure(`${name}, p95 grew from ${few.cases} cases`, p95 / quantile(before, 0.95), 'times'),
    ];
  });
}

const secondTry = 'search: second try';

// Words that no case of the list held had a second try, whatever they were chosen for; a slip that is a word had none.
function timesOf(reads: ReadsResult, name: string): number[] {
  const asked = reads.filter((read) => read.name === name);
  const failed = asked.filter(({ status }) => status !== 200);
  if (failed.length > 0) throw new Error(`${name}: ${failed.length} of ${asked.length} were not answered with 200`);
  const triedAgain = ({ name: kind, instead, found }: ReadsResult[number]) =>
    kind.startsWith('search: ') && (instead || found === 0);
  const counted = name === secondTry ? reads.filter(triedAgain) : asked.filter((read) => !triedAgain(read));
  return counted.map(({ milliseconds }) => milliseconds);
}

export function cycleFigures({ lives: few }: Size, { lives: many, used }: Size): Figure[] {
  const steps = Object.keys(many.latencies) as Step[];
  const all = steps.flatMap((step) => many.latencies[step]);
  const rate = many.cycles / many.seconds;
  return [
    atLeast(figure('life cycles', rate, '/s'), cycleGoal.perSecond),
    figure('life cycles, with few cases', few.cycles / few.seconds, '/s'),
    ...steps.map((step) => figure(`${step}, p95`, quantile(many.latencies[step], 0.95), 'ms')),
    below(figure('a request of a life cycle, p95', quantile(all, 0.95), 'ms'), cycleGoal.milliseconds),
    ...used.map(({ part, milliseconds }) => figure(`processor time of a life cycle, ${part}`, milliseconds, 'ms')),
    below(figure('requests refused or broken off', refusedOf(many), ''), 1),
  ];
}

type Spike = { spike: CyclesResult; after: CyclesResult; before: CyclesResult };

/** What the spike was answered with, whether anything acknowledged is missing, and how soon speed was back. */
export async function spikeFigures(pool: Pool, { spike, after, before }: Spike): Promise<Figure[]> {
  const refused = refusedOf(spike);
  const unsaid = refused - spike.refusedWithRetryAfter;
  const rate = before.cycles / before.seconds;
  return [
    figure('spike: life cycles', spike.cycles / spike.seconds, '/s'),
    figure('spike: answered 503 with Retry-After', spike.refusedWithRetryAfter, ''),
    below(figure('spike: refused in another way', unsaid, ''), 1),
    below(figure('spike: acknowledged and not there', await missing(pool, spike), ''), 1),
    below(figure('speed was back after', backAfter(after, rate), 's'), recoverySeconds),
  ];
}

function refusedOf({ refused, brokenOff }: CyclesResult): number {
  return Object.values(refused).reduce((sum, count) => sum + count, brokenOff);
}

async function missing(pool: Pool, { filed, resolved }: CyclesResult): Promise<number> {
  const { rows } = await pool.query<{ missing: number }>(
    `SELECT (SELECT count(*)::int FROM unnest($1::text[]) AS f(code)
             WHERE NOT EXISTS (SELECT 1 FROM "Case" c WHERE c."code" = f.code))
          + (SELECT count(*)::int FROM unnest($2::text[]) AS r(code)
             WHERE NOT EXISTS (SELECT 1 FROM "Case" c WHERE c."code" = r.code AND c."resolvedAt" IS NOT NULL)) AS missing`,
    [filed, resolved],
  );
  return rows[0]?.missing ?? Number.NaN;
}

const window = 5;
const share = 0.9;

/** Seconds until so many cycles ended within five seconds as in nine tenths of the steady state; NaN when never. */
function backAfter({ endedAt, seconds }: CyclesResult, rate: number): number {
  for (let from = 0; from + window <= seconds; from++) {
    const ended = endedAt.filter((at) => at >= from * 1000 && at < (from + window) * 1000).length;
    if (ended >= rate * window * share) return from;
  }
  return Number.NaN;
}
