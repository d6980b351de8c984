import { fold } from '../../bot/text/normalise.ts';
import type { StaffActor } from '../access/actor.ts';
import { indicatorUnits } from '../access/can.ts';
import type { Clock } from '../clock.ts';
import { type CellFault, type FigureFileReport, figureOutcomes } from '../contract/indicator-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Knowledge, KnowledgeSource } from '../knowledge/knowledge.ts';
import { faultOfValue } from './check-value.ts';
import type { ColumnName } from './columns.ts';
import { type FigureTold, keepFigure } from './keep-figure.ts';
import { findLine } from './lines.ts';
import { holds } from './reach.ts';
import { cellWords, type Read, readFigure, readPeriod, readWords } from './read-cells.ts';
import { type FigureTable, readGrid } from './read-grid.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };
type Given = { bytes: Uint8Array; actor: StaffActor /** For rows without one. */; period: string; trial: boolean };
type Row = FigureTable['rows'][number];
type Fault = { column: ColumnName; reason: string };
type Judged = { ok: true; told: Omit<FigureTold, 'origin' | 'toldAt'> } | { ok: false; faults: Fault[] };

const shownFaults = 300;

/**
 * Takes a CSV or XLSX file of figures in as drafts, each row for itself, or with `trial` only tells what would come of
 * it. What cannot be used is told cell by cell; the same file twice changes nothing.
 * @throws AppError bad_request for what is no such file at all
 */
export async function importFigures(deps: Deps, given: Given): Promise<FigureFileReport> {
  const { actor, trial } = given;
  const knowledge = deps.knowledge();
  const table = readGrid(given.bytes);
  const judged = table.rows.map((row) => ({ row, judged: judgeRow(knowledge, given, row) }));
  const faults: CellFault[] = [];
  const note = (row: Row, { column, reason }: Fault) =>
    faults.push({ cell: table.nameOf(column, row.line), value: cellWords(row.cells[column]), reason });
  const outcomes: { outcome: (typeof figureOutcomes)[number] }[] = [];
  const seen = new Map<string, number>();
  for (const { row, judged: one } of judged) {
    if (!one.ok) {
      for (const fault of one.faults) note(row, fault);
      outcomes.push({ outcome: 'refused' });
      continue;
    }
    const { line, period } = one.told;
    const key = `${line.indicator.id} ${line.areaCode} ${period}`;
    const first = seen.get(key);
    seen.set(key, first ?? row.line);
    if (first !== undefined) {
      note(row, { column: 'indicator', reason: `trùng với dòng ${first}` });
      outcomes.push({ outcome: 'refused' });
      continue;
    }
    const now = deps.clock();
    const told = { ...one.told, origin: table.origin, toldAt: now };
    const kept = await keepFigure(deps.prisma, told, { actor: { kind: 'staff', id: actor.id }, now, trial });
    if (kept.reason) note(row, { column: 'value', reason: kept.reason });
    outcomes.push(kept);
  }
  const counts = countsOf(figureOutcomes, outcomes);
  const refused = counts.refused;
  if (!trial)
    await noteRows(deps, 'indicators.file', { taken: outcomes.length - refused, refused, missing: table.missing });
  return {
    read: table.rows.length,
    counts,
    faults: faults.slice(0, shownFaults),
    moreFaults: Math.max(0, faults.length - shownFaults),
    columns: { missing: table.missing, unknown: table.unknown },
  };
}

function judgeRow(knowledge: Knowledge, { actor, period: usual }: Given, { cells }: Row): Judged {
  const faults: Fault[] = [];
  const take = <T>(column: ColumnName, read: Read<T>): T | null => {
    if (read.ok) return read.value;
    faults.push({ column, reason: read.reason });
    return null;
  };
  const failed = (): Judged => ({ ok: false, faults });
  const indicatorId = take('indicator', readWords(cells.indicator));
  const period = take('period', readPeriod(cells.period)) ?? usual;
  const areaWords = take('area', readWords(cells.area)) ?? take('areaName', readWords(cells.areaName)) ?? '';
  const words = take('note', readWords(cells.note));
  if (faults.length > 0) return failed();
  if (indicatorId === null) {
    faults.push({ column: 'indicator', reason: 'thiếu mã chỉ tiêu' });
    return failed();
  }
  const found = findLine(knowledge, { indicatorId, areaCode: areaCodeOf(knowledge, areaWords), period });
  if (!found.ok) {
    faults.push({ column: found.path === 'area' && !cells.area ? 'areaName' : found.path, reason: found.reason });
    return failed();
  }
  const { line } = found;
  const { indicator } = line;
  if (!holds(indicatorUnits(actor, 'indicator:enter'), line.unitId)) {
    faults.push({ column: 'indicator', reason: 'chỉ tiêu của đơn vị khác' });
    return failed();
  }
  const amountOf = (column: 'value' | 'plan') => {
    const amount = take(column, readFigure(cells[column], indicator));
    const fault = amount === null ? undefined : faultOfValue(indicator, amount);
    if (fault) faults.push({ column, reason: fault });
    return amount;
  };
  const value = amountOf('value');
  const plan = cells.plan ? amountOf('plan') : undefined;
  if (plan != null && !indicator.plan) faults.push({ column: 'plan', reason: 'chỉ tiêu này không có số kế hoạch' });
  if (words !== null && words.length > 300) faults.push({ column: 'note', reason: 'dài hơn 300 chữ' });
  if (faults.length > 0) return failed();
  const reason = words === null || words.length < 5 ? undefined : words;
  return { ok: true, told: { line, period, value, plan, note: words ?? undefined, reason } };
}

/** The ward meant by a code or by a name; unknown words stay as they are, to be named in the fault. */
function areaCodeOf({ areas }: Knowledge, words: string): string {
  if (words === '') return '';
  const named = fold(words);
  return areas.find(({ code, name }) => code === words || fold(name.vi) === named)?.code ?? words;
}
