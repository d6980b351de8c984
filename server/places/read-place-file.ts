import { z } from 'zod';
import { readTable } from '../csv/read-table.ts';
import { refuseFile } from '../csv/records.ts';
import { neededPlaceColumns, type PlaceColumn, placeColumnOf, placeColumns } from './place-columns.ts';

/** The cells of a row by column; a column that the file does not have is not there, an empty cell is ''. */
export type PlaceCells = { [column in PlaceColumn]?: string };
type Row = { line: number; cells: PlaceCells; fault?: string };
type PlaceFileRows = { rows: Row[]; missing: string[]; unknown: string[] };

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
    }),
  ),
});
const position = z.tuple([z.number(), z.number()]).rest(z.unknown());

/**
 * Rows of a CSV file with headings, or features of a GeoJSON collection, whose line is then their number.
 * @throws AppError bad_request for what is neither
 */
export function readPlaceFile(text: string): PlaceFileRows {
  return /^\uFEFF?\s*\{/.test(text) ? readFeatures(text) : readRows(text);
}

function readRows(text: string): PlaceFileRows {
  const table = readTable(text, { columns: placeColumns, needed: neededPlaceColumns, columnOf: placeColumnOf });
  const { named, missing, unknown } = table;
  const rows = table.rows.map(({ line, record }) => ({
    line,
    cells: Object.fromEntries(
      named.flatMap((column, index) => (column ? [[column, (record[index] ?? '').normalize('NFC').trim()]] : [])),
    ),
  }));
  return { rows, missing, unknown };
}

function readFeatures(text: string): PlaceFileRows {
  const parsed = collection.safeParse(parse(text));
  if (!parsed.success) throw refuseFile('Tệp này không phải GeoJSON dạng FeatureCollection.');
  const unknown = new Set<string>();
  const rows = parsed.data.features.map(({ properties, geometry }, index): Row => {
    const cells: PlaceCells = {};
    for (const [name, value] of Object.entries(properties ?? {})) {
      const column = placeColumnOf(name);
      if (!column) unknown.add(name);
      else if (value !== null) Object.assign(cells, { [column]: wordsOf(value) });
    }
    if (!geometry) return { line: index + 1, cells };
    const at = geometry.type === 'Point' ? position.safeParse(geometry.coordinates) : undefined;
    if (!at?.success) return { line: index + 1, cells, fault: 'Hình vẽ phải là một điểm (Point).' };
    const [longitude, latitude] = at.data;
    return { line: index + 1, cells: { ...cells, latitude: String(latitude), longitude: String(longitude) } };
  });
  return { rows, missing: [], unknown: [...unknown] };
}

const wordsOf = (value: unknown) =>
  (Array.isArray(value) ? value.map(String).join('; ') : String(value)).normalize('NFC').trim();

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
