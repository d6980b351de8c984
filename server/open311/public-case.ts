import { asTold, untoldFields } from '../cases/as-told.ts';
import { stateKey } from '../cases/reply-keys.ts';
import { categoryName, type Language, say, unitName } from '../cases/say.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publicPlace } from './public-place.ts';
import { isOpenState, publicWhere } from './public-where.ts';

const columns = {
  id: true,
  code: true,
  state: true,
  categoryId: true,
  priority: true,
  channel: true,
  unitId: true,
  latitude: true,
  longitude: true,
  placeSource: true,
  areaCode: true,
  referredTo: true,
  resolutionKind: true,
  reopenedCount: true,
  createdAt: true,
  resolvedAt: true,
  closedAt: true,
  updatedAt: true,
  resolutionDueAt: true,
  supporters: true,
  undoableAct: { select: untoldFields },
} as const satisfies Prisma.CaseSelect;
type Row = Omit<Prisma.CaseGetPayload<{ select: typeof columns }>, 'undoableAct'>;

/** A case as everybody may see it: nothing of who reported it, and no words that nobody has cleared. */
export type PublicCase = {
  id: string;
  code: string;
  status: 'open' | 'closed';
  state: string;
  stateWords: string;
  categoryId: string;
  category: string;
  /** What was told, as it was cleared for everybody; null while nobody has cleared it. */
  words: string | null;
  /** The words, or what and where in their stead. */
  description: string;
  unit: string;
  channel: string;
  areaCode: string | null;
  areaName: string | null;
  address: string;
  /** The same without the city, where that says anything. */
  place: string;
  latitude: number | null;
  longitude: number | null;
  reopenedCount: number;
  /** How many others have the same trouble. */
  supporters: number;
  requestedAt: Date;
  /** When it was settled, for what is closed. */
  updatedAt: Date;
  closedAt: Date | null;
  expectedAt: Date | null;
};

/** `language`: of the words, Vietnamese where none is named. */
type Deps = { prisma: PrismaClient; knowledge: Knowledge; language?: Language };

/**
 * Cases by id, in the order of the ids, as their citizens know them: an act that can still be undone has not been. Those
 * that are not for everybody are left out.
 */
export async function publicCases(deps: Deps, ids: readonly string[]): Promise<PublicCase[]> {
  const { prisma, knowledge, language = 'vi' } = deps;
  if (ids.length === 0) return [];
  const [rows, words] = await Promise.all([
    prisma.case.findMany({ where: { AND: [{ id: { in: [...ids] } }, publicWhere(knowledge)] }, select: columns }),
    clearedWords(prisma, ids),
  ]);
  const byId = new Map(
    rows.map((row) => [row.id, present(knowledge, language, { row: asTold(row), words: words.get(row.id) })]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The words of reports as they were cleared for everybody. */
async function clearedWords(prisma: PrismaClient, ids: readonly string[]): Promise<Map<string, string>> {
  const texts = await prisma.caseText.findMany({
    where: { caseId: { in: [...ids] }, kind: 'public', protected: false },
    orderBy: { createdAt: 'asc' },
    select: { caseId: true, text: true },
  });
  return new Map(texts.map(({ caseId, text }) => [caseId, text]));
}

type Read = { row: Row; words: string | undefined };

function present(knowledge: Knowledge, language: Language, { row, words }: Read): PublicCase {
  const isOpen = isOpenState(row.state);
  const closedAt = isOpen ? null : (row.resolvedAt ?? row.closedAt ?? row.updatedAt);
  const category = categoryName(knowledge, language, row.categoryId);
  const place = publicPlace(knowledge, row, language);
  return {
    id: row.id,
    code: row.code,
    status: isOpen ? 'open' : 'closed',
    state: row.state,
    stateWords: stateWords(knowledge, row, language),
    categoryId: row.categoryId,
    category,
    words: words ?? null,
    description: words ?? say(knowledge, language, 'open311.description', { category, place: place.address }),
    unit: unitName(knowledge, language, row.unitId),
    channel: row.channel,
    areaCode: row.areaCode,
    areaName: place.areaName,
    address: place.address,
    place: place.short || place.address,
    latitude: place.latitude,
    longitude: place.longitude,
    reopenedCount: row.reopenedCount,
    supporters: row.supporters,
    requestedAt: row.createdAt,
    updatedAt: closedAt ?? row.updatedAt,
    closedAt,
    expectedAt: row.resolutionDueAt,
  };
}

type Told = { state: string; resolutionKind?: string | null; referredTo?: string | null };

/** What state a case is in, in words for everybody. */
export function stateWords(knowledge: Knowledge, told: Told, language: Language = 'vi'): string {
  const { state, resolutionKind, referredTo } = told;
  const settled = (state === 'resolved' || state === 'closed') && resolutionKind;
  const key = settled ? `open311.resolved.${resolutionKind}` : `open311.state.${stateKey(state)}`;
  const to = referredTo ?? say(knowledge, language, 'open311.otherAuthority');
  return say(knowledge, language, key, { to });
}
