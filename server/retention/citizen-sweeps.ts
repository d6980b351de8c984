import { openRequestStates } from '../contract/data-request-api.ts';
import { Prisma } from '../database/client/client.ts';
import { all, listed, open, rows, type Sweep } from './sweep.ts';

const sql = Prisma.sql;
const openRequests = listed(openRequestStates);

/** Nothing was heard of the citizen `p` since, and nothing of theirs is open or still to come. */
const silentSince = (before: Date) => sql`p."createdAt" < ${before} AND p."joinedIntoId" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Conversation" c WHERE c."citizenId" = p."id" AND c."lastInboundAt" >= ${before})
  AND NOT EXISTS (SELECT 1 FROM "CitizenSession" s WHERE s."citizenId" = p."id" AND s."createdAt" >= ${before})
  AND NOT EXISTS (SELECT 1 FROM "Case" k WHERE k."citizenId" = p."id"
    AND (k."createdAt" >= ${before} OR k."state" IN (${open})))
  AND NOT EXISTS (SELECT 1 FROM "DataRequest" d WHERE d."citizenId" = p."id"
    AND (d."receivedAt" >= ${before} OR d."state" IN (${openRequests})))
  AND NOT EXISTS (SELECT 1 FROM "RegulationProposal" g WHERE g."citizenId" = p."id"
    AND (g."receivedAt" >= ${before} OR g."state" = 'received'))
  AND NOT EXISTS (SELECT 1 FROM "Appointment" a WHERE a."citizenId" = p."id" AND a."endsAt" >= ${before})`;

/** What says who a citizen is, and what they asked about their data. */
export const citizenSweeps: Record<string, Sweep> = {
  citizen: all(
    rows({
      table: 'CitizenContact',
      at: sql`r."createdAt"`,
      when: (before) => sql`EXISTS (SELECT 1 FROM "Citizen" p WHERE p."id" = r."citizenId" AND ${silentSince(before)})`,
    }),
    rows({
      table: 'Citizen',
      at: sql`r."createdAt"`,
      when: (before) => sql`(r."nameEncrypted" IS NOT NULL OR r."avatarUrl" IS NOT NULL)
        AND EXISTS (SELECT 1 FROM "Citizen" p WHERE p."id" = r."id" AND ${silentSince(before)})`,
      set: sql`"nameEncrypted" = NULL, "avatarUrl" = NULL`,
    }),
  ),
  consent: rows({ table: 'Consent', at: sql`r."withdrawnAt"`, when: sql`r."withdrawnAt" IS NOT NULL` }),
  block: rows({
    table: 'CitizenBlock',
    at: sql`r."until"`,
    when: sql`r."reason" <> '' OR r."liftReason" IS NOT NULL`,
    set: sql`"reason" = '', "liftReason" = NULL`,
  }),
  'data-request': all(
    rows({
      table: 'DataRequestText',
      at: sql`(SELECT d."doneAt" FROM "DataRequest" d WHERE d."id" = r."requestId")`,
      when: sql`TRUE`,
    }),
    rows({
      table: 'DataRequest',
      at: sql`r."doneAt"`,
      when: sql`r."citizenId" IS NOT NULL AND r."doneAt" IS NOT NULL`,
      set: sql`"citizenId" = NULL`,
    }),
  ),
  'dossier-reader': rows({ table: 'DossierReader', at: sql`r."openUntil"`, when: sql`r."followedAt" IS NULL` }),
  'fee-reader': rows({ table: 'FeeReader', at: sql`r."openUntil"`, when: sql`r."keptAt" IS NULL` }),
  'look-up': rows({ table: 'LookUpGuard', at: sql`r."updatedAt"` }),
  // The ledger itself stays: accounting law. Who paid, and why something was given back, need not.
  payment: all(
    rows({
      table: 'Fee',
      at: sql`r."updatedAt"`,
      when: sql`r."state" <> 'due' AND (r."payerName" IS NOT NULL OR r."phoneHmac" IS NOT NULL)`,
      set: sql`"payerName" = NULL, "phoneHmac" = NULL`,
    }),
    rows({
      table: 'Refund',
      at: sql`r."recordedAt"`,
      when: sql`r."state" <> 'decided' AND r."reason" <> ''`,
      set: sql`"reason" = ''`,
    }),
  ),
};
