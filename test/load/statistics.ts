import { fillDemo } from '../../server/cases/demo/fill-demo.ts';
import type { Database } from '../../server/database/open-database.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { createKnowledge } from '../../server/knowledge/store.ts';
import { keepFigures } from '../../server/statistics/kpis/keep-figures.ts';
import { createTestDatabase } from '../setup/database.ts';
import { silentLog } from '../setup/template-database.ts';
import { growCases } from './grow-cases.ts';
import { type Figure, figure } from './report.ts';
import { statisticsFigures } from './statistics-figures.ts';

const small = 10_000;
const days = 1095;

/**
 * How fast the measures are with 10,000 cases and with many, over three years, and how long it takes to work out all of
 * them anew from a history that has none.
 */
export async function benchStatistics(given: { cases: number; progress: (line: string) => void }): Promise<Figure[]> {
  const { progress } = given;
  if (!process.env.DATABASE_URL) throw new Error('this measures a PostgreSQL: set DATABASE_URL');
  const database = await createTestDatabase();
  try {
    const { pool, prisma } = database;
    const now = new Date();
    const store = await createKnowledge({ prisma, clock: () => now, knowledgeDir: 'knowledge', log: silentLog });
    const knowledge = store.current();
    progress(`${small} cases`);
    await fillDemo({ pool, knowledge, now, seed: 11, cases: small, days });
    const measure = async (cases: number) => {
      const took = await workOut(database, knowledge, progress);
      progress(`reading at ${cases} cases`);
      return [
        figure(`all figures worked out anew, ${cases} cases`, took, 's'),
        ...(await statisticsFigures({ prisma, knowledge }, cases)),
      ];
    };
    const few = await measure(small);
    await growCases(pool, { wanted: given.cases, progress });
    const many = await measure(given.cases);
    return [...few, ...many];
  } finally {
    await database.close();
  }
}

/** Works out everything there is to count from the beginning; seconds it took. */
async function workOut(
  { pool, prisma }: Database,
  knowledge: Knowledge,
  progress: (line: string) => void,
): Promise<number> {
  await pool.query(
    'TRUNCATE "KpiMoment", "KpiDay", "KpiOpenDay", "KpiEvening", "KpiChange", "KpiProgress", "KpiTalkDay"',
  );
  const start = Date.now();
  let rounds = 0;
  while ((await keepFigures({ prisma, clock: () => new Date(), knowledge: () => knowledge })) > 0) {
    rounds += 1;
    if (rounds % 100 === 0) progress(`figures: ${rounds} batches`);
  }
  await pool.query('VACUUM (ANALYZE)');
  return (Date.now() - start) / 1000;
}
