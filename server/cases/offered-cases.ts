import type { CaseState } from '../contract/case.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { LatLng } from '../places/geometry.ts';
import { alikeCases } from './alike-cases.ts';
import { alikeRule } from './alike-rule.ts';
import type { Tx } from './deps.ts';
import { publishablePhotos } from './publishable-photos.ts';

type Deps = { prisma: PrismaClient | Tx; knowledge: Knowledge };
export type AlikeTold = {
  citizenId: string;
  categoryId: string;
  point: LatLng;
  roughPlace: boolean;
  words: string;
  now: Date;
};

/** What a citizen may learn of a case that may be the one they report: nothing of who told it, no words, and a photo only if fit for all. */
export type OfferedCase = {
  code: string;
  state: CaseState;
  categoryId: string;
  unitId: string;
  createdAt: Date;
  /** Null where one of the places is known by its words only. */
  metres: number | null;
  photos: number;
  /** Of the first photo that staff found fit for everybody. */
  thumbnailUrl: string | null;
  photoId: string | null;
  /** This citizen reported it. */
  own: boolean;
  /** This citizen follows it already. */
  followed: boolean;
  /** How many others have the same trouble, and whether this citizen said so. */
  supporters: number;
  supported: boolean;
};

/**
 * Open cases like the one a citizen is reporting, likeliest first. None where the category is restricted or says that
 * such reports are nobody else's business.
 */
export async function offeredCases(deps: Deps, told: AlikeTold, most: number): Promise<OfferedCase[]> {
  const { categoryId, citizenId } = told;
  if (!alikeRule(deps.knowledge, categoryId).offered) return [];
  const found = await alikeCases(deps, { ...told, restricted: false, at: told.now }, most + 3);
  const open = found.filter((one) => alikeRule(deps.knowledge, one.categoryId).offered).slice(0, most);
  if (open.length === 0) return [];
  const photos = await publishablePhotos(
    deps.prisma,
    open.map(({ id }) => id),
  );
  const mine = { where: { citizenId, caseId: { in: open.map(({ id }) => id) } }, select: { caseId: true } };
  const followed = await deps.prisma.caseFollower.findMany(mine);
  const supported = await deps.prisma.caseSupporter.findMany(mine);
  const photoOf = new Map(
    open.map(({ id }) => [id, photos.get(id)?.find(({ purpose }) => purpose === 'case_before') ?? null]),
  );
  return open.map((one) => ({
    code: one.code,
    state: one.state as CaseState,
    categoryId: one.categoryId,
    unitId: one.unitId,
    createdAt: one.createdAt,
    metres: one.metres,
    photos: one.photos,
    thumbnailUrl: photoOf.get(one.id)?.thumbnailUrl ?? null,
    photoId: photoOf.get(one.id)?.id ?? null,
    own: one.citizenId === citizenId,
    followed: followed.some(({ caseId }) => caseId === one.id),
    supporters: one.supporters,
    supported: supported.some(({ caseId }) => caseId === one.id),
  }));
}
