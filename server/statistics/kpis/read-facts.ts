import { Prisma } from '../../database/client/client.ts';
import type { Database } from '../database.ts';
import type { CaseFacts, EventFacts, RatingFacts } from './moments.ts';
import type { Slice } from './slices.ts';

type CaseRow = CaseFacts & Omit<Slice, 'id' | 'class'> & { restricted: boolean; denunciation: boolean };
type EventRow = Omit<EventFacts, 'after' | 'details'> & {
  caseId: string;
  state: string;
  unitId: string;
  paused: boolean;
  due: string | null;
  transition: string | null;
  resolutionKind: string | null;
  undoes: number | null;
  proved: boolean;
};
export type Read = { row: CaseRow; events: EventFacts[]; ratings: RatingFacts[] };

/** Events that leave state, unit and clock as they are and say nothing a measure counts. */
const silent = Prisma.join(
  ['noted', 'replied', 'read', 'warned', 'breached', 'escalated', 'rated', 'followed', 'citizen_message'].concat([
    'photo_added',
    'photo_unchecked',
    'photo_fit',
    'photo_covered',
    'photo_withheld',
  ]),
);

const eventOf = (row: EventRow): EventFacts => ({
  sequence: row.sequence,
  type: row.type,
  actorKind: row.actorKind,
  occurredAt: row.occurredAt,
  after: {
    state: row.state,
    unitId: row.unitId,
    paused: row.paused,
    resolutionDueAt: row.due === null ? null : new Date(row.due),
  },
  details: {
    proved: row.proved,
    ...(row.transition === null ? {} : { transition: row.transition }),
    ...(row.resolutionKind === null ? {} : { resolutionKind: row.resolutionKind }),
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
  },
});

/** These cases with what their moments are worked out from. */
export async function readFacts(database: Database, caseIds: readonly string[]): Promise<Read[]> {
  const ids = Prisma.sql`${[...caseIds]}::uuid[]`;
  const rows = await database.$queryRaw<
    CaseRow[]
  >`SELECT "id"::text AS id, "state", "createdAt", "acceptedAt", "firstResponseAt",
        "recurrence", "serviceLevelId", "restricted", "denunciation", "unitId", COALESCE("areaCode", '') AS "areaCode",
        "categoryId", "channel"
      FROM "Case" WHERE "id" = ANY(${ids})`;
  const events = await database.$queryRaw<
    EventRow[]
  >`SELECT "caseId"::text AS "caseId", "sequence", "type", "actorKind", "occurredAt",
        "after"->>'state' AS state, "after"->>'unitId' AS "unitId", ("after"->>'pausedAt') IS NOT NULL AS paused,
        "after"->>'resolutionDueAt' AS due, "details"->>'transition' AS transition,
        "details"->>'resolutionKind' AS "resolutionKind", ("details"->>'undoes')::int AS undoes,
        "details" ? 'fileIds' AS proved
      FROM "CaseEvent" WHERE "caseId" = ANY(${ids}) AND "type" NOT IN (${silent}) ORDER BY "caseId", "sequence"`;
  const ratings = await database.$queryRaw<
    (RatingFacts & { caseId: string })[]
  >`SELECT "caseId"::text AS "caseId", "stars", "ratedAt"
      FROM "Rating" WHERE "caseId" = ANY(${ids}) ORDER BY "ratedAt", "id"`;
  const byCase = new Map(rows.map((row): [string, Read] => [row.id, { row, events: [], ratings: [] }]));
  for (const event of events) byCase.get(event.caseId)?.events.push(eventOf(event));
  for (const rating of ratings) byCase.get(rating.caseId)?.ratings.push(rating);
  return [...byCase.values()];
}
