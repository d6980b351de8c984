import { fold } from '../../bot/text/normalise.ts';
import { recordsOf, refuseFile } from '../csv/records.ts';
import { decodeText } from '../dossiers/decode-text.ts';
import { type Cell, type Grid, readWorkbook } from '../xlsx/read-workbook.ts';
import { type ColumnName, columns, neededColumns, toleratedHeadings } from './columns.ts';

/** A table of figures as it stands in a file, its headings found. */
export type FigureTable = {
  origin: 'csv' | 'xlsx';
  rows: { line: number; cells: { [column in ColumnName]?: Cell | undefined } }[];
  /** `E7`: how the table program calls a cell. */
  nameOf: (column: ColumnName, line: number) => string;
  missing: string[];
  unknown: string[];
};

const mostRows = 5_000;
/** A letterhead may stand above the headings. */
const headingWithin = 15;
const byHeading = new Map(
  Object.entries(columns).flatMap(([column, names]) =>
    names.map((name) => [fold(name), column as ColumnName] as const),
  ),
);
const tolerated = new Set(toleratedHeadings.map(fold));

/**
 * Finds the table of figures in a CSV or XLSX file: what it is shows by its bytes.
 * @throws AppError bad_request for a file that is neither, is hostile, or has no or several such tables
 */
export function readGrid(bytes: Uint8Array): FigureTable {
  if (bytes.length === 0) throw refuseFile('Tệp trống.');
  const packed = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
  return packed ? tableOfWorkbook(readWorkbook(bytes)) : tableOf(gridOfText(decodeText(bytes)), 'csv');
}

function gridOfText(text: string): Grid {
  if (text.includes('\0')) throw refuseFile('Tệp không phải CSV hay XLSX.');
  const records = recordsOf(text);
  if (records.length > mostRows) throw refuseFile(`Tệp có hơn ${mostRows} dòng. Anh/Chị tách thành nhiều tệp.`);
  return {
    name: 'CSV',
    rows: records.map(({ record, line }) => ({
      line,
      cells: record.map((said): Cell | undefined => {
        const held = said.normalize('NFC').trim();
        if (held === '') return undefined;
        return held.startsWith('=') ? { kind: 'formula' } : { kind: 'text', text: held };
      }),
    })),
  };
}

function tableOfWorkbook(sheets: Grid[]): FigureTable {
  const tables = sheets.map((sheet) => tableOf(sheet, 'xlsx'));
  const whole = tables.filter(({ missing }) => missing.length === 0);
  const names = sheets.map(({ name }) => `"${name}"`).join(', ');
  if (whole.length > 1)
    throw refuseFile(`Tệp có ${whole.length} trang cùng có bảng chỉ tiêu (${names}). Anh/Chị để lại một trang.`);
  const [only] = whole;
  if (only) return only;
  const wanted = neededColumns.map((column) => `"${columns[column][0]}"`).join(' và ');
  throw refuseFile(`Không trang nào (${names || 'tệp không có trang'}) có cột ${wanted}. Anh/Chị dùng tệp mẫu.`);
}

const headingOf = (cell: Cell | undefined) =>
  cell?.kind === 'text' ? fold(cell.text).replace(/[*:]/g, '').trim() : '';

function tableOf({ rows }: Grid, origin: 'csv' | 'xlsx'): FigureTable {
  const at = rows.slice(0, headingWithin).findIndex(({ cells }) => {
    const found = cells.map((cell) => byHeading.get(headingOf(cell)));
    return neededColumns.every((column) => found.includes(column));
  });
  // Without them, the first row tells what is missing.
  const head = rows[Math.max(at, 0)]?.cells ?? [];
  const named = Array.from(head, (cell) => byHeading.get(headingOf(cell)));
  const twice = named.find((column, index) => column !== undefined && named.indexOf(column) !== index);
  if (at >= 0 && twice) throw refuseFile(`Cột "${columns[twice][0]}" có hai lần.`);
  const missing = neededColumns.filter((column) => !named.includes(column)).map((column) => columns[column][0]);
  const unknown = Array.from(head, (cell, index) =>
    cell?.kind === 'text' && named[index] === undefined && !tolerated.has(headingOf(cell))
      ? cell.text.slice(0, 60)
      : '',
  ).filter((heading) => heading !== '');
  const body = missing.length > 0 ? [] : rows.slice(at + 1);
  return {
    origin,
    rows: body.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(named.flatMap((column, index) => (column ? [[column, cells[index]]] : []))),
    })),
    nameOf: (column, line) => `${letters(Math.max(named.indexOf(column), 0))}${line}`,
    missing,
    unknown,
  };
}

/** 0 → A, 27 → AB. */
function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}
