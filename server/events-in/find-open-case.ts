import type { Tx } from '../cases/deps.ts';
import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { boxAround, haversine, type LatLng } from '../places/geometry.ts';

const hourMs = 3_600_000;
const isOpen = ({ state }: Case) => openStates.some((open) => open === state);
/** A case merged into one that was merged itself, and so on; longer chains nobody makes. */
const longestChain = 5;

export type Search = {
  categories: string[];
  /** Alerts of one kind by one device stay together, whatever a person made of the category; null: only these categories. */
  kind: string | null;
  source: string;
  device: string | null;
  point: LatLng | null;
  metres: number;
  hours: number;
  at: Date;
};

/**
 * The open case that an event belongs to: the one the same device told of last, wherever it was merged to, else the
 * nearest of these categories within so many metres and hours. Never a denunciation.
 */
export async function findOpenCase(tx: Tx, search: Search): Promise<Case | undefined> {
  const since = new Date(search.at.getTime() - search.hours * hourMs);
  return (await ofDevice(tx, { ...search, since })) ?? nearest(tx, { ...search, since });
}

type Since = Search & { since: Date };

async function ofDevice(tx: Tx, { kind, source, device, categories, since }: Since): Promise<Case | undefined> {
  if (device === null) return undefined;
  const facts = await tx.caseMachineFact.findMany({
    where: { source, device, lastAt: { gte: since }, ...(kind !== null && { kind }) },
    orderBy: { lastAt: 'desc' },
    take: 10,
    select: { caseId: true },
  });
  for (const { caseId } of facts) {
    let row = await tx.case.findUnique({ where: { id: caseId } });
    for (let step = 0; row?.mergedIntoId && step < longestChain; step++)
      row = await tx.case.findUnique({ where: { id: row.mergedIntoId } });
    const fits = row && (kind !== null || categories.includes(row.categoryId));
    if (row && fits && isOpen(row) && !row.denunciation) return row;
  }
  return undefined;
}

async function nearest(tx: Tx, { point, metres, categories, since }: Since): Promise<Case | undefined> {
  if (!point || metres === 0) return undefined;
  const rows = await tx.case.findMany({
    where: {
      state: { in: [...openStates] },
      categoryId: { in: categories },
      ...boxAround(point, metres),
      createdAt: { gte: since },
      denunciation: false,
    },
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const near = rows.flatMap((row) => {
    if (row.latitude === null || row.longitude === null) return [];
    const away = haversine(point, { latitude: row.latitude, longitude: row.longitude });
    return away <= metres ? [{ row, away }] : [];
  });
  return near.sort((a, b) => a.away - b.away)[0]?.row;
}
