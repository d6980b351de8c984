import { Prisma } from './client/client.ts';

type Db = Pick<Prisma.TransactionClient, '$queryRaw'>;
type Value = Prisma.InputJsonValue | Date | null | undefined;

const stored = (value: Value) => {
  if (value instanceof Date) return value.toISOString();
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
};

/**
 * Inserts one row unless it would break a unique key of its table; gives the columns asked for, or undefined when such a
 * row is there already (one that another transaction is about to write is waited for). What `createMany` with
 * `skipDuplicates` does, without its cost: that is compiled anew each time.
 */
export async function insertNew<Row>(
  db: Db,
  { table, data, returning }: { table: Prisma.ModelName; data: Record<string, Value>; returning: readonly string[] },
): Promise<Row | undefined> {
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  const columns = (names: readonly string[]) => Prisma.raw(names.map((name) => `"${name}"`).join(', '));
  const [row] = await db.$queryRaw<Row[]>`
    INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns(given.map(([name]) => name))})
    VALUES (${Prisma.join(given.map(([, value]) => stored(value)))})
    ON CONFLICT DO NOTHING RETURNING ${columns(returning)}`;
  return row;
}
