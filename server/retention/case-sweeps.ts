import { searchTextOf } from '../cases/case-texts.ts';
import { say } from '../cases/say.ts';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import { removeErasedFiles } from '../privacy/erased-files.ts';
import { all, endedCase, endOfCase, listed, rows, type Sweep, type SweepGiven } from './sweep.ts';

const sql = Prisma.sql;
const caseFiles = listed(['case_before', 'case_after', 'case_proposed', 'case_note']);
const chatFiles = listed(['chat', 'case_before', 'case_after', 'case_proposed', 'case_note']);
const notErased = sql`r."failure" IS DISTINCT FROM 'erased'`;
// As `erased` in the room of privacy: the bytes go after the row says so, also after a crash.
const erase = sql`"state" = 'failed', "failure" = 'erased', "name" = NULL, "sourceUrl" = NULL, "sha256" = NULL,
  "exifLatitude" = NULL, "exifLongitude" = NULL, "notBefore" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL`;
const ofCase = sql`FROM "Case" k WHERE k."id" = r."caseId" AND ${endedCase}`;

/** File rows are marked, then their bytes go. */
function withBytes(sweep: Sweep): Sweep {
  return {
    ...sweep,
    async remove(given) {
      const count = await sweep.remove(given);
      while ((await removeErasedFiles(given)) > 0);
      return count;
    },
  };
}

const wordsLeft = sql`(k."citizenId" IS NOT NULL OR EXISTS (
  SELECT 1 FROM "CaseText" t WHERE t."caseId" = k."id" AND t."textFolded" <> ''))`;

/** Whose a case was and what was said of it; place, kind, times and events stay for the figures. */
const caseText: Sweep = {
  async remove(given) {
    const { prisma, before, limit } = given;
    const due = await prisma.$queryRaw<{ id: string; code: string }[]>`
      SELECT k."id", k."code" FROM "Case" k WHERE ${endOfCase} < ${before} AND ${endedCase} AND ${wordsLeft}
      ORDER BY ${endOfCase} LIMIT ${limit}`;
    let count = 0;
    for (const one of due) count += await forgetWords(given, one);
    return count;
  },
  oldest: (prisma) => oldestCase(prisma, wordsLeft),
};

async function oldestCase(prisma: PrismaClient, when: Prisma.Sql): Promise<Date | null> {
  const [found] = await prisma.$queryRaw<{ at: Date | null }[]>`
    SELECT min(${endOfCase}) AS at FROM "Case" k WHERE ${endedCase} AND ${when}`;
  return found?.at ?? null;
}

function forgetWords({ prisma, before, knowledge, note }: SweepGiven, { id, code }: { id: string; code: string }) {
  const text = say(knowledge, 'vi', 'privacy.outOfTime');
  return prisma.$transaction(async (tx) => {
    // Reopened in between, or done by another process: nothing to do.
    const [still] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Case" k WHERE k."id" = ${id}::uuid AND ${endOfCase} < ${before} AND ${endedCase} AND ${wordsLeft}
      FOR UPDATE OF k`;
    if (still === undefined) return 0;
    await tx.caseText.updateMany({ where: { caseId: id }, data: { text, textFolded: '' } });
    await tx.rating.updateMany({ where: { caseId: id }, data: { textId: null } });
    await tx.message.deleteMany({ where: { caseId: id } });
    await tx.caseFollower.deleteMany({ where: { caseId: id } });
    const data = { citizenId: null, searchText: searchTextOf(code, '', '') };
    await tx.case.update({ where: { id }, data, select: { id: true } });
    await note(tx, 1);
    return 1;
  });
}

/** What belongs to cases and proposals that have ended. */
export const caseSweeps: Record<string, Sweep> = {
  'case-text': caseText,
  'case-contact': all(
    rows({
      table: 'ProposalText',
      at: sql`(SELECT g."doneAt" FROM "RegulationProposal" g WHERE g."id" = r."proposalId")`,
      when: sql`r."kind" = 'contact'`,
    }),
    rows({
      table: 'DataRequestText',
      at: sql`(SELECT d."doneAt" FROM "DataRequest" d WHERE d."id" = r."requestId")`,
      when: sql`r."kind" IN ('name', 'contact', 'identity')`,
    }),
  ),
  'case-follower': rows({
    table: 'CaseFollower',
    at: sql`(SELECT ${endOfCase} ${ofCase})`,
    when: sql`EXISTS (SELECT 1 ${ofCase})`,
  }),
  proposal: all(
    rows({
      table: 'ProposalText',
      at: sql`(SELECT g."doneAt" FROM "RegulationProposal" g WHERE g."id" = r."proposalId")`,
      when: sql`r."text" <> ''`,
      set: sql`"text" = ''`,
    }),
    rows({
      table: 'RegulationProposal',
      at: sql`r."doneAt"`,
      when: sql`r."citizenId" IS NOT NULL`,
      set: sql`"citizenId" = NULL, "conversationId" = NULL`,
    }),
  ),
  photo: withBytes(
    rows({
      table: 'File',
      at: sql`(SELECT ${endOfCase} ${ofCase})`,
      when: sql`r."purpose" IN (${caseFiles}) AND ${notErased} AND EXISTS (SELECT 1 ${ofCase})`,
      set: erase,
    }),
  ),
  file: withBytes(
    rows({
      table: 'File',
      at: sql`r."createdAt"`,
      when: sql`r."caseId" IS NULL AND r."purpose" IN (${chatFiles}) AND ${notErased}`,
      set: erase,
    }),
  ),
  upload: withBytes(
    rows({
      table: 'File',
      at: sql`r."createdAt"`,
      when: sql`r."caseId" IS NULL AND r."conversationId" IS NULL AND r."purpose" = 'case_before' AND ${notErased}`,
      set: erase,
    }),
  ),
};
