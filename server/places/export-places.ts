import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { kindWords, type PlaceColumn, placeColumns } from './place-columns.ts';
import { draftOf } from './place-draft.ts';
import { knownPlaces } from './staff-places.ts';

/** Every place that is shown, as a CSV file that can be taken in again. */
export async function exportPlaces(prisma: PrismaClient, { areas }: Knowledge): Promise<string> {
  const known = await knownPlaces(prisma);
  const columns = Object.keys(placeColumns) as PlaceColumn[];
  const rows = [...known].flatMap(([id, { entry }]) => {
    if (entry.place.hidden) return [];
    const draft = draftOf(entry);
    const cells: Record<PlaceColumn, string | null | undefined> = {
      ...draft,
      id,
      kind: kindWords[draft.kind][0],
      area: areas.find(({ code }) => code === draft.area)?.name.vi ?? draft.area,
      latitude: draft.point?.latitude.toString(),
      longitude: draft.point?.longitude.toString(),
      aliases: draft.aliases.join('; '),
    };
    return [columns.map((column) => cells[column] ?? '')];
  });
  const lines = [columns.map((column) => placeColumns[column][0]), ...rows];
  return `\uFEFF${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

// A spreadsheet would carry out what begins like a formula.
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
