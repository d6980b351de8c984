import { readLocalTime } from '../csv/read-local-time.ts';
import { inHeadings, readTable } from '../csv/read-table.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { columnOf, columns, neededColumns, stateOf } from './csv-columns.ts';
import { type ReadMessage, readMessage } from './read-message.ts';

export type CsvRow = { line: number; read: ReadMessage };
export type ReadCsv = { rows: CsvRow[]; missing: string[]; unknown: string[] };

type Where = Pick<Knowledge, 'units' | 'tenant'>;
const days = new Set(['dueAt', 'supplementBy']);
const times = new Set(['updatedAt', 'receivedAt', 'finishedAt', ...days]);

/**
 * Reads a CSV file of the one-stop system: with or without BOM, commas, semicolons or tabs, headings and states in
 * Vietnamese, dates as written here. Columns that are missing leave no rows.
 * @throws AppError bad_request for what is no such file at all
 */
export function readCsv(knowledge: Where, text: string): ReadCsv {
  const { named, rows, missing, unknown } = readTable(text, { columns, needed: neededColumns, columnOf });
  const read = rows.map(({ record, line }) => ({ line, read: readRow(knowledge, named, record) }));
  return { rows: read, missing, unknown };
}

function readRow(knowledge: Where, named: (string | undefined)[], record: string[]): ReadMessage {
  const value: { [column: string]: unknown } = {};
  const refuse = (reason: string): ReadMessage => {
    const code = value.code;
    return { ok: false, code: typeof code === 'string' ? code : null, reason };
  };
  if (record.length > named.length) return refuse('nhiều ô hơn số cột; có thể dấu phân cách nằm trong một ô');
  for (const [index, column] of named.entries()) {
    const cell = record[index]?.trim() ?? '';
    if (column === undefined || cell === '') continue;
    if (times.has(column)) {
      const at = readLocalTime(cell, knowledge.tenant.zone, days.has(column));
      if (!at)
        return refuse(
          inHeadings(
            `${column}: "${cell.slice(0, 40)}" không phải ngày dạng 24/11/2026 hoặc 24/11/2026 16:30`,
            columns,
          ),
        );
      value[column] = at.toISOString();
    } else if (column === 'missing') value[column] = cell.split(/\s*[|\n]\s*/).filter((one) => one !== '');
    else if (column === 'version') value[column] = Number(cell);
    else value[column] = column === 'state' ? stateOf(cell) : cell;
  }
  const empty = neededColumns.find((column) => value[column] === undefined);
  if (empty) return refuse(`${columns[empty][0]}: còn trống`);
  const read = readMessage(knowledge, value);
  return read.ok ? read : { ...read, reason: inHeadings(read.reason, columns) };
}
