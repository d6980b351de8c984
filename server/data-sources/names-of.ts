import type { Tx } from '../cases/deps.ts';

/** Names of staff by id, of those named. */
export async function namesOf(
  database: Pick<Tx, 'user'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = await database.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
