import { recordsOf, refuseFile } from './records.ts';

/** What a column holds, by the headings people give it; the first of them is the one we ask for. */
export type Columns = { [column: string]: readonly string[] };
export type Table = {
  /** Column of each heading; undefined for one that is none of ours. */
  named: (string | undefined)[];
  rows: { line: number; record: string[] }[];
  missing: string[];
  unknown: string[];
};
type Asked = { columns: Columns; needed: readonly string[]; columnOf: (heading: string) => string | undefined };

const headingOf = (columns: Columns, column: string) => columns[column]?.[0] ?? column;

/**
 * Reads a CSV file with headings. Columns that are missing leave no rows.
 * @throws AppError bad_request for what is no such file at all, and for a column that stands twice
 */
export function readTable(text: string, { columns, needed, columnOf }: Asked): Table {
  const [first, ...rows] = recordsOf(text);
  const headings = first?.record ?? [];
  const named = headings.map(columnOf);
  const missing = needed.filter((column) => !named.includes(column)).map((column) => headingOf(columns, column));
  const unknown = headings.filter((heading, index) => heading.trim() !== '' && named[index] === undefined);
  if (missing.length > 0) return { named, rows: [], missing, unknown };
  const twice = named.find((column, index) => column !== undefined && named.indexOf(column) !== index);
  if (twice) throw refuseFile(`Cột "${headings[named.lastIndexOf(twice)]}" có hai lần.`);
  return { named, rows, missing, unknown };
}

/** A reason that names a column by its heading, as it stands in the file. */
export const inHeadings = (reason: string, columns: Columns): string =>
  reason.replace(/^(\w+)(?=[.:])/, (column) => headingOf(columns, column));

/** So many rows a person is shown. */
export const shownRows = 300;

/** What came of the rows of a file, those that were refused first. */
export function refusedFirst<T extends { outcome: string; line: number }>(rows: readonly T[]): T[] {
  const rank = ({ outcome }: T) => Number(outcome !== 'refused');
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
}
