import { type PlaceFileReport, type PlaceOutcome, placeOutcomes } from '../contract/place-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { refusedFirst, shownRows } from '../csv/read-table.ts';
import { refuseFile } from '../csv/records.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { saveEntry } from '../knowledge/edit-entry.ts';
import { hashEntry } from '../knowledge/entry-kinds.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { draftOfCells, refuse } from './draft-of-cells.ts';
import { draftOf, type Entry, entryOf, placeIdOf } from './place-draft.ts';
import { type PlaceCells, readPlaceFile } from './read-place-file.ts';
import { type KnownPlace, knownPlaces } from './staff-places.ts';

/** Each place is saved with its own history; more than so many are for the command that imports registers. */
const mostRows = 1000;
const patience = { maxWait: 20_000, timeout: 120_000 };

type Given = { knowledge: Knowledge; text: string; staffId: string; now: Date };
type Judged = { line: number; name: string | null; outcome: PlaceOutcome; reason: string | null };
type Change = { id: string; entry: Entry; version: number | null };

/**
 * Takes a CSV or GeoJSON file in, each row for itself, or with `trial` only tells what would come of it. A row is of the
 * place with its code, else of the one its name makes the code of; the same file twice changes nothing.
 * @throws AppError bad_request for what is no such file at all
 */
export async function importPlaces(
  prisma: PrismaClient,
  { knowledge, text, staffId, now, trial }: Given & { trial: boolean },
): Promise<PlaceFileReport> {
  const { rows, missing, unknown } = readPlaceFile(text);
  if (rows.length > mostRows)
    throw refuseFile(
      `Tệp có ${rows.length.toLocaleString('vi-VN')} nơi, mỗi lần nhập được ${mostRows.toLocaleString('vi-VN')}. Anh/Chị tách thành nhiều tệp.`,
    );
  const judged = await prisma.$transaction(async (tx) => {
    const known = await knownPlaces(tx);
    const lines = new Map<string, number>();
    const all: Judged[] = [];
    for (const { line, cells, fault } of rows) {
      const name = cells.name || null;
      const read = fault ? { ok: false as const, reason: fault } : judge({ knowledge, known, lines, line, cells });
      if (!read.ok) all.push({ line, name, outcome: 'refused', reason: read.reason });
      else {
        const { change, outcome } = read;
        all.push({ line, name: change.entry.place.name.vi, outcome, reason: null });
        if (!trial && outcome !== 'same')
          await saveEntry(tx, {
            kind: 'place',
            key: change.id,
            version: change.version,
            data: change.entry,
            staffId,
            now,
            note: 'Nhập từ tệp',
          });
      }
    }
    return all;
  }, patience);
  return {
    read: rows.length,
    counts: countsOf(placeOutcomes, judged),
    rows: refusedFirst(judged).slice(0, shownRows),
    columns: { missing, unknown },
  };
}

type Row = {
  knowledge: Knowledge;
  known: Map<string, KnownPlace>;
  lines: Map<string, number>;
  line: number;
  cells: PlaceCells;
};

function judge({
  knowledge,
  known,
  lines,
  line,
  cells,
}: Row): { ok: true; change: Change; outcome: PlaceOutcome } | { ok: false; reason: string } {
  if (!cells.name && !cells.id) return refuse('name', 'còn trống.');
  const id = cells.id || placeIdOf(cells.name ?? '');
  const earlier = lines.get(id);
  if (earlier !== undefined) return { ok: false, reason: `Trùng với dòng ${earlier} trong tệp.` };
  const before = known.get(id);
  const read = draftOfCells(knowledge, cells, before && draftOf(before.entry));
  if (!read.ok) return read;
  const made = entryOf(read.draft, { id, before: before?.entry });
  if (!made.ok) return refuse(made.fault.path, made.fault.message);
  lines.set(id, line);
  const same = before && hashEntry(before.entry) === hashEntry(made.entry);
  const version = before?.row.kind === 'place' ? before.row.version : null;
  return {
    ok: true,
    change: { id, entry: made.entry, version },
    outcome: before ? (same ? 'same' : 'changed') : 'new',
  };
}
