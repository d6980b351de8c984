import { fillDemo } from '../cases/demo/fill-demo.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/open-database.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fillDemoDesk } from './demo-desk.ts';

/** A little history, so that the inbox and the statistics have something to show; only into an empty demonstration. */
export async function fillFirstDemo(given: {
  config: Config;
  database: Database;
  knowledge: Knowledge;
  clock: Clock;
  cipher: FieldCipher;
  progress: (step: string) => void;
}): Promise<void> {
  const { config, database, knowledge, clock, cipher, progress } = given;
  if (!config.demo || (await database.prisma.case.count({ take: 1 })) > 0) return;
  progress('Tạo dữ liệu trình diễn');
  const now = clock();
  await fillDemo({ pool: database.pool, knowledge, cases: 160, days: 60, now, cipher });
  await fillDemoDesk({ prisma: database.prisma, knowledge, cipher, now });
}
