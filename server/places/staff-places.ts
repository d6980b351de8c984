import type { z } from 'zod';
import { fold } from '../../bot/text/normalise.ts';
import type { StaffPlace, StaffPlaceItem, staffPlaceList, staffPlaceQuery } from '../contract/place-api.ts';
import type { KnowledgeEntry, Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { placeEntry } from '../knowledge/official-records.ts';
import { mistakesOf } from './mistakes.ts';
import { draftOf, type Entry } from './place-draft.ts';
import { photosOfPlaces } from './place-photos.ts';

type Db = PrismaClient | Prisma.TransactionClient;
export type KnownPlace = { row: KnowledgeEntry; entry: Entry };

const perPage = 50;
const mostRevisions = 40;

/** Every place by its identifier: ours before an imported one, hidden ones too. */
export async function knownPlaces(db: Db): Promise<Map<string, KnownPlace>> {
  const rows = await db.knowledgeEntry.findMany({
    where: { kind: { in: ['place', 'official-place'] }, active: true },
    // Ours come last and so take the imported one's place.
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
  });
  return new Map(
    rows.flatMap((row) => {
      const read = placeEntry.safeParse(row.data);
      return read.success ? [[row.key, { row, entry: read.data }] as const] : [];
    }),
  );
}

/** Places for their editors, those told to be wrong first. */
export async function listStaffPlaces(
  prisma: PrismaClient,
  { q = '', kind, shown, page }: z.output<typeof staffPlaceQuery>,
): Promise<z.output<typeof staffPlaceList>> {
  const [known, open] = await Promise.all([
    knownPlaces(prisma),
    prisma.placeMistake.groupBy({ by: ['placeId'], where: { state: 'open' }, _count: true }),
  ]);
  const mistakes = new Map(open.map(({ placeId, _count }) => [placeId, _count]));
  const words = fold(q).split(' ').filter(Boolean);
  const found = [...known.values()]
    .map(({ entry }) => itemOf(entry, mistakes.get(entry.place.id) ?? 0))
    .filter((item) => !kind || item.kind === kind)
    .filter((item) => (shown === 'mistakes' ? item.mistakes > 0 : item.hidden === (shown === 'hidden')))
    .filter((item) => {
      const place = known.get(item.id)?.entry.place;
      const text = fold([item.name, item.type, item.address, ...(place?.aliases ?? [])].filter(Boolean).join(' '));
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.mistakes - a.mistakes || a.name.localeCompare(b.name, 'vi'));
  return {
    items: found.slice((page - 1) * perPage, page * perPage),
    total: found.length,
    mistaken: [...mistakes.keys()].filter((id) => known.has(id)).length,
  };
}

function itemOf({ kind, place }: Entry, mistakes: number): StaffPlaceItem {
  const { id, name, type, address, hidden = false } = place;
  const lacks = (['opening', 'point', 'phone'] as const).filter((field) => place[field] === undefined);
  return { id, name: name.vi, kind, type: type.vi, address: address?.vi ?? null, hidden, lacks, mistakes };
}

/** One place for its editors, with earlier versions and what is said to be wrong. @throws AppError not_found */
export async function staffPlaceDetail(prisma: PrismaClient, id: string): Promise<StaffPlace> {
  const { row, entry } = await findPlace(prisma, id);
  const [revisions, mistakes, photos] = await Promise.all([
    prisma.knowledgeRevision.findMany({
      where: { kind: 'place', key: id },
      orderBy: { version: 'desc' },
      take: mostRevisions,
    }),
    mistakesOf(prisma, id),
    photosOfPlaces(prisma, [id]),
  ]);
  const ids = revisions.flatMap(({ savedById }) => savedById ?? []);
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return {
    id,
    draft: draftOf(entry),
    hidden: entry.place.hidden ?? false,
    origin: row.origin,
    version: row.kind === 'place' ? row.version : null,
    conflict: row.conflict,
    updatedAt: row.updatedAt.toISOString(),
    history: revisions.flatMap(({ version, savedAt, savedById, note, data }) => {
      const then = placeEntry.safeParse(data);
      if (!then.success) return [];
      const by = savedById ? (names.get(savedById) ?? null) : null;
      const { hidden = false } = then.data.place;
      return [{ version, at: savedAt.toISOString(), by, note, hidden, lines: linesOf(then.data) }];
    }),
    mistakes,
    photos: photos.get(id) ?? [],
  };
}

/** A place by its identifier, ours before an imported one. @throws AppError not_found */
export async function findPlace(db: Db, id: string): Promise<KnownPlace> {
  const rows = await db.knowledgeEntry.findMany({
    where: { kind: { in: ['place', 'official-place'] }, key: id, active: true },
  });
  const row = rows.find(({ kind }) => kind === 'place') ?? rows[0];
  const read = row && placeEntry.safeParse(row.data);
  if (!row || !read?.success) throw new AppError('not_found');
  return { row, entry: read.data };
}

function linesOf(entry: Entry): string[] {
  const { name, type, address, phone, opening, hours, point } = draftOf(entry);
  const at = point && `${point.latitude}, ${point.longitude}`;
  return [`${name} (${type})`, address, phone, opening, hours, at].filter((line) => line !== null);
}
