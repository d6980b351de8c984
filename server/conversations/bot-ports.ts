import type { CaseSummary, Ports } from '../../bot/ports.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { chatAppointments } from '../appointments/chat-appointments.ts';
import { asTold, untoldFields } from '../cases/as-told.ts';
import { chaseFrom, toldTimes } from '../cases/chase-case.ts';
import { runningDue } from '../cases/deadline-state.ts';
import { offeredCases } from '../cases/offered-cases.ts';
import { sayTime, unitName } from '../cases/say.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { CaseState } from '../contract/case.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { dossierSummaries } from '../dossiers/dossier-summary.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { newsWords } from '../news/news-words.ts';
import { newsNow } from '../news/read-news.ts';
import { newsWishOf } from '../news/wishes.ts';
import { paperSummaries } from '../papers/paper-summaries.ts';
import { citizenFees } from '../payments/citizen-fees.ts';
import { nearestName } from '../places/near-places.ts';
import { findTerritory } from '../places/territory.ts';
import { heldDataOf } from '../privacy/held-data.ts';
import { citizenSurvey, openSurveys } from '../surveys/citizen-surveys.ts';
import { offerOf } from '../surveys/survey-offer.ts';

const shownCases = 20;
const reopenable = new Set(['resolved', 'closed']);

/** What a turn may ask of the world, for one citizen. Reads run outside any transaction. */
export function botPorts(options: {
  prisma: PrismaClient;
  cipher: FieldCipher;
  knowledge: Knowledge;
  understanding: Understanding;
  citizenId: string;
  language: 'vi' | 'en';
  now: Date;
  /** Absent: homes are not spoken with. */
  devices?: Ports['devices'];
}): Ports {
  const { prisma, cipher, knowledge, understanding, citizenId, language, now } = options;
  let cases: Promise<CaseSummary[]> | undefined;
  return {
    understanding,
    now,
    locate(point) {
      const { kind, areaName } = findTerritory({ knowledge, point });
      return { kind, areaName: areaName ?? undefined };
    },
    near: (point) => nearestName({ knowledge, point })?.name,
    myCases() {
      cases ??= readCases({ prisma, knowledge, citizenId, language, now });
      return cases;
    },
    followedCases: () => readCases({ prisma, knowledge, citizenId, language, now, followed: true }),
    async myData() {
      const consents = await prisma.consent.count({ where: { citizenId, withdrawnAt: null } });
      return { ...(await heldDataOf(prisma, citizenId)), consents };
    },
    appointments: chatAppointments({ prisma, knowledge, citizenId, language, now }),
    devices: options.devices,
    myPapers: () => paperSummaries({ prisma, cipher }, citizenId),
    async newsNow() {
      return (await newsNow(prisma, { now })).map((row) => ({
        id: row.id,
        title: newsWords(row, language).title,
        warning: row.kind === 'warning',
        untilText: sayTime(knowledge, language, row.until),
      }));
    },
    toldOfNews: async () => (await newsWishOf(prisma, { citizenId })).topics.length > 0,
    async surveys() {
      const reader = { db: prisma, cipher, knowledge, citizenId, now };
      const open = await openSurveys(reader);
      const offers = await Promise.all(open.map(({ id }) => citizenSurvey(reader, id, { noted: false })));
      return offers.map(offerOf);
    },
    myFees: () => citizenFees({ prisma, knowledge, citizenId, language, now }),
    myDossiers: () => dossierSummaries({ prisma, cipher }, { citizenId, now }),
    async alikeCases(told) {
      const found = await offeredCases({ prisma, knowledge }, { ...told, citizenId, now }, 3);
      return found
        .filter(({ followed }) => !followed)
        .map((one) => ({ ...one, unitName: unitName(knowledge, language, one.unitId) }));
    },
    async placeOfPhotos(fileIds) {
      const photo = await prisma.file.findFirst({
        where: { id: { in: fileIds }, exifLatitude: { not: null }, exifLongitude: { not: null } },
        orderBy: { createdAt: 'asc' },
        select: { exifLatitude: true, exifLongitude: true },
      });
      if (photo?.exifLatitude == null || photo.exifLongitude == null) return undefined;
      return { latitude: photo.exifLatitude, longitude: photo.exifLongitude };
    },
    newKey: () => newId(),
  };
}

async function readCases(options: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  citizenId: string;
  language: 'vi' | 'en';
  now: Date;
  /** Those of others, with nothing that only concerns their reporters. */
  followed?: boolean;
}): Promise<CaseSummary[]> {
  const { prisma, knowledge, citizenId, language, now, followed = false } = options;
  const found = await prisma.case.findMany({
    where: followed ? { followers: { some: { citizenId } } } : { citizenId },
    orderBy: { createdAt: 'desc' },
    take: shownCases,
    select: {
      id: true,
      undoableAct: { select: untoldFields },
      chasedAt: true,
      referredTo: true,
      code: true,
      state: true,
      categoryId: true,
      unitId: true,
      createdAt: true,
      acceptedAt: true,
      responseDueAt: true,
      resolutionDueAt: true,
      resolvedAt: true,
      rating: true,
      texts: {
        where: { kind: { in: ['reply', 'resolution'] } },
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: { text: true, kind: true, createdAt: true },
      },
    },
  });
  const rows = found.map(asTold);
  const told = await toldTimes(
    prisma,
    rows.map(({ id }) => id),
  );
  const reopenMilliseconds = knowledge.serviceLevels.reopenDays * 86_400_000;
  return rows.map((row) => {
    const unit = knowledge.units.get(row.unitId)?.name;
    const toldAt = told.get(row.id);
    return {
      toldAt,
      referredTo: row.referredTo ?? undefined,
      chaseFrom: followed ? null : chaseFrom(knowledge, row, toldAt ?? null),
      code: row.code,
      state: row.state as CaseState,
      categoryId: row.categoryId,
      unitName: (language === 'en' ? unit?.en : undefined) ?? unit?.vi ?? row.unitId,
      createdAt: row.createdAt,
      dueAt: runningDue(row) ?? undefined,
      rating: followed ? undefined : (row.rating ?? undefined),
      lastReply: row.texts[0]?.text,
      repliedAt: row.texts[0]?.kind === 'reply' ? row.texts[0].createdAt : undefined,
      mayReopen:
        !followed &&
        reopenable.has(row.state) &&
        row.resolvedAt !== null &&
        now.getTime() - row.resolvedAt.getTime() <= reopenMilliseconds,
    };
  });
}
