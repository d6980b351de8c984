import { setImmediate } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { FieldCipher } from '../../citizens/field-cipher.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { arrivals } from './arrivals.ts';
import { createSpotChooser } from './hotspots.ts';
import { demoName } from './names.ts';
import { createCitizens, type Staff } from './people.ts';
import { createRandom } from './random.ts';
import { type DemoCase, type Simulation, simulateCase } from './simulate-case.ts';
import { storeCases } from './store-cases.ts';

export type FillDemo = {
  pool: Pool;
  knowledge: Knowledge;
  /** How many cases, over how many local days that end now. */
  cases: number;
  days: number;
  now: Date;
  seed?: number;
  /** Encrypts the people's invented names; without it they have none. */
  cipher?: Pick<FieldCipher, 'encrypt'>;
  onProgress?: (done: number, total: number) => void;
};

const batchSize = 500;
const sliceSize = 10;
const worthAnalysing = 1000;

/** Staff by the units they work for; a case of a unit without staff has nobody assigned. */
async function readStaff(pool: Pool): Promise<Staff[]> {
  const { rows } = await pool.query<{ userId: string; unitId: string | null }>(
    `SELECT m."userId", m."unitId" FROM "StaffMembership" m JOIN "User" u ON u."id" = m."userId"
     WHERE u."deactivatedAt" IS NULL AND m."role" IN ('officer', 'unit_head', 'dispatcher')`,
  );
  return rows.map(({ userId, unitId }) => ({ id: userId, unitIds: unitId === null ? null : [unitId] }));
}

/**
 * Writes a believable history of cases with events, words, messages and ratings, each lived through the real state
 * table and deadlines. Bulk inserts beside live traffic; nothing existing is changed. Returns how many were written.
 */
export async function fillDemo(options: FillDemo): Promise<number> {
  const { pool, knowledge, now, onProgress, cipher } = options;
  const seed = options.seed ?? now.getTime();
  const random = createRandom(seed);
  // Of its own, so that the same seed gives the same history with names and without.
  const naming = createRandom(seed + 1);
  const nameOf = () => cipher?.encrypt(demoName(naming)) ?? null;
  const { rows } = await pool.query<{ code: string }>('SELECT "code" FROM "Case"');
  const simulation: Simulation = {
    random,
    knowledge,
    categories: [...knowledge.categories.values()],
    staff: await readStaff(pool),
    chooseSpot: createSpotChooser(knowledge),
    citizenAt: createCitizens(random),
    takenCodes: new Set(rows.map((row) => row.code)),
    now,
  };
  const { zone } = knowledge.tenant;
  const times = arrivals(random, { zone, calendar: knowledge.calendar, count: options.cases, days: options.days, now });
  // One batch is written while the next is made up, in slices, so that the connection is served between them.
  let writing: Promise<void> = Promise.resolve();
  let analyseAt = worthAnalysing;
  const store = async (batch: readonly DemoCase[], done: number) => {
    await storeCases(pool, { batch, nameOf });
    onProgress?.(done, times.length);
    // Nobody else does it in the embedded database. Never of a few rows: plans made for those would outlive them.
    if (done < analyseAt && (done < times.length || done < worthAnalysing)) return;
    await pool.query('ANALYZE');
    analyseAt *= 4;
  };
  for (let start = 0; start < times.length; start += batchSize) {
    const batch: DemoCase[] = [];
    for (const at of times.slice(start, start + batchSize)) {
      batch.push(simulateCase(simulation, at));
      if (batch.length % sliceSize === 0) await setImmediate();
    }
    await writing;
    writing = store(batch, Math.min(start + batchSize, times.length));
    writing.catch(() => undefined);
  }
  await writing;
  // The past was just made up anew, and with it what was open on its evenings.
  await pool.query('DELETE FROM "KpiOpenDay"');
  await pool.query('DELETE FROM "KpiEvening"');
  await pool.query('DELETE FROM "KpiTalkDay"');
  return times.length;
}
