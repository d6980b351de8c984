import type { CaseSummary, Ports } from '../../bot/ports.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import { offeredCases } from '../cases/offered-cases.ts';
import { unitName } from '../cases/say.ts';
import type { CaseState } from '../contract/case.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { nearestName } from '../places/near-places.ts';
import { findTerritory } from '../places/territory.ts';

const shownCases = 20;
const reopenable = new Set(['resolved', 'closed']);

/** What a turn may ask of the world, for one citizen. Reads run outside any transaction. */
export function botPorts(options: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  understanding: Understanding;
  citizenId: string;
  language: 'vi' | 'en';
  now: Date;
}): Ports {
  const { prisma, knowledge, understanding, citizenId, language, now } = options;
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
    async alikeCase(told) {
      const found = await offeredCases({ prisma, knowledge }, { ...told, citizenId, now }, 3);
      const best = found.find(({ followed }) => !followed);
      return best && { ...best, unitName: unitName(knowledge, language, best.unitId) };
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
}): Promise<CaseSummary[]> {
  const { prisma, knowledge, citizenId, language, now } = options;
  const rows = await prisma.case.findMany({
    where: { citizenId },
    orderBy: { createdAt: 'desc' },
    take: shownCases,
    select: {
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
        select: { text: true },
      },
    },
  });
  const reopenMilliseconds = knowledge.serviceLevels.reopenDays * 86_400_000;
  return rows.map((row) => {
    const unit = knowledge.units.get(row.unitId)?.name;
    return {
      code: row.code,
      state: row.state as CaseState,
      categoryId: row.categoryId,
      unitName: (language === 'en' ? unit?.en : undefined) ?? unit?.vi ?? row.unitId,
      createdAt: row.createdAt,
      dueAt: row.resolvedAt ? undefined : ((row.acceptedAt ? row.resolutionDueAt : row.responseDueAt) ?? undefined),
      rating: row.rating ?? undefined,
      lastReply: row.texts[0]?.text,
      mayReopen:
        reopenable.has(row.state) &&
        row.resolvedAt !== null &&
        now.getTime() - row.resolvedAt.getTime() <= reopenMilliseconds,
    };
  });
}
