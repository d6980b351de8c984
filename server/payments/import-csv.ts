import { fold } from '../../bot/text/normalise.ts';
import type { FileReport } from '../contract/staff-fee-api.ts';
import { readLocalTime } from '../csv/read-local-time.ts';
import { type Columns, inHeadings, readTable, refusedFirst, shownRows } from '../csv/read-table.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import { type BankLineTaken, type BankLineTold, readBankLine, takeBankLines } from './bank-lines.ts';
import { amountOf, bankColumns, feeColumns, feeKindOf, neededBankColumns, neededFeeColumns } from './fee-csv.ts';
import type { FeeActor } from './fee-events.ts';
import { type FeeTold, readFee } from './read-fee.ts';
import { type FeeDeps, type FeeTaken, takeFees } from './take-fees.ts';

type Row = { line: number; value: { [column: string]: unknown } };
type Given = { text: string; units: readonly string[] | null; trial: boolean };

/** Takes a CSV file of fees in, each row for itself, or with `trial` only tells what would come of it. */
export async function importFees(deps: FeeDeps, given: Given & { actor: FeeActor }): Promise<FileReport> {
  const { zone } = deps.knowledge().tenant;
  const table = readCells(given.text, feeColumns, neededFeeColumns);
  const read = table.rows.map(({ line, value }) => {
    const { kind, amount, dueOn, ...rest } = value;
    const day = typeof dueOn === 'string' ? readLocalTime(dueOn, zone) : undefined;
    const one = readFee(deps.knowledge(), {
      ...rest,
      kind: feeKindOf(String(kind ?? '')),
      amount: amountOf(String(amount ?? '')),
      ...(dueOn !== undefined && { dueOn: day ? localDay(day, zone) : dueOn }),
    });
    const foreign = one.ok && given.units !== null && !given.units.includes(one.told.unitId);
    return { line, one: foreign ? refused(one.told.sourceKey, 'unit: ngoài đơn vị của Anh/Chị') : one };
  });
  const told = read.flatMap(({ one }) => (one.ok ? [one.told] : []));
  if (!given.trial)
    await noteRows(deps, 'fees.csv', {
      taken: told.length,
      refused: read.length - told.length,
      missing: table.missing,
    });
  const taken: FeeTaken[] = await takeFees(deps, { told, actor: given.actor, origin: 'csv', trial: given.trial });
  return report(
    table,
    read.map(({ line, one }) => {
      if (!one.ok) return { line, key: one.id, outcome: 'refused', reason: inHeadings(one.reason, feeColumns) };
      const { outcome = 'same', code = null, reason = null } = taken.shift() ?? {};
      return { line, key: code ?? one.told.sourceKey, outcome, reason: reason && inHeadings(reason, feeColumns) };
    }),
  );
}

/** Takes a bank's statement in, each line for itself, or with `trial` only tells what would come of it. */
export async function importBankLines(deps: FeeDeps, given: Given): Promise<FileReport> {
  const { zone } = deps.knowledge().tenant;
  const table = readCells(given.text, bankColumns, neededBankColumns);
  const read = table.rows.map(({ line, value }) => {
    const at = readLocalTime(String(value.bookedAt ?? ''), zone);
    const amount = amountOf(String(value.amount ?? ''));
    return {
      line,
      one: readBankLine({ ...value, amount, bookedAt: at?.toISOString() ?? String(value.bookedAt ?? '') }),
    };
  });
  const told: BankLineTold[] = read.flatMap(({ one }) => (one.ok ? [one.told] : []));
  if (!given.trial)
    await noteRows(deps, 'bank-lines.csv', {
      taken: told.length,
      refused: read.length - told.length,
      missing: table.missing,
    });
  const taken: BankLineTaken[] = await takeBankLines(deps, { told, origin: 'csv', ...given });
  return report(
    table,
    read.map(({ line, one }) => {
      if (!one.ok) return { line, key: one.number, outcome: 'refused', reason: inHeadings(one.reason, bankColumns) };
      const { outcome = 'same', fee = null, reason = null } = taken.shift() ?? {};
      return { line, key: fee ?? one.told.number, outcome, reason: reason && inHeadings(reason, bankColumns) };
    }),
  );
}

const refused = (id: FeeTold['sourceKey'], reason: string) => ({ ok: false, id, reason }) as const;
const localDay = (at: Date, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);

type Cells = { rows: Row[]; missing: string[]; unknown: string[] };

/** The rows of a file, each with what stands in it by column; empty cells are none. */
function readCells(text: string, columns: Columns, needed: readonly string[]): Cells {
  const byHeading = new Map(
    Object.entries(columns).flatMap(([column, names]) => names.map((name) => [fold(name), column] as const)),
  );
  const columnOf = (heading: string) => byHeading.get(fold(heading).replace(/[*:]/g, '').trim());
  const { named, rows, missing, unknown } = readTable(text, { columns, needed, columnOf });
  const cells = rows.map(({ record, line }) => ({
    line,
    value: Object.fromEntries(
      named.flatMap((column, index) => {
        const cell = record[index]?.trim() ?? '';
        return column === undefined || cell === '' ? [] : [[column, cell]];
      }),
    ),
  }));
  return { rows: cells, missing, unknown };
}

function report({ rows, missing, unknown }: Cells, all: FileReport['rows']): FileReport {
  const counts: Record<string, number> = {};
  for (const { outcome } of all) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { read: rows.length, counts, rows: refusedFirst(all).slice(0, shownRows), columns: { missing, unknown } };
}
