import type { Tx } from '../cases/deps.ts';
import { type Recipient, reachCitizens } from '../cases/recipients.ts';
import { say } from '../cases/say.ts';
import { messageRulesOf, whenTold } from '../cases/when-told.ts';
import type { Clock } from '../clock.ts';
import { surveyContent } from '../contract/survey-api.ts';
import type { PrismaClient, Survey, SurveyOccasion } from '../database/client/client.ts';
import { dueBatch, eachDue } from '../jobs/each-due.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { wayTo } from '../news/audience.ts';
import { enqueue } from '../outbox/enqueue.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };
type Held = 'few_messages' | 'unreachable' | 'closed' | 'costs' | 'lately';

const day = 86_400_000;
/** Nobody gets two such messages within it, whatever happens to them. */
const restMs = 7 * day;
const keptMs = 30 * day;

/**
 * Invites whom surveys ask about a settled case or a kept appointment, each once: within Zalo's free window only, not
 * those who want few messages, and nobody twice a week. The others find it in the mini-app. Forgets occasions of more
 * than a month ago. Returns how many messages were queued; safe to run in several processes.
 */
export async function inviteToSurveys({ prisma, clock, knowledge }: Deps): Promise<number> {
  await prisma.surveyOccasion.deleteMany({ where: { createdAt: { lt: new Date(clock().getTime() - keptMs) } } });
  const due = await prisma.surveyOccasion.findMany({
    where: { dueAt: { lte: clock() } },
    orderBy: { dueAt: 'asc' },
    take: dueBatch,
    select: { id: true, dueAt: true },
  });
  return eachDue(due, {
    clock,
    work: (claimed) => prisma.$transaction((tx) => invite(tx, { ...claimed, knowledge, now: clock() })),
    putOff: ({ id, dueAt }, until) =>
      prisma.surveyOccasion.updateMany({ where: { id, dueAt }, data: { dueAt: until } }),
  });
}

type Claimed = { id: string; dueAt: Date | null; knowledge: KnowledgeSource; now: Date };

async function invite(tx: Tx, { id, dueAt, knowledge, now }: Claimed): Promise<boolean> {
  // The claim: another process, the survey's end or an erased citizen may have been faster.
  const { count } = await tx.surveyOccasion.updateMany({ where: { id, dueAt }, data: { dueAt: null } });
  if (count === 0) return false;
  const { survey, ...row } = await tx.surveyOccasion.findUniqueOrThrow({ where: { id }, include: { survey: true } });
  if (survey.state !== 'open' || survey.endsAt <= now) return false;
  if (!(await stillSo(tx, survey, row))) {
    // Reopened meanwhile: it is asked about when it is settled again.
    await tx.surveyOccasion.delete({ where: { id } });
    return false;
  }
  const [to] = await reachCitizens(tx, [row.citizenId]);
  const heldBack = await heldBackBy(tx, { to, row, now });
  await tx.surveyOccasion.update({
    where: { id },
    data: heldBack ? { heldBack } : { invitedAt: now },
    select: { id: true },
  });
  if (!to || heldBack) return false;
  await tell(tx, { to, survey, row, knowledge, now });
  return true;
}

async function stillSo(tx: Tx, { occasion }: Survey, { subjectCode: code }: SurveyOccasion): Promise<boolean> {
  if (occasion === 'appointment_kept') return (await tx.appointment.count({ where: { code, state: 'done' } })) > 0;
  return (await tx.case.count({ where: { code, state: { in: ['resolved', 'closed'] } } })) > 0;
}

type Reached = { to: Recipient | undefined; row: SurveyOccasion; now: Date };

async function heldBackBy(tx: Tx, { to, row, now }: Reached): Promise<Held | undefined> {
  if (to?.fewMessages) return 'few_messages';
  const way = wayTo(to, { kind: 'survey', templates: [], now });
  if (way === 'paid') return 'costs';
  if (way !== 'free' && way !== 'app') return to?.unreachableSince ? 'unreachable' : 'closed';
  const since = new Date(now.getTime() - restMs);
  const lately = await tx.surveyOccasion.count({
    where: { citizenId: row.citizenId, invitedAt: { gt: since }, id: { not: row.id } },
  });
  return lately > 0 ? 'lately' : undefined;
}

type Telling = { to: Recipient; survey: Survey; row: SurveyOccasion; knowledge: KnowledgeSource; now: Date };

async function tell(tx: Tx, { to, survey, row, knowledge: source, now }: Telling): Promise<void> {
  const knowledge = source();
  const { language, conversationId } = to;
  const { title, questions } = surveyContent.parse(survey.content);
  const inLanguage = ({ vi, en }: { vi: string; en?: string | null | undefined }) =>
    language === 'en' ? (en ?? vi) : vi;
  const key = survey.occasion === 'appointment_kept' ? 'survey.afterAppointment' : 'survey.afterCase';
  const text = say(knowledge, language, key, {
    code: row.subjectCode,
    title: inLanguage(title),
    n: questions.length,
    ward: inLanguage(knowledge.tenant.shortName),
  });
  const page = {
    type: 'page',
    title: say(knowledge, language, 'button.openSurvey'),
    path: `/surveys/${row.id}`,
  } as const;
  const here = {
    type: 'say',
    title: say(knowledge, language, 'button.answerHere'),
    payload: `#survey:${row.id}`,
    silent: false,
  } as const;
  const says = 'words';
  await enqueue(tx, {
    conversationId,
    dedupeKey: `survey:${row.id}`,
    groupKey: `survey:${row.id}`,
    author: 'bot',
    // What is written in the chat stands beside whose it is, so an anonymous survey is answered in the mini-app.
    payload: { text, buttons: survey.anonymous ? [page] : [here, page], says },
    notBefore: whenTold(messageRulesOf(knowledge), { ...to, says, urgent: false, now }),
    now,
  });
}
