import { fold } from '../../bot/text/normalise.ts';
import { type PlaceDraft, placeDraft } from '../contract/place-api.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { inVietnamese } from '../knowledge/vietnamese-faults.ts';
import { kindWords, type PlaceColumn, placeColumns, placeKindOf } from './place-columns.ts';
import type { PlaceCells } from './read-place-file.ts';
import { whyTooFar } from './too-far.ts';

type Read = { ok: true; draft: PlaceDraft } | { ok: false; reason: string };

/**
 * What a row makes of a place: an empty cell takes a value away, a column the file does not have leaves it as it was.
 */
export function draftOfCells(knowledge: Knowledge, cells: PlaceCells, before: PlaceDraft | undefined): Read {
  const told = (column: PlaceColumn, was: string | null | undefined) => cells[column] ?? was ?? '';
  const kindText = told('kind', before?.kind);
  const kind = placeKindOf(kindText);
  if (!kind) {
    const known = Object.values(kindWords).map(([first]) => first);
    return refuse('kind', `"${kindText}" không phải loại nào trong: ${known.join(', ')}.`);
  }
  const areaText = told('area', before?.area);
  const area = areaText ? areaOf(knowledge, areaText) : null;
  if (area === undefined) return refuse('area', `không có phường nào là "${areaText}".`);
  const at = pointOf(cells, before);
  if (at === undefined) return refuse('latitude', 'vĩ độ và kinh độ phải là hai số, có cả hai hoặc bỏ trống cả hai.');
  const far = at && whyTooFar(knowledge, at);
  if (far) return { ok: false, reason: far };
  const read = placeDraft.safeParse(
    {
      name: told('name', before?.name),
      kind,
      type: told('type', before?.type) || kindWords[kind][0]?.toLowerCase(),
      aliases: cells.aliases === undefined ? (before?.aliases ?? []) : split(cells.aliases),
      address: told('address', before?.address) || null,
      area,
      point: at,
      phone: told('phone', before?.phone) || null,
      opening: told('opening', before?.opening) || null,
      hours: told('hours', before?.hours) || null,
      website: told('website', before?.website) || null,
      source: told('source', before?.source) || 'Phường nhập từ tệp',
    },
    inVietnamese,
  );
  if (read.success) return { ok: true, draft: read.data };
  const [issue] = read.error.issues;
  return refuse(String(issue?.path[0] ?? 'name'), issue?.message ?? '');
}

/** A reason that names a column by its heading. */
export function refuse(column: string, why: string): { ok: false; reason: string } {
  const heading = Object.entries(placeColumns).find(([name]) => name === column)?.[1][0] ?? column;
  return { ok: false, reason: `${heading}: ${why}` };
}

const split = (text: string) =>
  text
    .split(/[;|]/)
    .map((one) => one.trim())
    .filter(Boolean);

function areaOf({ areas }: Knowledge, text: string): string | undefined {
  const wanted = fold(text);
  return areas.find(
    ({ code, name }) => code === text || fold(name.vi) === wanted || fold(name.vi).replace(/^phuong /, '') === wanted,
  )?.code;
}

/** Null: no position; undefined: something that is none. */
function pointOf({ latitude, longitude }: PlaceCells, before: PlaceDraft | undefined): PlaceDraft['point'] | undefined {
  if (latitude === undefined && longitude === undefined) return before?.point ?? null;
  if (!latitude && !longitude) return null;
  const [north, east] = [degrees(latitude), degrees(longitude)];
  if (north === undefined || east === undefined || Math.abs(north) > 90 || Math.abs(east) > 180) return undefined;
  return { latitude: north, longitude: east };
}

function degrees(text: string | undefined): number | undefined {
  const bare = (text ?? '').trim().replace(',', '.');
  return /^-?\d{1,3}(?:\.\d+)?$/.test(bare) ? Number(bare) : undefined;
}
