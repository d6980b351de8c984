import type { PlaceDraft } from '../contract/place-api.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { saveEntry } from '../knowledge/edit-entry.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Entry, entryOrRefusal, placeIdOf } from './place-draft.ts';
import { findPlace } from './staff-places.ts';
import { whyTooFar } from './too-far.ts';

type Tx = Prisma.TransactionClient;
type By = { staffId: string; now: Date };

/** Makes a new place and answers its identifier. @throws AppError bad_request */
export async function addPlace(tx: Tx, { knowledge, draft, ...by }: By & { knowledge: Knowledge; draft: PlaceDraft }) {
  const key = await freeId(tx, placeIdOf(draft.name));
  checkPlace(knowledge, draft);
  const data = entryOrRefusal(draft, { id: key, before: undefined });
  await saveEntry(tx, { ...by, kind: 'place', key, version: null, data });
  return key;
}

/** Saves another version of a place. @throws AppError not_found, bad_request, version_conflict */
export async function changePlace(
  tx: Tx,
  {
    knowledge,
    id,
    draft,
    version,
    ...by
  }: By & {
    knowledge: Knowledge;
    id: string;
    draft: PlaceDraft;
    version: number | null;
  },
): Promise<void> {
  const { entry } = await findPlace(tx, id);
  checkPlace(knowledge, draft);
  const data = entryOrRefusal(draft, { id, before: entry });
  await saveEntry(tx, { ...by, kind: 'place', key: id, version, data });
}

/** Takes a place out of everybody's sight, or back into it. @throws AppError not_found, version_conflict */
export async function showOrHide(
  tx: Tx,
  {
    id,
    version,
    hidden,
    reason,
    ...by
  }: By & {
    id: string;
    version: number | null;
    hidden: boolean;
    reason: string | null;
  },
): Promise<void> {
  const { entry } = await findPlace(tx, id);
  const { hidden: _was, ...place } = entry.place;
  const data: Entry = { ...entry, place: hidden ? { ...place, hidden: true } : place };
  await saveEntry(tx, { ...by, kind: 'place', key: id, version, data, note: reason });
}

function checkPlace(knowledge: Knowledge, { area, point }: PlaceDraft): void {
  if (area && !knowledge.areas.some(({ code }) => code === area))
    throw new AppError('bad_request', { fields: [{ path: 'area', message: 'Không có phường nào như vậy.' }] });
  const reason = point && whyTooFar(knowledge, point);
  if (reason) throw new AppError('bad_request', { fields: [{ path: 'point', message: reason }] });
}

/** Two places may have the same name; the second gets a number. */
async function freeId(tx: Tx, id: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? id : `${id}-${n}`;
    if ((await tx.knowledgeEntry.count({ where: { kind: { in: ['place', 'official-place'] }, key } })) === 0)
      return key;
  }
}
