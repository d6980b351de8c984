import type { TestServer } from '../http/test-server.ts';
import { photoIds, planted } from './personal-data.ts';
import type { Planted } from './plant.ts';

/** Puts things back as this route needs them, so that each caller finds the same. */
export async function restore(server: TestServer, told: Planted, route: string): Promise<void> {
  const now = server.deps.clock().toISOString();
  const tomorrow = new Date(server.deps.clock().getTime() + 86_400_000).toISOString();
  const [state, resolvedAt] = /rating|reopening/.test(route) ? ['resolved', `'${now}'`] : ['in_progress', 'NULL'];
  const { caseId, talkId, blockId, colleagueId, reporter, follower } = told;
  const block = `INSERT INTO "CitizenBlock" (id, "citizenId", reason, "from", until, "byId", "caseId")
    VALUES ('${blockId}', '${reporter.id}', 'Đùa ${planted.blockReason}', '${now}', '${tomorrow}', '${colleagueId}', '${caseId}')`;
  // Many statements in one go: this is done for every act and every caller.
  await server.database.pool.query(`
    UPDATE "Case" SET state = '${state}', "resolvedAt" = ${resolvedAt}, "unitId" = 'clean', "assigneeId" = NULL,
      "pausedAt" = NULL, "resolutionDueAt" = '${tomorrow}' WHERE id = '${caseId}';
    UPDATE "Case" SET "citizenId" = NULL WHERE id <> '${caseId}' AND "citizenId" IS NOT NULL;
    DELETE FROM "CaseFollower";
    INSERT INTO "CaseFollower" ("caseId", "citizenId", since) VALUES ('${caseId}', '${follower.id}', '${now}');
    DELETE FROM "HeldReply";
    UPDATE "File" SET publication = 'unchecked', "publicationVersion" = 0, "coverKey" = NULL WHERE id = '${photoIds.photo}';
    UPDATE "Conversation" SET owner = 'queue', "ownerStaffId" = NULL, "ownerSince" = '${now}', "waitingSince" = '${now}'
      WHERE id = '${talkId}';
    UPDATE "DataRequest" SET state = 'new', "answeredAt" = NULL, "doneAt" = NULL, "extendedAt" = NULL;
    UPDATE "RegulationProposal" SET state = 'received', "doneAt" = NULL;
    DELETE FROM "CitizenBlock";
    ${route.includes('/blocks') ? block : ''};`);
}
