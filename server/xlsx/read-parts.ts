import { refuseFile } from '../csv/records.ts';
import type { Cell, GridRow } from './read-workbook.ts';
import { readXml } from './read-xml.ts';

const mostRows = 5_000;
const mostColumns = 100;

/** The strings cells refer to by number. */
export function readSharedStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  let inside = false;
  let phonetic = false;
  if (xml === undefined) return strings;
  readXml(xml, {
    open(name) {
      if (name === 'si') strings.push('');
      if (name === 'rPh') phonetic = true;
      if (name === 't') inside = true;
    },
    text(said) {
      if (inside && !phonetic) strings[strings.length - 1] += said;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      if (name === 't') inside = false;
    },
  });
  return strings;
}

export type NumberFormat = 'plain' | 'percent' | 'date';
// ECMA-376, 18.8.30: what has no code of its own.
const builtIn = (id: number): NumberFormat =>
  id === 9 || id === 10 ? 'percent' : (id >= 14 && id <= 17) || id === 22 ? 'date' : 'plain';
const ofCode = (code: string): NumberFormat => {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (bare.includes('%')) return 'percent';
  return /[dmy]/i.test(bare) && !/[0#]/.test(bare) ? 'date' : 'plain';
};

/** How numbers of each style are shown. */
export function readStyles(xml: string | undefined): NumberFormat[] {
  const own = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let inCells = false;
  if (xml === undefined) return styles;
  readXml(xml, {
    open(name, { numFmtId = '0', formatCode }) {
      const id = Number(numFmtId);
      if (name === 'numFmt' && formatCode !== undefined) own.set(id, ofCode(formatCode));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(own.get(id) ?? builtIn(id));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** `BC12` → column 54 (from 0). */
function columnOf(reference: string): number {
  let column = 0;
  for (const sign of reference.replace(/\d+$/, '')) column = column * 26 + sign.charCodeAt(0) - 64;
  return column - 1;
}

type Reading = { strings: readonly string[]; formats: readonly NumberFormat[] };
type Open = { column: number; type: string; style: number; value: string; formula: boolean };

/** The rows of a sheet that hold anything. @throws AppError bad_request with more rows or columns than a report has */
export function readSheet(xml: string | undefined, reading: Reading): GridRow[] {
  const rows: GridRow[] = [];
  let cell: Open | undefined;
  let takes = false;
  if (xml === undefined) return rows;
  readXml(xml, {
    open(name, { r, t = 'n', s = '0' }) {
      if (name === 'row') {
        rows.push({ line: r ? Number(r) : (rows.at(-1)?.line ?? 0) + 1, cells: [] });
        if (rows.length > mostRows)
          throw refuseFile(`Trang tính có hơn ${mostRows} dòng. Anh/Chị tách thành nhiều tệp.`);
      }
      if (name === 'c') {
        const column = r ? columnOf(r) : (rows.at(-1)?.cells.length ?? 0);
        cell = { column, type: t, style: Number(s), value: '', formula: false };
      }
      if (name === 'f' && cell) cell.formula = true;
      takes = name === 'v' || name === 't';
    },
    text(said) {
      if (cell && takes) cell.value += said;
    },
    close(name) {
      takes = false;
      if (name !== 'c' || !cell) return;
      const held = cellOf(cell, reading);
      const row = rows.at(-1);
      if (held && row) {
        if (cell.column < 0 || cell.column >= mostColumns) throw refuseFile('Trang tính có quá nhiều cột.');
        row.cells[cell.column] = held;
      }
      cell = undefined;
    },
  });
  return rows.filter(({ cells }) => cells.some((one) => one !== undefined));
}

function cellOf({ type, style, value, formula }: Open, { strings, formats }: Reading): Cell | undefined {
  if (formula) return { kind: 'formula' };
  if (type === 'e') return { kind: 'error', text: value };
  if (type === 's') return textOf(strings[Number(value)] ?? '');
  if (type === 'n') {
    if (value.trim() === '') return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) return { kind: 'error', text: value };
    const format = formats[style] ?? 'plain';
    return { kind: 'number', value: number, percent: format === 'percent', date: format === 'date' };
  }
  return textOf(type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : value);
}

function textOf(text: string): Cell | undefined {
  const held = text.normalize('NFC').replaceAll('\0', '').trim();
  return held === '' ? undefined : { kind: 'text', text: held };
}
