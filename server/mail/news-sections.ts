import type { StaffActor } from '../access/actor.ts';
import { whereFor } from '../access/can.ts';
import { lateWhere } from '../cases/deadline-state.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { instantOf, localDayNumber } from '../cases/local-time.ts';
import { openStates } from '../contract/case.ts';
import { type MailChoice, type MailChoices, type MailKind, mailKinds } from '../contract/mail-choice-api.ts';
import { deadlineNoticeKinds, type NoticeKind } from '../contract/notice-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';

/** Cases of one kind of news; of a denunciation not even the code leaves the console. */
export type NewsSection = { kind: MailKind; count: number; codes: string[] };

type Deps = Pick<CaseDeps, 'knowledge'> & { prisma: PrismaClient };

const shownCodes = 10;
const open = { state: { in: [...openStates] } } satisfies Prisma.CaseWhereInput;

async function section(
  prisma: PrismaClient,
  { actor, kind, where }: { actor: StaffActor; kind: MailKind; where: Prisma.CaseWhereInput },
): Promise<NewsSection[]> {
  const readable: Prisma.CaseWhereInput = { AND: [whereFor(actor, 'case:read'), where] };
  const count = await prisma.case.count({ where: readable });
  if (count === 0) return [];
  const rows = await prisma.case.findMany({
    where: { AND: [readable, { denunciation: false }] },
    select: { code: true },
    orderBy: [{ resolutionDueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    take: shownCodes,
  });
  return [{ kind, count, codes: rows.map(({ code }) => code) }];
}

const chosen = (choices: MailChoices, how: MailChoice) => (kind: MailKind) => choices[kind] === how;

type Noticed = Exclude<MailKind, (typeof deadlineNoticeKinds)[number] | 'mentioned' | 'new_in_unit'>;

/** Which notices a kind of news comes from, and how the case must still stand. */
function noticed(actor: StaffActor): Record<Noticed, { of: NoticeKind[]; where: Prisma.CaseWhereInput }> {
  return {
    approval: { of: ['approval'], where: { ...open, pendingResolution: { isNot: null } } },
    sent_back: { of: ['sent_back'], where: open },
    disputed: { of: ['disputed'], where: open },
    // The reporter may write after the end too.
    answered: { of: ['answered', 'wrote'], where: {} },
    chased: { of: ['chased'], where: open },
    assigned: { of: ['assigned'], where: { ...open, assigneeId: actor.id } },
  };
}

const noticedFirst = ['approval', 'sent_back', 'disputed', 'answered', 'chased', 'assigned'] as const;

type Since = { actor: StaffActor; choices: MailChoices; from: Date; until: Date };

/** What came up for a person between two instants of the kinds they want at once, and has not been seen yet. */
export async function newsSince({ prisma }: Deps, { actor, choices, from, until }: Since): Promise<NewsSection[]> {
  const at = { gt: from, lte: until };
  const wanted = chosen(choices, 'mail');
  const sections: NewsSection[] = [];
  if (!mailKinds.some(wanted) || !(await anyNews(prisma, { staffId: actor.id, at }))) return sections;
  // The latest kind first: whoever stands at several steps is told of the last one.
  for (const kind of [...deadlineNoticeKinds].reverse().filter(wanted)) {
    const notices = { some: { staffId: actor.id, kind, at, readAt: null } };
    sections.push(...(await section(prisma, { actor, kind, where: { ...open, notices } })));
  }
  const about = noticed(actor);
  for (const kind of noticedFirst.filter(wanted)) {
    const notices = { some: { staffId: actor.id, kind: { in: about[kind].of }, at, readAt: null } };
    sections.push(...(await section(prisma, { actor, kind, where: { ...about[kind].where, notices } })));
  }
  if (wanted('mentioned')) {
    const mentions = { some: { staffId: actor.id, createdAt: at, handledAt: null } };
    sections.push(...(await section(prisma, { actor, kind: 'mentioned', where: { mentions } })));
  }
  return sections;
}

/** By the person's own index, so that a round in which nothing came up costs nothing however many cases there are. */
async function anyNews(
  prisma: PrismaClient,
  { staffId, at }: { staffId: string; at: { gt: Date; lte: Date } },
): Promise<boolean> {
  const [notice, mention] = await Promise.all([
    prisma.staffNotice.findFirst({ where: { staffId, at, readAt: null }, select: { id: true } }),
    prisma.caseMention.findFirst({ where: { staffId, createdAt: at, handledAt: null }, select: { id: true } }),
  ]);
  return notice !== null || mention !== null;
}

type Digest = { actor: StaffActor; choices: MailChoices; since: Date; now: Date };

/** What stands to be done for a person now, of the kinds they want in the digest, and what came new since the last one. */
export async function digestSections(deps: Deps, { actor, choices, since, now }: Digest): Promise<NewsSection[]> {
  const { prisma, knowledge } = deps;
  const wanted = chosen(choices, 'digest');
  const told = (kind: string): Prisma.CaseWhereInput => ({ notices: { some: { staffId: actor.id, kind } } });
  const ownOrTold = (kind: string): Prisma.CaseWhereInput => ({ OR: [{ assigneeId: actor.id }, told(kind)] });
  const { zone } = knowledge().tenant;
  const tomorrow = new Date(instantOf(zone, localDayNumber(zone, now.getTime()) + 1, 0));
  const units = [...new Set(actor.memberships.flatMap(({ covers }) => covers ?? []))];
  const about = noticed(actor);
  /** What was told and not looked at. */
  const unseen = (kind: Noticed): Prisma.CaseWhereInput => ({
    ...about[kind].where,
    notices: { some: { staffId: actor.id, kind: { in: about[kind].of }, readAt: null } },
  });
  const of: Record<MailKind, Prisma.CaseWhereInput> = {
    // Looked at or not, it waits until it is decided.
    approval: { ...about.approval.where, ...told('approval') },
    sent_back: unseen('sent_back'),
    disputed: unseen('disputed'),
    answered: unseen('answered'),
    chased: unseen('chased'),
    assigned: unseen('assigned'),
    escalated: { AND: [lateWhere(now), told('escalated')] },
    breached: {
      AND: [lateWhere(now), ownOrTold('breached'), ...(wanted('escalated') ? [{ NOT: told('escalated') }] : [])],
    },
    warned: { AND: [lateWhere(tomorrow), { NOT: lateWhere(now) }, ownOrTold('warned')] },
    mentioned: { mentions: { some: { staffId: actor.id, handledAt: null } } },
    new_in_unit: { ...open, unitId: { in: units }, createdAt: { gt: since, lte: now } },
  };
  const sections: NewsSection[] = [];
  for (const kind of ['escalated', 'breached', 'warned', ...noticedFirst, 'mentioned', 'new_in_unit'] as const)
    if (wanted(kind)) sections.push(...(await section(prisma, { actor, kind, where: of[kind] })));
  return sections;
}
