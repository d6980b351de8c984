import { fillDemoAppointments } from '../appointments/demo-appointments.ts';
import { fillDemo } from '../cases/demo/fill-demo.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { fillDemoRegister } from '../data-sources/demo-register.ts';
import type { Database } from '../database/open-database.ts';
import { fillDemoDossiers } from '../dossiers/demo-dossiers.ts';
import { fillDemoFigures } from '../indicators/demo-figures.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { fillDemoNews } from '../news/demo-news.ts';
import { fillDemoFees } from '../payments/demo-fees.ts';
import { fillDemoVoices } from '../surveys/demo-voices.ts';
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
  await fillDemoDossiers({ prisma: database.prisma, knowledge: () => knowledge, clock, cipher });
  await fillDemoFees({ prisma: database.prisma, knowledge: () => knowledge, clock, cipher });
  await fillDemoAppointments({ prisma: database.prisma, knowledge: () => knowledge, clock });
  await fillDemoNews({ prisma: database.prisma, clock });
  await fillDemoDesk({ prisma: database.prisma, knowledge, cipher, now });
  await fillDemoFigures({ prisma: database.prisma, knowledge, now });
  await fillDemoRegister({ prisma: database.prisma, knowledge, now });
  await fillDemoVoices({ prisma: database.prisma, now });
}
