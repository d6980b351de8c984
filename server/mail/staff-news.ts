import { actorOf, type StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { actorFields, notAwayAt } from '../cases/at-work.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import { localDayNumber, localMoment, minutesOf, weekdayOf } from '../cases/local-time.ts';
import { workingTime } from '../cases/working-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type ResolvedChoices, resolveChoices } from './mail-choices.ts';
import { digestSections, type NewsSection, newsSince } from './news-sections.ts';
import { newsText } from './news-text.ts';
import { sendMail } from './send-mail.ts';

const minute = 60_000;
const day = 86_400_000;
/** What is still being written in other transactions is left to the next round. */
const settleMs = minute / 2;
/** Two e-mails about news are so far apart at least; what comes in between is one. */
const betweenMs = 10 * minute;
/** After a stop of the server longer than this, the console and the digest tell, not an e-mail about each. */
const oldestMs = day;

export type StaffNewsDeps = CaseDeps & { prisma: PrismaClient; cipher: FieldCipher; publicUrl: string };

type Person = {
  actor: StaffActor;
  email: string;
  wants: ResolvedChoices;
  mark: { newsUpTo: Date; newsMailedAt: Date | null; digestDay: number; digestAt: Date | null };
};

/**
 * Queues what staff chose to be told by e-mail: news a little after they happened, and the digest on working days at
 * the person's own time. One e-mail a person and period, none when there is nothing, none to whoever is away or
 * deactivated. Moving the person's mark on is the claim, so it is sent once by any number of processes and made up for
 * after a stop. Gives how many were queued; call it every minute or so, where a mail server is configured.
 */
export async function mailStaffNews(deps: StaffNewsDeps): Promise<number> {
  const now = deps.clock();
  const people = await peopleToTell(deps, now);
  let queued = 0;
  for (const person of people) {
    if (await mailNews(deps, person, now)) queued++;
    if (await mailDigest(deps, person, now)) queued++;
  }
  return queued;
}

/** Whoever can be told now and reads cases at all, each with a mark; a new one begins with this moment. */
async function peopleToTell({ prisma, knowledge }: StaffNewsDeps, now: Date): Promise<Person[]> {
  const rules = knowledge();
  const select = { ...actorFields, mailChoice: true, mailMark: true };
  const rows = await prisma.user.findMany({
    where: { deactivatedAt: null, emailVerified: true, accounts: { some: {} }, ...notAwayAt(now) },
    select,
  });
  const people: Person[] = [];
  for (const { mailChoice, mailMark, ...row } of rows) {
    const actor = actorOf(row, rules.units);
    if (!can(actor, 'case:read')) continue;
    const wants = resolveChoices(
      mailChoice,
      actor.memberships.map(({ role }) => role),
    );
    if (Object.values(wants.choices).every((chosen) => chosen === 'console')) continue;
    people.push({
      actor,
      email: row.email,
      wants,
      mark: mailMark ?? (await firstMark(prisma, rules, { actor, wants, now })),
    });
  }
  return people;
}

async function firstMark(
  prisma: PrismaClient,
  { tenant }: Knowledge,
  { actor, wants, now }: { actor: StaffActor; wants: ResolvedChoices; now: Date },
) {
  const today = localDayNumber(tenant.zone, now.getTime());
  const passed = localMoment(tenant.zone, now).minutes >= minutesOf(wants.digest.at);
  const data = { userId: actor.id, newsUpTo: now, digestDay: passed ? today : today - 1 };
  await prisma.staffMailMark.createMany({ data: [data], skipDuplicates: true });
  return prisma.staffMailMark.findUniqueOrThrow({ where: { userId: actor.id } });
}

async function mailNews(deps: StaffNewsDeps, { actor, email, wants, mark }: Person, now: Date): Promise<boolean> {
  const { newsMailedAt, newsUpTo } = mark;
  if (newsMailedAt && now.getTime() - newsMailedAt.getTime() < betweenMs) return false;
  const from = new Date(Math.max(newsUpTo.getTime(), now.getTime() - oldestMs));
  const until = new Date(now.getTime() - settleMs);
  const sections = await newsSince(deps, { actor, choices: wants.choices, from, until });
  if (sections.length === 0) return false;
  return deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.staffMailMark.updateMany({
      where: { userId: actor.id, newsUpTo },
      data: { newsUpTo: until, newsMailedAt: now },
    });
    if (count === 0) return false;
    await queue(tx, deps, { userId: actor.id, email, key: `news:${until.getTime()}`, kind: 'news', sections, now });
    return true;
  });
}

async function mailDigest(deps: StaffNewsDeps, { actor, email, wants, mark }: Person, now: Date): Promise<boolean> {
  const today = localDayNumber(deps.knowledge().tenant.zone, now.getTime());
  if (mark.digestDay >= today || !digestIsDue(deps.knowledge(), wants, now)) return false;
  const since = mark.digestAt ?? new Date(now.getTime() - (wants.digest.rhythm === 'weekly' ? 7 : 1) * day);
  const sections = await digestSections(deps, { actor, choices: wants.choices, since, now });
  return deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.staffMailMark.updateMany({
      where: { userId: actor.id, digestDay: { lt: today } },
      data: { digestDay: today, digestAt: now },
    });
    if (count === 0 || sections.length === 0) return false;
    await queue(tx, deps, { userId: actor.id, email, key: `digest:${today}`, kind: 'digest', sections, now });
    return true;
  });
}

/** Whether the person's time has come on a working day; a weekly digest comes on the first one of the week. */
function digestIsDue({ calendar, tenant }: Knowledge, { digest }: ResolvedChoices, now: Date): boolean {
  const { zone } = tenant;
  if (localMoment(zone, now).minutes < minutesOf(digest.at)) return false;
  const { periodsOfDay } = workingTime(calendar, zone);
  const today = localDayNumber(zone, now.getTime());
  const works = (dayNumber: number) => periodsOfDay(dayNumber).length > 0;
  if (!works(today)) return false;
  if (digest.rhythm === 'daily') return true;
  for (let before = 1; before < weekdayOf(today); before++) if (works(today - before)) return false;
  return true;
}

type Queued = {
  userId: string;
  email: string;
  key: string;
  kind: 'news' | 'digest';
  sections: NewsSection[];
  now: Date;
};

async function queue(tx: Tx, deps: StaffNewsDeps, { userId, email, key, kind, sections, now }: Queued): Promise<void> {
  const { tenant } = deps.knowledge();
  const told = newsText({ kind, sections, publicUrl: deps.publicUrl, office: tenant.name.vi });
  await sendMail(tx, { cipher: deps.cipher, now }, { userId, dedupeKey: `${key}:${userId}`, to: email, ...told });
}
