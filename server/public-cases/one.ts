import { publishablePhotos } from '../cases/publishable-photos.ts';
import type { Language } from '../cases/say.ts';
import type { PublicCaseDetail } from '../contract/public-case-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publicHistory } from '../open311/history.ts';
import { publicCases } from '../open311/public-case.ts';
import { presentItem } from './list.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; language: Language };

/** One case as everybody may see it. @throws AppError not_found also for those that are not for everybody */
export async function showPublicCase(deps: Deps, code: string): Promise<PublicCaseDetail> {
  const row = await deps.prisma.case.findUnique({ where: { code }, select: { id: true } });
  const [one] = row ? await publicCases(deps, [row.id]) : [];
  if (!one) throw new AppError('not_found');
  const [photos, steps] = await Promise.all([publishablePhotos(deps.prisma, [one.id]), publicHistory(deps, [one.id])]);
  const shown = photos.get(one.id) ?? [];
  return {
    ...presentItem(one, { thumbnailUrl: shown[0]?.thumbnailUrl }),
    photos: shown,
    history: (steps.get(one.id) ?? []).map(({ id, at, words }) => ({ id, at: at.toISOString(), text: words })),
  };
}
