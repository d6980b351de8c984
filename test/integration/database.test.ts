import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertNew } from '../../server/database/insert-new.ts';
import { type Database, openDatabase } from '../../server/database/open-database.ts';
import { findSchemaDifference } from '../../server/database/schema-difference.ts';
import { newId } from '../../server/ids.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { silentLog } from '../setup/template-database.ts';

let database: TestDatabase;
let second: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  second = await openDatabase({ config: database.config, mode: 'share', log: silentLog });
});

afterAll(async () => {
  await second.close();
  await database.close();
});

describe('two pools on one database', () => {
  test('transactions of both keep apart, committed ones stay, rolled back ones leave nothing', async () => {
    const rounds = Array.from({ length: 120 }, (_, index) => index);
    await Promise.all(
      rounds.map(async (index) => {
        const { prisma } = index % 2 === 0 ? database : second;
        const work = prisma.$transaction(
          async (tx) => {
            await tx.lease.create({ data: { name: `lease-${index}`, owner: 'a', until: new Date(0) } });
            const mine = await tx.lease.findMany({ where: { owner: 'a', name: `lease-${index}` } });
            expect(mine).toHaveLength(1);
            await tx.lease.update({ where: { name: `lease-${index}` }, data: { owner: `b-${index}` } });
            if (index % 3 === 0) throw new Error('undo');
          },
          { maxWait: 30_000, timeout: 30_000 },
        );
        if (index % 3 === 0) await expect(work).rejects.toThrow('undo');
        else await work;
      }),
    );
    const kept = await second.prisma.lease.findMany({ where: { name: { startsWith: 'lease-' } } });
    const expected = rounds.filter((index) => index % 3 !== 0).map((index) => `b-${index}`);
    expect(kept.map((row) => row.owner).sort()).toEqual(expected.sort());
  });

  test('parameters of statements running at once are never mixed up', async () => {
    const answers = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const pool = index % 2 === 0 ? database.pool : second.pool;
        const { rows } = await pool.query<{ number: number; word: string }>('SELECT $1::int AS number, $2 AS word', [
          index,
          `word ${index}`,
        ]);
        return rows[0];
      }),
    );
    expect(answers).toEqual(answers.map((_, index) => ({ number: index, word: `word ${index}` })));
  });

  test('a statement that fails inside a transaction harms nobody else', async () => {
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await expect(client.query('SELECT * FROM "NoSuchTable"')).rejects.toThrow('NoSuchTable');
    const waiting = second.pool.query('SELECT 1 AS one');
    await expect(client.query('SELECT 1')).rejects.toThrow('aborted');
    await client.query('ROLLBACK');
    client.release();
    expect((await waiting).rows).toEqual([{ one: 1 }]);
  });

  test('a connection lost inside a transaction is rolled back and gives way', async () => {
    const client = await second.pool.connect();
    const lost = new Promise((resolve) => client.on('error', resolve));
    await client.query('BEGIN');
    await client.query(`INSERT INTO "Lease" (name, owner, until) VALUES ('lost', 'x', now())`);
    client.release(new Error('gone'));
    await Promise.race([lost, Promise.resolve()]);
    expect(await database.prisma.lease.findUnique({ where: { name: 'lost' } })).toBeNull();
  });

  test('a connection lost while its BEGIN is still on the way does not block the others', async () => {
    const client = await second.pool.connect();
    const begun = client.query('BEGIN').catch(() => undefined);
    client.release(new Error('gone'));
    await begun;
    expect((await database.pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }]);
  });
});

test('of rows with the same key, inserted at once, one stands, and whoever was too late learns of it', async () => {
  const at = new Date('2026-03-02T03:04:05.678Z');
  const row = {
    scope: 'race',
    key: 'one',
    requestHash: "it's",
    status: 7,
    response: { a: [1, null, 'ă'] },
    createdAt: at,
  };
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      insertNew<{ id: string; createdAt: Date }>(index % 2 === 0 ? database.prisma : second.prisma, {
        table: 'IdempotencyRecord',
        data: { id: newId(), ...row },
        returning: ['id', 'createdAt'],
      }),
    ),
  );
  const [made, ...others] = results.filter((result) => result !== undefined);
  expect(others).toEqual([]);
  expect(made?.createdAt).toEqual(at);
  expect(await database.prisma.idempotencyRecord.findMany({ where: { scope: 'race' } })).toEqual([
    { id: made?.id, ...row },
  ]);
});

test('what is found by a key is planned once for a connection, a part of a list each time it is read', async () => {
  const one = await openDatabase({ config: database.config, mode: 'share', log: silentLog, poolSize: 1 });
  for (const code of ['XX-26-AAAAAA', 'XX-26-BBBBBB']) {
    expect(await one.prisma.case.findUnique({ where: { code } })).toBeNull();
    expect(await one.prisma.case.findMany({ where: { state: code, citizenId: newId() }, take: 5 })).toEqual([]);
    expect(await one.prisma.case.findMany({ where: { OR: [{ code }, { state: code }] }, take: 5 })).toEqual([]);
  }
  const { rows } = await one.pool.query<{ statement: string }>(
    `SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%"Case"%' AND name <> ''`,
  );
  await one.close();
  expect(rows).toHaveLength(database.embedded ? 0 : 1);
});

test('the migrations make exactly what the schema says', async () => {
  expect(await findSchemaDifference(database.url)).toBe('');
});

test('the difference is noticed when the database lacks something', async () => {
  await database.pool.query('ALTER TABLE "Lease" DROP COLUMN "until"');
  expect(await findSchemaDifference(database.url)).toContain('"until"');
  await database.pool.query(`ALTER TABLE "Lease" ADD COLUMN "until" TIMESTAMPTZ(3) NOT NULL DEFAULT now()`);
  await database.pool.query('ALTER TABLE "Lease" ALTER COLUMN "until" DROP DEFAULT');
});

test('a case carries the number of the transaction that last wrote it', async () => {
  const id = newId();
  await database.pool.query(
    `INSERT INTO "Case" (id, code, state, "categoryId", priority, channel, "unitId", routing, "serviceLevelId",
       "serviceLevelVersion", "calendarVersion", "createdAt", "updatedAt")
     VALUES ($1, 'XX-26-000001', 'received', 'c', 'normal', 'staff', 'u', '{}', 's', '1', '1', now(), now())`,
    [id],
  );
  const before = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  await second.prisma.case.update({ where: { id }, data: { priority: 'low', changeXid: 5n } });
  const after = await database.prisma.case.findUniqueOrThrow({ where: { id } });
  expect(before.changeXid).toBeGreaterThan(5n);
  expect(after.changeXid).toBeGreaterThan(before.changeXid);
});
