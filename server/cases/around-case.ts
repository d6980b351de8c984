import type { Case } from '../database/client/client.ts';
import type { ReadDeps } from './case-reader.ts';

/** What there is beside a case: of most cases little, so that what is not there need not be asked for piece by piece. */
export type AroundCase = {
  /** Others merged into it, split from it, filed as its repetition. */
  merged: boolean;
  parts: boolean;
  repetitions: boolean;
  /** Undecided pairs in which it is the later, or the earlier one. */
  pairedEarlier: boolean;
  pairedLater: boolean;
  /** Of its reporter: other cases, restricted ones, words of a denunciation, a block. */
  others: boolean;
  restricted: boolean;
  denounced: boolean;
  blocked: boolean;
  /** Machines told of it. */
  machines: boolean;
  /** Conversations in which citizens were told of it. */
  toldIn: string[];
};

/** By one statement, whose every part is found by an index. */
export async function aroundCase({ prisma, now }: ReadDeps, row: Case): Promise<AroundCase> {
  const { id, citizenId } = row;
  const [found] = await prisma.$queryRaw<AroundCase[]>`
    /* by key */ SELECT
      EXISTS (SELECT 1 FROM "Case" WHERE "mergedIntoId" = ${id}::uuid) AS merged,
      EXISTS (SELECT 1 FROM "Case" WHERE "splitFromId" = ${id}::uuid) AS parts,
      EXISTS (SELECT 1 FROM "Case" WHERE "recurrenceOfId" = ${id}::uuid) AS repetitions,
      EXISTS (SELECT 1 FROM "CasePair" WHERE "caseId" = ${id}::uuid AND "dismissedAt" IS NULL) AS "pairedEarlier",
      EXISTS (SELECT 1 FROM "CasePair" WHERE "earlierId" = ${id}::uuid AND "dismissedAt" IS NULL) AS "pairedLater",
      EXISTS (SELECT 1 FROM "Case" WHERE "citizenId" = ${citizenId}::uuid AND "id" <> ${id}::uuid) AS others,
      EXISTS (SELECT 1 FROM "Case" WHERE "citizenId" = ${citizenId}::uuid AND "restricted") AS restricted,
      EXISTS (SELECT 1 FROM "Conversation" t JOIN "Message" m ON m."conversationId" = t."id"
        WHERE t."citizenId" = ${citizenId}::uuid AND m."protected") AS denounced,
      EXISTS (SELECT 1 FROM "CitizenBlock" WHERE "citizenId" = ${citizenId}::uuid
        AND "until" > ${now.toISOString()}::timestamptz AND "liftedAt" IS NULL) AS blocked,
      EXISTS (SELECT 1 FROM "CaseMachineFact" WHERE "caseId" = ${id}::uuid) AS machines,
      ARRAY(SELECT DISTINCT "conversationId"::text FROM "Message"
        WHERE "caseId" = ${id}::uuid AND "direction" = 'out') AS "toldIn"`;
  if (!found) throw new Error('a statement without a table gives one row');
  return found;
}
