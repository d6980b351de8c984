import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { fillDemo } from '../../server/cases/demo/fill-demo.ts';
import type { Database } from '../../server/database/open-database.ts';
import { createKnowledge } from '../../server/knowledge/store.ts';
import { createProductDatabase } from '../setup/product-database.ts';
import { freePort, launchProduct } from '../setup/product-process.ts';
import { silentLog } from '../setup/template-database.ts';
import { nextMessage, startChild } from './child.ts';
import { cycleFigures, readFigures, type Size, spikeFigures } from './desk-figures.ts';
import type { CyclesOrder, CyclesResult, ReadsOrder, ReadsResult } from './desk-load-process.ts';
import { addCitizens, signInStaff } from './desk-people.ts';
import { casePages, inboxPages, type Readers, searches } from './desk-questions.ts';
import { growCases } from './grow-cases.ts';
import { processorTime, usedPer } from './processor-time.ts';
import type { Figure } from './report.ts';

const small = 10_000;
const usersAtOnce = 50;

/**
 * How fast the desk is with few and with many cases: lists, searches and case pages one after the other as one person
 * meets them; whole lives of cases at once; and what a spike of ten times as many does and leaves behind.
 */
export async function benchDesk(given: {
  seconds: number;
  cases: number;
  progress: (line: string) => void;
}): Promise<Figure[]> {
  const { seconds, progress } = given;
  if (!process.env.DATABASE_URL) throw new Error('this measures a PostgreSQL: set DATABASE_URL');
  const closers: (() => Promise<unknown> | unknown)[] = [];
  try {
    const stored = await createProductDatabase();
    closers.push(stored.remove);
    const start = async () => {
      const port = await freePort();
      const product = launchProduct({
        environment: { ...stored.environment, PORT: String(port), LOG_LEVEL: 'error' },
        logFile: join(stored.dataDir, 'product.log'),
      });
      return { url: await product.ready, stop: product.stop, pid: product.pid };
    };
    // The first start makes the demonstration's people, whose cases are copied then.
    await (await start()).stop();
    const database = await stored.open();
    closers.push(database.close);
    const { pool } = database;
    await fillTo(database, small);
    const load = startChild('./desk-load-process.ts');
    closers.push(() => load.disconnect());
    const send = <T>(order: ReadsOrder | CyclesOrder): Promise<T> => {
      const answer = nextMessage<T>(load);
      load.send(order);
      return answer;
    };
    const measure = async (cases: number) => {
      progress(`growing to ${cases} cases`);
      await growCases(pool, { wanted: cases, progress });
      const { url, stop, pid } = await start();
      closers.push(stop);
      await settle(pool, progress);
      const { readers, ...people } = await signIn(url, pool);
      progress(`reading at ${cases} cases`);
      const reads = await readAll(send, pool, { url, readers });
      let seed = cases * 100;
      const live = (users: number, length: number) => {
        seed += 1_000_000;
        return send<CyclesResult>({ kind: 'cycles', url, ...people, users, seconds: length, seed });
      };
      progress(`life cycles at ${cases} cases, ${usersAtOnce} at once for ${seconds} s`);
      await live(usersAtOnce, 5);
      const looked = { productPid: pid, loadPid: load.pid ?? 0, databaseName: stored.databaseName };
      const before = processorTime(looked);
      const lives = await live(usersAtOnce, seconds);
      const used = usedPer(lives.cycles, before, processorTime(looked));
      const size: Size = { cases, reads, lives, used };
      return { size, live, stop };
    };
    const few = await measure(small);
    await few.stop();
    const many = await measure(given.cases);
    progress(`${usersAtOnce * 10} at once for 20 s, then ${usersAtOnce} again`);
    const spike = await many.live(usersAtOnce * 10, 20);
    const after = await many.live(usersAtOnce, 35);
    return [
      ...readFigures(few.size, many.size),
      ...cycleFigures(few.size, many.size),
      ...(await spikeFigures(pool, { spike, after, before: many.size.lives })),
    ];
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

type Send = <T>(order: ReadsOrder | CyclesOrder) => Promise<T>;

async function readAll(
  send: Send,
  pool: Pool,
  { url, readers }: { url: string; readers: Readers },
): Promise<ReadsResult> {
  const asked = [...inboxPages(readers), ...(await casePages(pool, readers)), ...(await searches(pool, readers))];
  // Once to warm up, as after any start.
  await send<ReadsResult>({ kind: 'reads', url, asked });
  return send<ReadsResult>({ kind: 'reads', url, asked: [...asked, ...asked] });
}

async function fillTo({ pool, prisma }: Database, wanted: number): Promise<void> {
  const { rows } = await pool.query<{ there: number }>('SELECT count(*)::int AS there FROM "Case"');
  const now = new Date();
  const knowledge = await createKnowledge({ prisma, clock: () => now, knowledgeDir: 'knowledge', log: silentLog });
  await fillDemo({
    ...{ pool, knowledge: knowledge.current(), now, seed: 11 },
    ...{ cases: wanted - (rows[0]?.there ?? 0), days: 1095 },
  });
}

/** Waits until a fresh start has done what had fallen due in the copied past. */
async function settle(pool: Pool, progress: (line: string) => void): Promise<void> {
  progress('waiting until nothing is left to do');
  const written = async () => {
    const { rows } = await pool.query<{ written: string }>(
      'SELECT sum(n_tup_ins + n_tup_upd)::text AS written FROM pg_stat_user_tables',
    );
    return Number(rows[0]?.written ?? 0);
  };
  const giveUpAt = Date.now() + 600_000;
  for (let before = await written(); Date.now() < giveUpAt; ) {
    await sleep(10_000);
    const now = await written();
    if (now - before < 100) return;
    before = now;
  }
}

const staffAccounts = ['dieuphoi@demo.local', 'truongphong@demo.local', 'canbo@demo.local'];

async function signIn(url: string, pool: Pool) {
  const tenant = (await (await fetch(`${url}/api/public/tenant`)).json()) as {
    centre: { latitude: number; longitude: number };
    consents: { purpose: string; version: string }[];
  };
  const version = tenant.consents.find(({ purpose }) => purpose === 'report-case')?.version ?? '';
  const [dispatcher = {}, , officer = {}] = await Promise.all(staffAccounts.map((email) => signInStaff(url, email)));
  return {
    point: tenant.centre,
    readers: { dispatcher, officer },
    // Nobody reports more often than a citizen may.
    citizens: await addCitizens(pool, { count: 4000, version }),
    staff: [dispatcher],
  };
}
