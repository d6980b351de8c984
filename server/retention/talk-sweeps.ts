import { Prisma } from '../database/client/client.ts';
import { all, open, rows, type Sweep } from './sweep.ts';

const sql = Prisma.sql;

// A talk in which somebody waits for a person, or whose citizen has an open case, is still needed.
const talkOver = sql`NOT EXISTS (
    SELECT 1 FROM "Conversation" c WHERE c."id" = r."conversationId" AND c."waitingSince" IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM "Conversation" c JOIN "Case" k ON k."citizenId" = c."citizenId"
    WHERE c."id" = r."conversationId" AND k."state" IN (${open}))`;

/** What was said, came in and went out. Words that belong to a case go with the case's. */
export const talkSweeps: Record<string, Sweep> = {
  message: rows({ table: 'Message', at: sql`r."recordedAt"`, when: sql`r."caseId" IS NULL AND ${talkOver}` }),
  'inbound-event': rows({
    table: 'InboundEvent',
    at: sql`r."receivedAt"`,
    when: sql`r."state" IN ('done', 'ignored', 'parked')`,
  }),
  'dialogue-state': rows({
    table: 'Conversation',
    at: sql`COALESCE(r."lastInboundAt", r."createdAt")`,
    when: sql`r."state" <> '{}'::jsonb AND r."owner" = 'bot' AND r."leaseOwner" IS NULL`,
    set: sql`"state" = '{}'::jsonb, "version" = "version" + 1`,
  }),
  outbox: all(
    rows({
      table: 'OutboxMessage',
      at: sql`r."createdAt"`,
      when: sql`r."state" IN ('sent', 'failed', 'cancelled')`,
    }),
    rows({ table: 'HeldTalkReply', at: sql`r."heldAt"`, when: sql`r."undoneAt" IS NOT NULL` }),
  ),
  location: all(
    rows({
      table: 'Message',
      at: sql`r."recordedAt"`,
      when: sql`r."latitude" IS NOT NULL AND r."caseId" IS NULL AND ${talkOver}`,
      set: sql`"latitude" = NULL, "longitude" = NULL`,
    }),
    rows({
      table: 'File',
      at: sql`r."createdAt"`,
      when: sql`r."exifLatitude" IS NOT NULL`,
      set: sql`"exifLatitude" = NULL, "exifLongitude" = NULL`,
    }),
  ),
  unanswered: all(
    rows({ table: 'UnansweredQuestion', at: sql`r."askedAt"` }),
    rows({
      table: 'UnansweredGroup',
      at: sql`r."lastAt"`,
      when: sql`r."state" = 'open' AND NOT EXISTS (SELECT 1 FROM "UnansweredQuestion" q WHERE q."groupId" = r."id")`,
    }),
  ),
};
