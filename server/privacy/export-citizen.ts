import type { FieldCipher } from '../citizens/field-cipher.ts';
import { ownRequests } from '../data-requests/read-requests.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { homesHeld } from '../homes/homes-held.ts';
import { nameOf } from '../papers/stored-paper.ts';

type Deps = { prisma: PrismaClient; cipher: FieldCipher };

/**
 * Everything held about a citizen, for them to read and take along: instants in UTC, amounts in đồng. Words of staff that
 * the citizen was told are in it, their notes among themselves are not; nor is what others said.
 */
export async function exportCitizen({ prisma, cipher }: Deps, citizenId: string) {
  const own = { citizenId };
  const row = await prisma.citizen.findUniqueOrThrow({ where: { id: citizenId } });
  const [identities, contacts, consents, sessions, blocks] = await Promise.all([
    prisma.citizenIdentity.findMany({ where: own, select: { channel: true, externalId: true, createdAt: true } }),
    prisma.citizenContact.findMany({ where: own }),
    prisma.consent.findMany({
      where: own,
      orderBy: { givenAt: 'asc' },
      select: { purpose: true, textVersion: true, channel: true, givenAt: true, withdrawnAt: true, refused: true },
    }),
    prisma.citizenSession.findMany({ where: own, select: { createdAt: true, expiresAt: true } }),
    prisma.citizenBlock.findMany({
      where: own,
      select: { reason: true, from: true, until: true, liftedAt: true, liftReason: true },
    }),
  ]);
  return {
    citizen: {
      name: row.nameEncrypted ? cipher.decrypt(row.nameEncrypted) : null,
      avatarUrl: row.avatarUrl,
      language: row.language,
      fewMessages: row.fewMessages,
      since: row.createdAt,
    },
    identities,
    contacts: contacts.map(({ kind, valueEncrypted, source, createdAt }) => ({
      kind,
      value: cipher.decrypt(valueEncrypted),
      source,
      createdAt,
    })),
    consents,
    sessions,
    blocks,
    cases: await casesOf(prisma, citizenId),
    proposals: await proposalsOf({ prisma, cipher }, citizenId),
    appointments: await prisma.appointment.findMany({
      where: own,
      orderBy: { startsAt: 'asc' },
      select: {
        code: true,
        state: true,
        serviceId: true,
        counterId: true,
        startsAt: true,
        channel: true,
        createdAt: true,
      },
    }),
    news: {
      wish: await prisma.newsWish.findUnique({
        where: own,
        select: { topics: true, areaCodes: true, updatedAt: true },
      }),
      told: await prisma.newsDelivery.findMany({
        where: own,
        orderBy: { createdAt: 'asc' },
        select: { news: { select: { titleVi: true } }, createdAt: true, seenAt: true },
      }),
    },
    dataRequests: await ownRequests(prisma, citizenId),
    messages: await messagesOf(prisma, citizenId),
    files: await prisma.file.findMany({
      where: { ...own, state: { not: 'failed' } },
      orderBy: { createdAt: 'asc' },
      select: {
        id: true,
        purpose: true,
        kind: true,
        name: true,
        mime: true,
        size: true,
        exifLatitude: true,
        exifLongitude: true,
        createdAt: true,
      },
    }),
    homes: await homesHeld({ prisma, cipher }, citizenId),
    papers: await papersOf({ prisma, cipher }, citizenId),
    surveyAnswers: await prisma.surveyAnswer.findMany({
      where: own,
      orderBy: { answeredAt: 'asc' },
      select: {
        surveyId: true,
        picks: true,
        areaCode: true,
        answeredAt: true,
        survey: { select: { content: true } },
        words: { select: { questionId: true, text: true } },
      },
    }),
    surveysAbout: await prisma.surveyOccasion.findMany({
      where: own,
      orderBy: { createdAt: 'asc' },
      select: { subjectCode: true, createdAt: true, invitedAt: true, heldBack: true },
    }),
    suggestions: await prisma.suggestion.findMany({
      where: own,
      orderBy: { createdAt: 'asc' },
      select: {
        kind: true,
        wantsAnswer: true,
        createdAt: true,
        texts: { select: { kind: true, text: true } },
      },
    }),
    ...(await lookedUp(prisma, citizenId)),
  };
}

/** Kept papers by name; each is had whole on its page in the mini-app. */
async function papersOf({ prisma, cipher }: Deps, citizenId: string) {
  const rows = await prisma.paper.findMany({
    where: { citizenId, state: 'ready' },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      nameEncrypted: true,
      kind: true,
      datedOn: true,
      mime: true,
      size: true,
      createdAt: true,
      shares: { select: { createdAt: true, expiresAt: true, revokedAt: true, opened: true } },
      attachments: { select: { attachedAt: true, dossier: { select: { code: true } } } },
    },
  });
  return rows.map(({ nameEncrypted, attachments, ...row }) => ({
    name: nameOf(cipher, { nameEncrypted }),
    ...row,
    dossiers: attachments.map(({ attachedAt, dossier }) => ({ code: dossier.code, attachedAt })),
  }));
}

/** What the reporter of a case said or was told of it. */
const toldKinds = ['description', 'place', 'citizen_message', 'supplement', 'rating', 'reply', 'resolution', 'reason'];

async function casesOf(prisma: PrismaClient, citizenId: string) {
  const followed = await prisma.caseFollower.findMany({
    where: { citizenId },
    select: { since: true, case: { select: { code: true } } },
  });
  const supported = await prisma.caseSupporter.findMany({
    where: { citizenId },
    select: { since: true, case: { select: { code: true } } },
  });
  const reported = await prisma.case.findMany({
    where: { citizenId },
    orderBy: { createdAt: 'asc' },
    select: {
      code: true,
      state: true,
      categoryId: true,
      channel: true,
      unitId: true,
      latitude: true,
      longitude: true,
      createdAt: true,
      resolvedAt: true,
      closedAt: true,
      texts: {
        where: { kind: { in: toldKinds } },
        orderBy: { createdAt: 'asc' },
        select: { kind: true, text: true, createdAt: true },
      },
      ratings: { where: { citizenId }, select: { stars: true, ratedAt: true } },
      files: { where: { citizenId }, select: { id: true } },
    },
  });
  const codeAndSince = (one: (typeof followed)[number]) => ({ code: one.case.code, since: one.since });
  return { reported, followed: followed.map(codeAndSince), supported: supported.map(codeAndSince) };
}

async function proposalsOf({ prisma, cipher }: Deps, citizenId: string) {
  const rows = await prisma.regulationProposal.findMany({
    where: { citizenId },
    orderBy: { receivedAt: 'asc' },
    select: {
      code: true,
      state: true,
      receivedAt: true,
      dueAt: true,
      doneAt: true,
      texts: { orderBy: { createdAt: 'asc' }, select: { kind: true, text: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    texts: row.texts.map(({ kind, text }) => ({ kind, text: kind === 'contact' ? cipher.decrypt(text) : text })),
  }));
}

async function messagesOf(prisma: PrismaClient, citizenId: string) {
  const rows = await prisma.message.findMany({
    where: { conversation: { citizenId } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    select: {
      direction: true,
      author: true,
      kind: true,
      text: true,
      latitude: true,
      longitude: true,
      fileId: true,
      occurredAt: true,
      conversation: { select: { channel: true } },
    },
  });
  return rows.map(({ conversation, ...row }) => ({ channel: conversation.channel, ...row }));
}

/** What was opened to them; what stands in a dossier or fee is the office's own record. */
async function lookedUp(prisma: PrismaClient, citizenId: string) {
  const dossiers = await prisma.dossierReader.findMany({
    where: { citizenId },
    select: { openUntil: true, followedAt: true, dossier: { select: { code: true } } },
  });
  const fees = await prisma.feeReader.findMany({
    where: { citizenId },
    select: { openUntil: true, keptAt: true, fee: { select: { code: true } } },
  });
  const payments = await prisma.paymentOrder.findMany({
    where: { citizenId },
    orderBy: { createdAt: 'asc' },
    select: { state: true, method: true, createdAt: true, amount: true, fee: { select: { code: true } } },
  });
  return {
    dossiers: dossiers.map(({ dossier, ...row }) => ({ code: dossier.code, ...row })),
    fees: fees.map(({ fee, ...row }) => ({ code: fee.code, ...row })),
    payments: payments.map(({ fee, amount, ...row }) => ({ fee: fee.code, amount: Number(amount), ...row })),
  };
}
