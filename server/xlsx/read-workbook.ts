import { refuseFile } from '../csv/records.ts';
import { readSharedStrings, readSheet, readStyles } from './read-parts.ts';
import { readXml } from './read-xml.ts';
import { unpackWorkbook } from './unpack.ts';

/** What stands in a cell. A formula is not worked out: nobody can tell whether its stored result is the present one. */
export type Cell =
  | { kind: 'text'; text: string }
  /** `percent`: shown as one, so 0,95 there means 95 %. `date`: a day of the table program's own count. */
  | { kind: 'number'; value: number; percent: boolean; date: boolean }
  | { kind: 'formula' }
  | { kind: 'error'; text: string };
export type GridRow = { /** As the table program numbers it, from 1. */ line: number; cells: (Cell | undefined)[] };
export type Grid = { name: string; rows: GridRow[] };

/** The visible sheets of a workbook. @throws AppError bad_request for what is no workbook, or a hostile one */
export function readWorkbook(bytes: Uint8Array): Grid[] {
  const parts = unpackWorkbook(bytes);
  const workbook = parts.get('xl/workbook.xml');
  const links = parts.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || links === undefined) throw refuseFile('Tệp này không phải bảng tính .xlsx.');
  const targets = new Map<string, string>();
  readXml(links, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target.replace(/^\/?(xl\/)?/, '').toLowerCase());
    },
  });
  const sheets: { name: string; part: string }[] = [];
  readXml(workbook, {
    open(name, { name: title = '', state, 'r:id': link = '' }) {
      const target = targets.get(link);
      if (name === 'sheet' && target && (state ?? 'visible') === 'visible')
        sheets.push({ name: title, part: `xl/${target}` });
    },
  });
  const strings = readSharedStrings(parts.get('xl/sharedstrings.xml'));
  const formats = readStyles(parts.get('xl/styles.xml'));
  return sheets.map(({ name, part }) => ({ name, rows: readSheet(parts.get(part), { strings, formats }) }));
}
