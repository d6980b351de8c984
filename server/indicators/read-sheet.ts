import { unitName } from '../cases/say.ts';
import {
  figureOrigin,
  figureState,
  type IndicatorSheet,
  periodKinds,
  type SheetFigure,
  type SheetRow,
} from '../contract/indicator-api.ts';
import { kindOfPeriod, movePeriod, sinceJanuary, yearBefore } from '../contract/periods.ts';
import { namesOf } from '../data-sources/names-of.ts';
import type { IndicatorFigure } from '../database/client/client.ts';
import { computedFigure } from './dossier-results.ts';
import { allLines, type Line, linesOf } from './lines.ts';
import { holds, type ReadDeps, reachOf } from './reach.ts';
import { type Figures, figuresOf } from './read-figures.ts';
import { numberOf } from './revisions.ts';

/** All figures of a period that this person may see, beside those they are compared with. */
export async function readSheet(deps: ReadDeps, period: string): Promise<IndicatorSheet> {
  const { knowledge, actor, now } = deps;
  const { reads, enters, approves } = reachOf(actor);
  const rows = await sheetRows(deps, { lines: linesOf(knowledge, period, reads), period });
  const seen = allLines(knowledge).filter(({ unitId }) => holds(reads, unitId));
  return {
    period,
    kind: kindOfPeriod(period),
    rows,
    kinds: periodKinds.filter((kind) => seen.some(({ indicator }) => indicator.period === kind)),
    mayEnter: enters === null || enters.length > 0,
    mayApprove: approves === null || approves.length > 0,
    asOf: now.toISOString(),
  };
}

/** These lines of a sheet as they stand. */
export async function sheetRows(
  deps: ReadDeps,
  { lines, period }: { lines: Line[]; period: string },
): Promise<SheetRow[]> {
  const { prisma } = deps;
  const year = sinceJanuary(period);
  const figures = await figuresOf(prisma, [...year, movePeriod(period, -1), yearBefore(period)]);
  const rows = lines.flatMap(({ indicator, areaCode }) => figures.of(indicator.id, areaCode, period) ?? []);
  const ids = rows.flatMap(({ enteredById, approvedById }) => [enteredById, approvedById]);
  const names = await namesOf(prisma, ids);
  const returned = rows.filter(({ state }) => state === 'returned').map(({ id }) => id);
  const reasons = await prisma.indicatorRevision.findMany({
    where: { figureId: { in: returned }, type: 'returned' },
    orderBy: { sequence: 'asc' },
    select: { figureId: true, reason: true },
  });
  const told = { names, reasons: new Map(reasons.map(({ figureId, reason }) => [figureId, reason])) };
  return Promise.all(lines.map((line) => rowOf(deps, { line, period, figures, told })));
}

type Told = { names: ReadonlyMap<string, string>; reasons: ReadonlyMap<string, string | null> };
type Given = { line: Line; period: string; figures: Figures; told: Told };

async function rowOf(deps: ReadDeps, given: Given): Promise<SheetRow> {
  const { knowledge, actor } = deps;
  const { line, period, figures, told } = given;
  const { indicator, areaCode, unitId } = line;
  const { from } = indicator;
  const approved = (of: string) => numberOf(figures.of(indicator.id, areaCode, of)?.approvedValue ?? null);
  const valueIn = (of: string) => (from ? computedFigure({ ...deps, units: null }, from, of) : approved(of));
  const figure = figures.of(indicator.id, areaCode, period);
  const [value, before, lastYear] = await Promise.all(
    [period, movePeriod(period, -1), yearBefore(period)].map(valueIn),
  );
  const compared = (of: string, base: number | null = null) => ({
    period: of,
    value: base,
    change: value == null || base === null || base === 0 ? null : ((value - base) / Math.abs(base)) * 100,
  });
  const plan = numberOf(figure?.approvedPlan ?? null);
  const months = sinceJanuary(period).map(approved);
  const { enters } = reachOf(actor);
  return {
    indicatorId: indicator.id,
    name: indicator.name.vi,
    about: indicator.about?.vi ?? null,
    measure: indicator.measure,
    better: indicator.better,
    decimals: indicator.decimals,
    hasPlan: indicator.plan,
    areaCode,
    area: areaCode === '' ? null : (knowledge.areas.find(({ code }) => code === areaCode)?.name.vi ?? areaCode),
    unitId,
    unit: unitName(knowledge, 'vi', unitId),
    source: from ? 'dossiers' : 'entered',
    computed: from ? (value ?? null) : null,
    figure: figure ? presentFigure(deps, { figure, told }) : null,
    ofPlan: value == null || plan === null || plan === 0 ? null : (value / plan) * 100,
    before: compared(movePeriod(period, -1), before),
    lastYear: compared(yearBefore(period), lastYear),
    sinceJanuary:
      indicator.adds && months.some((one) => one !== null)
        ? months.reduce<number>((sum, one) => sum + (one ?? 0), 0)
        : null,
    mayEnter: !from && holds(enters, unitId),
  };
}

function presentFigure({ actor }: ReadDeps, { figure, told }: { figure: IndicatorFigure; told: Told }): SheetFigure {
  const { enters, approves } = reachOf(actor);
  const state = figureState.parse(figure.state);
  const own =
    figure.submittedById === actor.id || (figure.enteredByKind === 'staff' && figure.enteredById === actor.id);
  const who = (id: string) => told.names.get(id) ?? 'Cán bộ';
  return {
    id: figure.id,
    value: numberOf(figure.value),
    plan: numberOf(figure.plan),
    note: figure.note,
    state,
    origin: figureOrigin.parse(figure.origin),
    approvedValue: numberOf(figure.approvedValue),
    approvedPlan: numberOf(figure.approvedPlan),
    approvedAt: figure.approvedAt?.toISOString() ?? null,
    approvedBy: figure.approvedById === null ? null : who(figure.approvedById),
    enteredBy: figure.enteredByKind === 'machine' ? 'Hệ thống khác' : who(figure.enteredById),
    returnedFor: told.reasons.get(figure.id) ?? null,
    version: figure.version,
    may: {
      submit: holds(enters, figure.unitId) && (state === 'draft' || state === 'returned') && figure.value !== null,
      decide: holds(approves, figure.unitId) && state === 'submitted' && !own,
    },
  };
}
