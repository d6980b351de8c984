import { Prisma } from '../database/client/client.ts';
import { homeEventSweep } from '../homes/home-sweeps.ts';
import { all, open, rows, type Sweep } from './sweep.ts';

const sql = Prisma.sql;

/** What the desk itself leaves behind: sessions, keys, notices, mail, audit. */
export const staffSweeps: Record<string, Sweep> = {
  session: all(
    rows({ table: 'CitizenSession', at: sql`r."expiresAt"` }),
    rows({ table: 'Session', at: sql`r."expiresAt"` }),
    rows({ table: 'Verification', at: sql`r."expiresAt"` }),
  ),
  'request-key': rows({ table: 'IdempotencyRecord', at: sql`r."createdAt"` }),
  bulk: rows({ table: 'BulkItem', at: sql`r."createdAt"` }),
  'staff-notice': all(
    rows({
      table: 'StaffNotice',
      at: sql`r."at"`,
      when: sql`NOT EXISTS (SELECT 1 FROM "Case" k WHERE k."id" = r."caseId" AND k."state" IN (${open}))`,
    }),
    rows({
      table: 'TalkNotice',
      at: sql`r."at"`,
      when: sql`NOT EXISTS (
        SELECT 1 FROM "Conversation" c WHERE c."id" = r."conversationId" AND c."waitingSince" IS NOT NULL)`,
    }),
    rows({
      table: 'DataRequestNotice',
      at: sql`r."at"`,
      when: sql`EXISTS (SELECT 1 FROM "DataRequest" d WHERE d."id" = r."requestId" AND d."doneAt" IS NOT NULL)`,
    }),
    rows({
      table: 'SourceNotice',
      at: sql`r."at"`,
      when: sql`EXISTS (SELECT 1 FROM "DataSource" d WHERE d."id" = r."sourceId" AND d."lateSince" IS NULL)`,
    }),
  ),
  'staff-mail': all(
    rows({ table: 'StaffMail', at: sql`r."createdAt"`, when: sql`r."state" <> 'pending'` }),
    rows({ table: 'StaffLink', at: sql`r."expiresAt"` }),
  ),
  'event-out': all(
    rows({ table: 'EventDelivery', at: sql`r."dueSince"` }),
    rows({
      table: 'EventOut',
      at: sql`r."occurredAt"`,
      when: sql`r."position" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "EventDelivery" d WHERE d."eventId" = r."id")`,
    }),
  ),
  audit: all(rows({ table: 'AccessAudit', at: sql`r."at"` }), homeEventSweep),
  'place-mistake': rows({ table: 'PlaceMistake', at: sql`r."handledAt"`, when: sql`r."handledAt" IS NOT NULL` }),
  'retention-run': rows({ table: 'RetentionRun', at: sql`r."startedAt"` }),
};
