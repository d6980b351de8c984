import { classOf } from '../../access/can.ts';
import type { Tx } from '../../cases/deps.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { type Moment, momentsOf } from './moments.ts';
import { type Read, readFacts } from './read-facts.ts';
import { type Place, sliceIds } from './slices.ts';

type Stored = Moment & { caseId: string; sliceId: number };
type Count = { kind: string; day: string; sliceId: number; n: number; good: number; sum: number };

const placeOf = ({ row }: Read): Place => ({
  class: classOf(row),
  unitId: row.unitId,
  areaCode: row.areaCode,
  categoryId: row.categoryId,
  channel: row.channel,
});

const keyOf = ({ caseId, kind, sequence }: Pick<Stored, 'caseId' | 'kind' | 'sequence'>) =>
  `${caseId} ${kind} ${sequence}`;
const same = (a: Stored | undefined, b: Stored) =>
  a !== undefined &&
  a.at.getTime() === b.at.getTime() &&
  a.nextDay === b.nextDay &&
  a.sliceId === b.sliceId &&
  a.value === b.value &&
  a.good === b.good;

async function storedOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, Stored>> {
  const rows = await tx.$queryRaw<Stored[]>`SELECT "caseId"::text AS "caseId", "kind", "sequence", "at",
      "day"::text AS day, "nextDay"::text AS "nextDay", "sliceId", "value", "good"
    FROM "KpiMoment" WHERE "caseId" = ANY(${[...caseIds]}::uuid[])`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** What a moment took is kept as it was worked out first: a calendar that is mended later changes no past figure. */
const asFirstWorkedOut = (fresh: Stored, known: Stored | undefined): Stored =>
  known?.value != null && known.at.getTime() === fresh.at.getTime() && fresh.kind !== 'rated'
    ? { ...fresh, value: known.value }
    : fresh;

/**
 * Works out the moments of these cases again and counts them in their days, in this transaction. One writer at a time:
 * see {@link catchUp}.
 */
export async function keepMoments(
  tx: Tx,
  { knowledge, caseIds }: { knowledge: Knowledge; caseIds: readonly string[] },
) {
  const read = await readFacts(tx, caseIds);
  const idOf = await sliceIds(tx, read.map(placeOf));
  const stored = await storedOf(tx, caseIds);
  const fresh = read.flatMap((one) =>
    momentsOf(knowledge, one).map((moment): Stored => {
      const here = { ...moment, caseId: one.row.id, sliceId: idOf(placeOf(one)) };
      return asFirstWorkedOut(here, stored.get(keyOf(here)));
    }),
  );
  const left = new Set(fresh.map(keyOf));
  const written = fresh.filter((one) => !same(stored.get(keyOf(one)), one));
  const gone = [...stored.values()].filter((one) => !left.has(keyOf(one)));
  await remove(tx, gone);
  await write(tx, written);
  const replaced = written.flatMap((one) => stored.get(keyOf(one)) ?? []);
  await count(tx, [...[...gone, ...replaced].map((one) => countOf(one, -1)), ...written.map((one) => countOf(one, 1))]);
}

const countOf = ({ kind, day, sliceId, good, value }: Stored, n: number): Count => ({
  ...{ kind, day, sliceId, n },
  good: good ? n : 0,
  sum: n * (value ?? 0),
});

async function remove(tx: Tx, gone: readonly Stored[]): Promise<void> {
  if (gone.length === 0) return;
  const keys = gone.map(({ caseId, kind, sequence }) => ({ caseId, kind, sequence }));
  await tx.$executeRaw`DELETE FROM "KpiMoment" m USING json_to_recordset(${JSON.stringify(keys)}::json)
      AS r("caseId" uuid, "kind" text, "sequence" int)
    WHERE m."caseId" = r."caseId" AND m."kind" = r."kind" AND m."sequence" = r."sequence"`;
}

async function write(tx: Tx, written: readonly Stored[]): Promise<void> {
  if (written.length === 0) return;
  await tx.$executeRaw`INSERT INTO "KpiMoment"
      ("caseId", "kind", "sequence", "at", "day", "nextDay", "sliceId", "value", "good")
    SELECT "caseId", "kind", "sequence", "at", "day", "nextDay", "sliceId", "value", "good"
    FROM json_to_recordset(${JSON.stringify(written)}::json) AS r("caseId" uuid, "kind" text, "sequence" int,
      "at" timestamptz, "day" date, "nextDay" date, "sliceId" int, "value" int, "good" boolean)
    ON CONFLICT ("caseId", "kind", "sequence") DO UPDATE SET "at" = EXCLUDED."at", "day" = EXCLUDED."day",
      "nextDay" = EXCLUDED."nextDay", "sliceId" = EXCLUDED."sliceId", "value" = EXCLUDED."value",
      "good" = EXCLUDED."good"`;
}

async function count(tx: Tx, changes: readonly Count[]): Promise<void> {
  const sums = new Map<string, Count>();
  for (const change of changes) {
    const key = `${change.kind} ${change.day} ${change.sliceId}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...change });
    else {
      sum.n += change.n;
      sum.good += change.good;
      sum.sum += change.sum;
    }
  }
  const rows = [...sums.values()].filter(({ n, good, sum }) => n !== 0 || good !== 0 || sum !== 0);
  if (rows.length === 0) return;
  await tx.$executeRaw`INSERT INTO "KpiDay" AS d ("kind", "day", "sliceId", "n", "good", "sum")
    SELECT "kind", "day", "sliceId", "n", "good", "sum" FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r("kind" text, "day" date, "sliceId" int, "n" int, "good" int, "sum" bigint)
    ON CONFLICT ("kind", "day", "sliceId") DO UPDATE SET
      "n" = d."n" + EXCLUDED."n", "good" = d."good" + EXCLUDED."good", "sum" = d."sum" + EXCLUDED."sum"`;
}
