import type { StaffActor } from '../access/actor.ts';
import { whereFor } from '../access/can.ts';
import type { ReadDeps } from '../cases/case-reader.ts';
import { deadlineStateOf, runningDue } from '../cases/deadline-state.ts';
import { caseState, openStates } from '../contract/case.ts';
import { type NoticeList, noticeKind, noticeKinds } from '../contract/notice-api.ts';
import type { Prisma } from '../database/client/client.ts';

const shown = 50;

/** This person's notices about open cases they may still read: what was moved away or is done needs nobody's eye. */
function noticesOf(actor: StaffActor): Prisma.StaffNoticeWhereInput {
  return {
    staffId: actor.id,
    kind: { in: [...noticeKinds] },
    case: { AND: [whereFor(actor, 'case:read'), { state: { in: [...openStates] } }] },
  };
}

/** The latest notices of a member of staff and how many they have not read. */
export async function listNotices({ prisma, knowledge, now }: ReadDeps, actor: StaffActor): Promise<NoticeList> {
  const where = noticesOf(actor);
  const [unread, rows] = await Promise.all([
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
  return {
    unread,
    items: rows.map(({ id, kind, at, readAt, case: row }) => ({
      id,
      kind: noticeKind.parse(kind),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
      code: row.code,
      state: caseState.parse(row.state),
      categoryId: row.categoryId,
      unitId: row.unitId,
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
  await prisma.staffNotice.updateMany({
    where: {
      staffId: actor.id,
      readAt: null,
      ...(which.ids && { id: { in: which.ids } }),
      ...(which.until && { at: { lte: new Date(which.until) } }),
    },
    data: { readAt: now },
  });
}
