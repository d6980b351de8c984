import type { deskNoticeKinds } from '../contract/notice-api.ts';
import { newId } from '../ids.ts';
import { type CaseActor, rightsOf } from './actor.ts';
import type { Tx } from './deps.ts';

export type PeopleNews = {
  caseId: string;
  kind: Exclude<(typeof deskNoticeKinds)[number], 'approval'>;
  /** Sequence of the event that is told. */
  sequence: number;
  /** Whom it concerns. They could read the case when it happened; whether they still may is asked on reading. */
  to: readonly (string | null)[];
  actor: CaseActor;
  /** A rule or the unit's own way chose the person: nobody is named as having done it. */
  byRule?: boolean;
  now: Date;
};

/**
 * Tells people of what a colleague did that concerns them, in its event's transaction; never whoever did it. Of several
 * such acts on a case only the latest is unread. One statement, none where nobody is to be told.
 */
export async function notifyPeople(tx: Pick<Tx, '$executeRaw'>, news: PeopleNews): Promise<void> {
  const { caseId, kind, sequence, actor, byRule, now } = news;
  const own = rightsOf(actor)?.id;
  const staffIds = [...new Set(news.to.flatMap((id) => id ?? []))].filter((id) => id !== own);
  if (staffIds.length === 0) return;
  const ids = staffIds.map(() => newId());
  const details = JSON.stringify(actor.kind === 'staff' && !byRule ? { by: own } : {});
  const at = now.toISOString();
  await tx.$executeRaw`
    /* by key */ WITH told AS (
      SELECT t.id, u."id" AS staff
      FROM unnest(${ids}::uuid[], ${staffIds}::text[]) AS t(id, staff)
      JOIN "User" u ON u."id" = t.staff AND u."deactivatedAt" IS NULL
    ), earlier AS (
      UPDATE "StaffNotice" n SET "readAt" = ${at}::timestamptz FROM told
      WHERE n."caseId" = ${caseId}::uuid AND n."staffId" = told.staff AND n."kind" = ${kind} AND n."readAt" IS NULL
    )
    INSERT INTO "StaffNotice" ("id", "staffId", "kind", "caseId", "sequence", "details", "at")
    SELECT told.id, told.staff, ${kind}, ${caseId}::uuid, ${sequence}::int, ${details}::jsonb, ${at}::timestamptz
    FROM told
    ON CONFLICT DO NOTHING`;
}
