import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import type { ReadDeps } from '../cases/case-reader.ts';
import { deadlineStateOf, runningDue } from '../cases/deadline-state.ts';
import { caseState, openStates } from '../contract/case.ts';
import { openRequestStates } from '../contract/data-request-api.ts';
import {
  citizenNoticeKinds,
  deadlineNoticeKinds,
  type NoticeKind,
  type NoticeList,
  noticeKind,
  requestNoticeKind,
  talkNoticeKind,
} from '../contract/notice-api.ts';
import { untakenAt } from '../conversations/notify-talk.ts';
import { runningDueOf } from '../data-requests/read-requests.ts';
import { listSourceNotices } from '../data-sources/source-notices.ts';
import type { Prisma, StaffNotice } from '../database/client/client.ts';

const shown = 50;

const whileOpen: readonly NoticeKind[] = [...deadlineNoticeKinds, ...citizenNoticeKinds, 'mentioned', 'sent_back'];
/** What may also be said of a case that is settled. */
const untilRead: readonly NoticeKind[] = ['approved', 'mentioned', 'wrote'];

/**
 * This person's notices about cases they may still read: what was moved away, given to another, decided or is done needs
 * nobody's eye.
 */
function noticesOf(actor: StaffActor): Prisma.StaffNoticeWhereInput {
  const open = { state: { in: [...openStates] } };
  return {
    staffId: actor.id,
    case: whereFor(actor, 'case:read'),
    OR: [
      { kind: { in: [...whileOpen] }, case: open },
      { kind: 'assigned', case: { ...open, assigneeId: actor.id } },
      { kind: 'approval', case: { ...open, pendingResolution: { isNot: null } } },
      { kind: { in: [...untilRead] }, readAt: null },
    ],
  };
}

const told = z.object({ by: z.string().optional() });
const doerOf = ({ details }: Pick<StaffNotice, 'details'>) => told.parse(details).by;

/** Names of the colleagues who did what is told, by id. */
async function doersOf({ prisma }: Pick<ReadDeps, 'prisma'>, rows: Pick<StaffNotice, 'details'>[]) {
  const ids = [...new Set(rows.flatMap((row) => doerOf(row) ?? []))];
  const people =
    ids.length === 0
      ? []
      : await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** Of talks that nobody has taken; for those who may answer in the chat. */
function talkNoticesOf(actor: StaffActor, now: Date): Prisma.TalkNoticeWhereInput {
  return can(actor, 'conversation:reply') ? { staffId: actor.id, conversation: untakenAt(now) } : { id: { in: [] } };
}

async function listTalks({ prisma, now }: Pick<ReadDeps, 'prisma' | 'now'>, actor: StaffActor) {
  const where = talkNoticesOf(actor, now);
  const [unread, rows] = await Promise.all([
    prisma.talkNotice.count({ where: { AND: [where, { readAt: null }] } }),
    prisma.talkNotice.findMany({
      where,
      // Of each talk the latest.
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      distinct: ['conversationId'],
      take: shown,
      include: { conversation: { select: { channel: true } } },
    }),
  ]);
  const talks = rows.map(({ id, kind, at, readAt, conversationId, conversation: { channel }, since }) => ({
    ...{ id, conversationId, channel, kind: talkNoticeKind.parse(kind) },
    ...{ at: at.toISOString(), readAt: readAt?.toISOString() ?? null, since: since.toISOString() },
  }));
  return { unread, talks: talks.sort((a, b) => a.since.localeCompare(b.since)) };
}

/** Of requests about personal data that are open, for those who may answer them; of each the latest. */
async function listRequests({ prisma }: Pick<ReadDeps, 'prisma'>, actor: StaffActor) {
  if (!can(actor, 'data_request:handle')) return { unread: 0, requests: [] };
  const where = { staffId: actor.id, request: { state: { in: [...openRequestStates] } } };
  const [unread, rows] = await Promise.all([
    prisma.dataRequestNotice.count({ where: { ...where, readAt: null } }),
    prisma.dataRequestNotice.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      distinct: ['requestId'],
      take: shown,
      include: { request: { select: { code: true, answeredAt: true, answerDueAt: true, dueAt: true } } },
    }),
  ]);
  const requests = rows.map(({ id, kind, at, readAt, request }) => ({
    ...{ id, kind: requestNoticeKind.parse(kind), at: at.toISOString(), readAt: readAt?.toISOString() ?? null },
    ...{ code: request.code, dueAt: runningDueOf(request).toISOString() },
  }));
  return { unread, requests };
}

/** The latest notices of a member of staff and how many they have not read. */
export async function listNotices({ prisma, knowledge, now }: ReadDeps, actor: StaffActor): Promise<NoticeList> {
  const where = noticesOf(actor);
  const [ofTalks, ofRequests, ofSources, unread, rows] = await Promise.all([
    listTalks({ prisma, now }, actor),
    listRequests({ prisma }, actor),
    listSourceNotices(prisma, actor),
    prisma.staffNotice.count({ where: { AND: [where, { readAt: null }] } }),
    prisma.staffNotice.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: shown,
      include: {
        case: {
          select: {
            code: true,
            state: true,
            categoryId: true,
            unitId: true,
            acceptedAt: true,
            responseDueAt: true,
            resolutionDueAt: true,
            serviceLevelId: true,
          },
        },
      },
    }),
  ]);
  const doers = await doersOf({ prisma }, rows);
  return {
    unread: unread + ofTalks.unread + ofRequests.unread + ofSources.unread,
    talks: ofTalks.talks,
    requests: ofRequests.requests,
    sources: ofSources.sources,
    items: rows.map(({ id, kind, at, readAt, details, case: row }) => ({
      id,
      kind: noticeKind.parse(kind),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
      code: row.code,
      state: caseState.parse(row.state),
      categoryId: row.categoryId,
      unitId: row.unitId,
      by: doers.get(doerOf({ details }) ?? '') ?? null,
      dueAt: runningDue(row)?.toISOString() ?? null,
      deadline: deadlineStateOf(knowledge, row, now),
    })),
    asOf: now.toISOString(),
  };
}

/** Marks notices of this person as read: those named, or all that came up to an instant. Those of others are left. */
export async function markRead(
  { prisma, now }: Pick<ReadDeps, 'prisma' | 'now'>,
  actor: StaffActor,
  which: { ids?: string[] | undefined; until?: string | undefined },
): Promise<void> {
  const where = {
    staffId: actor.id,
    readAt: null,
    ...(which.ids && { id: { in: which.ids } }),
    ...(which.until && { at: { lte: new Date(which.until) } }),
  };
  await prisma.staffNotice.updateMany({ where, data: { readAt: now } });
  await prisma.talkNotice.updateMany({ where, data: { readAt: now } });
  await prisma.dataRequestNotice.updateMany({ where, data: { readAt: now } });
  await prisma.sourceNotice.updateMany({ where, data: { readAt: now } });
}
