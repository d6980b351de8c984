import { maskText } from '../cases/mask-text.ts';
import { type Mistake, mistake } from '../contract/place-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Tx = Prisma.TransactionClient;

// Landlines and service numbers are a place's own, and the very thing somebody may want to put right.
const placeNumber = /(?<!\d)(?:02\d{1,2}(?:[ .-]?\d){7,8}|1[89]00(?:[ .-]?\d){4,6})(?!\d)/g;

/** Masks people's numbers and leaves those of places. */
function maskPeople(text: string): string {
  const kept = text.match(placeNumber) ?? [];
  return text
    .split(placeNumber)
    .map((part, index) => maskText(part) + (kept[index] ?? ''))
    .join('');
}

/** Keeps what somebody says is wrong about a place, without who says it. @throws AppError not_found */
export async function keepMistake(
  prisma: PrismaClient,
  { knowledge, id, about, text, now }: { knowledge: Knowledge; id: string; about: string; text: string; now: Date },
): Promise<void> {
  if (!knowledge.places.some((place) => place.id === id)) throw new AppError('not_found');
  const said = maskPeople(text.normalize('NFC').replace(/\s+/g, ' ').trim());
  await prisma.placeMistake.create({ data: { id: newId(), placeId: id, about, text: said, createdAt: now } });
}

const told = { id: true, about: true, text: true, state: true, createdAt: true } as const;

/** What was said to be wrong about a place: open ones first, each kind newest first. */
export async function mistakesOf(prisma: PrismaClient | Tx, placeId: string): Promise<Mistake[]> {
  const rows = await prisma.placeMistake.findMany({
    where: { placeId },
    select: told,
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const all = rows.map(({ createdAt, ...row }) => mistake.parse({ ...row, at: createdAt.toISOString() }));
  return [...all.filter(({ state }) => state === 'open'), ...all.filter(({ state }) => state !== 'open')];
}

/**
 * An editor says what came of it. A mistake that another editor has settled stays as that one said.
 * @throws AppError not_found
 */
export async function settleMistake(
  prisma: PrismaClient,
  given: { id: string; placeId: string; state: 'fixed' | 'dismissed'; staffId: string; now: Date },
): Promise<void> {
  const { id, placeId, state, staffId, now } = given;
  const settled = await prisma.placeMistake.updateMany({
    where: { id, placeId, state: 'open' },
    data: { state, handledById: staffId, handledAt: now },
  });
  if (settled.count > 0) return;
  if ((await prisma.placeMistake.count({ where: { id, placeId } })) === 0) throw new AppError('not_found');
}
