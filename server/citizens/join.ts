import { moveSupports } from '../cases/supporters.ts';
import type { Prisma } from '../database/client/client.ts';
import { addIdentity, citizenByIdentity, findByIdentity, type IdentityKey } from './citizen-by-identity.ts';

type JoinOptions = { from: string; into: string };

/**
 * Makes two citizens one: everything of `from` passes to `into`, whose own data win where both have something; the
 * emptied row stays and points to the other. Messages, cases and events keep their own history. Does nothing when
 * both are the same or `from` was joined before. Callers vouch that Zalo itself said they are one person.
 */
async function joinCitizens(tx: Prisma.TransactionClient, { from, into }: JoinOptions): Promise<void> {
  if (from === into) return;
  // Locked in one order, so that two joins of the same pair wait for each other.
  for (const id of [from, into].sort()) await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${id}::uuid FOR UPDATE`;
  const [source, target] = await Promise.all([
    tx.citizen.findUniqueOrThrow({ where: { id: from } }),
    tx.citizen.findUniqueOrThrow({ where: { id: into } }),
  ]);
  if (source.joinedIntoId) return;
  const [where, data] = [{ citizenId: from }, { citizenId: into }];
  await tx.citizenIdentity.updateMany({ where, data });
  await tx.conversation.updateMany({ where, data });
  await tx.case.updateMany({ where, data });
  await tx.regulationProposal.updateMany({ where, data });
  await tx.dataRequest.updateMany({ where, data });
  await tx.consent.updateMany({ where, data });
  await tx.citizenSession.updateMany({ where, data });
  await tx.file.updateMany({ where, data });
  await tx.citizenBlock.updateMany({ where, data });
  await tx.appointment.updateMany({ where, data });
  await tx.paper.updateMany({ where, data });
  await tx.home.updateMany({ where, data });
  await tx.deviceCommand.updateMany({ where, data });
  await tx.suggestion.updateMany({ where, data });
  await tx.surveyOccasion.updateMany({ where, data });
  await moveSurveyAnswers(tx, { from, into });
  await moveContacts(tx, { from, into });
  await moveFollowed(tx, { from, into });
  await moveSupports(tx, { from, into });
  await moveDossiers(tx, { from, into });
  await moveNews(tx, { from, into });
  await moveRatings(tx, { from, into });
  await tx.citizen.updateMany({ where: { joinedIntoId: from }, data: { joinedIntoId: into } });
  await tx.citizen.update({
    where: { id: into },
    data: {
      nameEncrypted: target.nameEncrypted ?? source.nameEncrypted,
      avatarUrl: target.avatarUrl ?? source.avatarUrl,
      fewMessages: target.fewMessages || source.fewMessages,
      createdAt: target.createdAt < source.createdAt ? target.createdAt : source.createdAt,
    },
  });
  await tx.citizen.update({ where: { id: from }, data: { joinedIntoId: into, nameEncrypted: null, avatarUrl: null } });
}

/**
 * Two identities that Zalo says belong to one person: found or made, then joined into the older citizen. Returns the
 * citizen they both are now.
 */
export async function joinIdentities(
  tx: Prisma.TransactionClient,
  { known, told, now }: { known: IdentityKey; told: IdentityKey; now: Date },
): Promise<string> {
  const first = await citizenByIdentity(tx, { ...known, now });
  const second = await findByIdentity(tx, told);
  if (second === first) return first;
  if (second === undefined) {
    await addIdentity(tx, { citizenId: first, ...told, now });
    return (await findByIdentity(tx, told)) ?? first;
  }
  // Ids grow with time: the smaller one is the older citizen.
  const [into, from] = first < second ? [first, second] : [second, first];
  await joinCitizens(tx, { from, into });
  return into;
}

type Pair = { from: string; into: string };

async function moveContacts(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const kept = await tx.citizenContact.findMany({
    where: { citizenId: into },
    select: { kind: true, valueHmac: true },
  });
  for (const same of kept) await tx.citizenContact.deleteMany({ where: { citizenId: from, ...same } });
  await tx.citizenContact.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}

async function moveFollowed(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const kept = await tx.caseFollower.findMany({ where: { citizenId: into }, select: { caseId: true } });
  await tx.caseFollower.deleteMany({ where: { citizenId: from, caseId: { in: kept.map((row) => row.caseId) } } });
  await tx.caseFollower.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}

async function moveNews(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const wish = await tx.newsWish.findUnique({ where: { citizenId: into }, select: { citizenId: true } });
  if (wish) await tx.newsWish.deleteMany({ where: { citizenId: from } });
  else await tx.newsWish.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
  const kept = await tx.newsDelivery.findMany({ where: { citizenId: into }, select: { newsId: true } });
  await tx.newsDelivery.deleteMany({ where: { citizenId: from, newsId: { in: kept.map(({ newsId }) => newsId) } } });
  await tx.newsDelivery.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}

async function moveDossiers(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const [left, kept] = await Promise.all(
    [from, into].map((citizenId) => tx.dossierReader.findMany({ where: { citizenId } })),
  );
  for (const { dossierId, followedAt } of left ?? []) {
    const known = kept?.find((row) => row.dossierId === dossierId);
    if (!known) continue;
    const key = { dossierId, citizenId: into };
    await tx.dossierReader.delete({ where: { dossierId_citizenId: { dossierId, citizenId: from } } });
    if (!known.followedAt && followedAt)
      await tx.dossierReader.update({ where: { dossierId_citizenId: key }, data: { followedAt } });
  }
  await tx.dossierReader.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}

async function moveSurveyAnswers(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  // About each occasion there is an answer of its own.
  const toAll = { citizenId: into, survey: { occasion: null } };
  const kept = await tx.surveyAnswer.findMany({ where: toAll, select: { surveyId: true } });
  await tx.surveyAnswer.deleteMany({ where: { citizenId: from, surveyId: { in: kept.map((row) => row.surveyId) } } });
  await tx.surveyAnswer.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}

async function moveRatings(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const kept = await tx.rating.findMany({ where: { citizenId: into }, select: { caseId: true } });
  await tx.rating.deleteMany({ where: { citizenId: from, caseId: { in: kept.map((row) => row.caseId) } } });
  await tx.rating.updateMany({ where: { citizenId: from }, data: { citizenId: into } });
}
