import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../config.ts';
import { migrate, migrationsAreApplied } from '../database/migrate.ts';
import type { Database } from '../database/open-database.ts';

/** Applies what migrations are missing; processes that start together wait for each other. */
export async function prepareDatabase(database: Database): Promise<void> {
  await migrate({ pool: database.pool });
  if (!database.embedded) return;
  // Every connection died with the last owner of the embedded database: leases held by them bind nobody.
  await database.prisma.conversation.updateMany({
    where: { leaseOwner: { not: null } },
    data: { leaseOwner: null, leaseUntil: null },
  });
  await database.prisma.file.updateMany({
    where: { leaseOwner: { not: null } },
    data: { leaseOwner: null, leaseUntil: null },
  });
}

/**
 * Waits until the process that serves HTTP has migrated this database and read the knowledge files into it.
 * @throws StartError after `seconds`
 */
export async function waitForPrepared(database: Database, seconds: number): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1000;
  while (!(await isPrepared(database))) {
    if (Date.now() > giveUpAt) {
      throw new StartError('Cơ sở dữ liệu chưa được chuẩn bị: hãy chạy npm start -- --only web cùng phiên bản trước');
    }
    await sleep(500);
  }
}

async function isPrepared({ pool, prisma }: Database): Promise<boolean> {
  return (await migrationsAreApplied({ pool })) && (await prisma.knowledgeVersion.count()) > 0;
}
