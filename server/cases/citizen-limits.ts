import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { say, sayTime } from './say.ts';

const hour = 3_600_000;
const citizenChannels = ['oa', 'mini_app', 'botpress', 'open311'];

type Told = { key: string; until: Date; n?: number; reason?: string };

function wordsOf(knowledge: Knowledge, told: Told): (language: 'vi' | 'en') => string {
  const { contacts, emergency } = knowledge.tenant;
  const numbers = emergency
    .filter(({ kind }) => ['fire', 'crime', 'medical'].includes(kind))
    .map(({ number }) => number);
  return (language) =>
    say(knowledge, language, told.key, {
      n: told.n,
      reason: told.reason,
      until: sayTime(knowledge, language, told.until),
      numbers: numbers.join(', '),
      phone: contacts.phone,
      address: (language === 'en' ? contacts.address.en : undefined) ?? contacts.address.vi,
    });
}

/** What a citizen is told of a block: why, until when, and how to complain. */
export const blockedWords = (knowledge: Knowledge, told: { reason: string; until: Date }) =>
  wordsOf(knowledge, { key: 'care.blocked', ...told });

/** Why something is not taken, in both languages, with when it is possible again. */
function refusal(code: 'over_limit' | 'blocked', { knowledge, now }: { knowledge: Knowledge; now: Date }, told: Told) {
  const words = wordsOf(knowledge, told);
  return new AppError(code, {
    told: { vi: words('vi'), en: words('en') },
    retryAfterSeconds: Math.ceil((told.until.getTime() - now.getTime()) / 1000),
  });
}

/** The block in force for a citizen, if there is one. */
export function blockOf(tx: Pick<Tx, 'citizenBlock'>, citizenId: string, now: Date) {
  return tx.citizenBlock.findFirst({
    where: { citizenId, liftedAt: null, from: { lte: now }, until: { gt: now } },
    orderBy: { until: 'desc' },
  });
}

/** @throws AppError blocked, told with the reason and until when */
export async function refuseWhenBlocked(tx: Tx, deps: CaseDeps, citizenId: string): Promise<void> {
  const now = deps.clock();
  const block = await blockOf(tx, citizenId, now);
  if (!block) return;
  const { reason, until } = block;
  throw refusal('blocked', { knowledge: deps.knowledge(), now }, { key: 'care.blocked', until, reason });
}

/** From when on one more is within `most` in any span of this length; undefined when it is now. `times` newest first. */
function freeAt(times: Date[], most: number, span: number): Date | undefined {
  const last = times[most - 1];
  return last && new Date(last.getTime() + span);
}

/**
 * Whether a citizen may report one more case now. An urgent one always may: true tells that it is beyond the limit.
 * Two reports at once wait for each other.
 * @throws AppError blocked, over_limit
 */
export async function mayReport(
  tx: Tx,
  deps: CaseDeps,
  { citizenId, urgent }: { citizenId: string; urgent: boolean },
): Promise<boolean> {
  await refuseWhenBlocked(tx, deps, citizenId);
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const { casesPerHour, casesPerDay } = knowledge.serviceLevels.limits;
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
  const rows = await tx.case.findMany({
    where: {
      citizenId,
      createdAt: { gt: new Date(now.getTime() - 24 * hour) },
      channel: { in: citizenChannels },
      splitFromId: null,
    },
    orderBy: { createdAt: 'desc' },
    take: Math.max(casesPerHour, casesPerDay),
    select: { createdAt: true },
  });
  const times = rows.map(({ createdAt }) => createdAt);
  const waits = [
    { n: casesPerHour, until: freeAt(times, casesPerHour, hour) },
    { n: casesPerDay, until: freeAt(times, casesPerDay, 24 * hour) },
  ].flatMap(({ n, until }) => (until && until > now ? [{ n, until }] : []));
  const [longest] = waits.sort((a, b) => b.until.getTime() - a.until.getTime());
  if (!longest) return false;
  if (urgent) return true;
  throw refusal('over_limit', { knowledge, now }, { key: 'care.casesLimit', ...longest });
}

/**
 * Whether a citizen may add words to a case now. What belongs to a denunciation always may.
 * @throws AppError blocked, over_limit
 */
export async function mayWrite(tx: Tx, deps: CaseDeps, given: { citizenId: string; row: Case }): Promise<void> {
  const { citizenId, row } = given;
  if (row.denunciation) return;
  await refuseWhenBlocked(tx, deps, citizenId);
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const { messagesPerHour } = knowledge.serviceLevels.limits;
  const texts = await tx.caseText.findMany({
    where: {
      case: { OR: [{ citizenId }, { id: row.id }] },
      authorId: citizenId,
      kind: { in: ['citizen_message', 'supplement'] },
      createdAt: { gt: new Date(now.getTime() - hour) },
    },
    orderBy: { createdAt: 'desc' },
    take: messagesPerHour,
    select: { createdAt: true },
  });
  const until = freeAt(
    texts.map(({ createdAt }) => createdAt),
    messagesPerHour,
    hour,
  );
  if (until && until > now)
    throw refusal('over_limit', { knowledge, now }, { key: 'care.messagesLimit', n: messagesPerHour, until });
}

/** @throws AppError over_limit, when a citizen has had "the same trouble" as often as a day allows */
export async function maySupport(tx: Pick<Tx, 'caseSupporter'>, deps: CaseDeps, citizenId: string): Promise<void> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const { supportsPerDay } = knowledge.serviceLevels.limits;
  const rows = await tx.caseSupporter.findMany({
    where: { citizenId, viaCaseId: null, since: { gt: new Date(now.getTime() - 24 * hour) } },
    orderBy: { since: 'desc' },
    take: supportsPerDay,
    select: { since: true },
  });
  const until = freeAt(
    rows.map(({ since }) => since),
    supportsPerDay,
    24 * hour,
  );
  if (until && until > now)
    throw refusal('over_limit', { knowledge, now }, { key: 'care.supportsLimit', n: supportsPerDay, until });
}

/**
 * How many more photos a citizen may send now, of those wanted, and what they are told when that is fewer.
 * Nothing of a photo that is not taken is kept.
 */
export async function photosAllowed(
  tx: Pick<Tx, 'file'>,
  deps: CaseDeps,
  { citizenId, wanted }: { citizenId: string; wanted: number },
): Promise<{ allowed: number; refusal: AppError | undefined }> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const { photosPerDay } = knowledge.serviceLevels.limits;
  const sent = await tx.file.findMany({
    where: { citizenId, state: { not: 'failed' }, createdAt: { gt: new Date(now.getTime() - 24 * hour) } },
    orderBy: { createdAt: 'desc' },
    take: photosPerDay,
    select: { createdAt: true },
  });
  const allowed = Math.min(wanted, photosPerDay - sent.length);
  if (allowed === wanted) return { allowed, refusal: undefined };
  const oldest = sent.at(-1)?.createdAt ?? now;
  const until = new Date(oldest.getTime() + 24 * hour);
  return {
    allowed,
    refusal: refusal('over_limit', { knowledge, now }, { key: 'care.photosLimit', n: photosPerDay, until }),
  };
}
