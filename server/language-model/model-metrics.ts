import { Counter, Gauge, type Registry } from 'prom-client';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { within } from '../zalo/within.ts';

const patience = 3_000;

/** A lease that is held as long as a breaker is open; the processes that call a model have no HTTP of their own. */
const breakerLease = 'language-model:breaker';

/** Tells all processes that a breaker opened for so many milliseconds, or closed (0). */
export async function noteBreaker(
  prisma: PrismaClient,
  { restsFor, now }: { restsFor: number; now: Date },
): Promise<void> {
  const until = new Date(now.getTime() + restsFor);
  await prisma.lease.upsert({
    where: { name: breakerLease },
    create: { name: breakerLease, owner: newId(), until },
    update: { until },
  });
}

/** Measures of the language model, read from what every process has counted in the database. */
export function addModelMetrics(
  registry: Registry,
  { prisma, clock }: { prisma: PrismaClient; clock: () => Date },
): void {
  let reading: Promise<Counted[]> | undefined;
  // One look at the database for all measures of one scrape.
  const counted = () => {
    reading ??= within(countedIn(prisma), patience)
      .catch(() => [])
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const counter = (name: string, help: string, value: (row: Counted) => number) =>
    new Counter({
      name,
      help,
      labelNames: ['purpose', 'outcome'],
      registers: [registry],
      async collect() {
        const rows = await counted();
        // Without the database what was last known is worth more than nothing.
        if (rows.length > 0) this.reset();
        for (const row of rows) this.inc({ purpose: row.purpose, outcome: row.outcome }, value(row));
      },
    });
  counter('language_model_calls_total', 'Calls of the language model, by how they ended', (row) => row.calls);
  counter('language_model_input_tokens_total', 'Tokens sent', (row) => row.inputTokens);
  counter('language_model_output_tokens_total', 'Tokens answered', (row) => row.outputTokens);
  counter('language_model_cost_total', 'Cost in the currency of the configured prices', (row) => row.cost);
  counter('language_model_seconds_total', 'Time spent in calls', (row) => row.seconds);
  new Gauge({
    name: 'language_model_breaker_open',
    help: '1 while calls of the language model are suspended after failures',
    registers: [registry],
    async collect() {
      const open = prisma.lease.count({ where: { name: breakerLease, until: { gt: clock() } } });
      this.set(await within(open, patience).catch(() => Number.NaN));
    },
  });
}

type Counted = {
  purpose: string;
  outcome: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cost: number;
  seconds: number;
};

async function countedIn(prisma: PrismaClient): Promise<Counted[]> {
  const rows = await prisma.modelUsage.groupBy({
    by: ['purpose', 'outcome'],
    _sum: { calls: true, inputTokens: true, outputTokens: true, costMicros: true, milliseconds: true },
  });
  return rows.map(({ purpose, outcome, _sum }) => ({
    purpose,
    outcome,
    calls: _sum.calls ?? 0,
    inputTokens: Number(_sum.inputTokens ?? 0),
    outputTokens: Number(_sum.outputTokens ?? 0),
    cost: Number(_sum.costMicros ?? 0) / 1e6,
    seconds: Number(_sum.milliseconds ?? 0) / 1e3,
  }));
}
