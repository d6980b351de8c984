import { figureOrigin, figureState, type IndicatorDetail } from '../contract/indicator-api.ts';
import { kindOfPeriod, movePeriod, yearBefore } from '../contract/periods.ts';
import { namesOf } from '../data-sources/names-of.ts';
import { AppError } from '../errors.ts';
import { computedFigure } from './dossier-results.ts';
import { linesOf } from './lines.ts';
import { type ReadDeps, reachOf } from './reach.ts';
import { figuresOf } from './read-figures.ts';
import { sheetRows } from './read-sheet.ts';
import { numberOf } from './revisions.ts';

const shownPeriods = { month: 13, quarter: 9, year: 6 };
const shownRevisions = 50;

/** One figure with its approved values over time and its history. @throws AppError not_found */
export async function indicatorDetailOf(
  deps: ReadDeps,
  { indicatorId, areaCode, period }: { indicatorId: string; areaCode: string; period: string },
): Promise<IndicatorDetail> {
  const { prisma, knowledge, actor, now } = deps;
  const line = linesOf(knowledge, period, reachOf(actor).reads).find(
    (one) => one.indicator.id === indicatorId && one.areaCode === areaCode,
  );
  const [row] = line ? await sheetRows(deps, { lines: [line], period }) : [];
  if (!line || !row) throw new AppError('not_found');
  const count = shownPeriods[kindOfPeriod(period)];
  const periods = Array.from({ length: count }, (_, index) => movePeriod(period, index + 1 - count));
  const figures = await figuresOf(prisma, [...periods, ...periods.map(yearBefore)]);
  const { from } = line.indicator;
  const valueIn = (of: string) =>
    from
      ? computedFigure({ ...deps, units: null }, from, of)
      : numberOf(figures.of(indicatorId, areaCode, of)?.approvedValue ?? null);
  const series = await Promise.all(
    periods.map(async (of) => ({
      period: of,
      value: await valueIn(of),
      plan: numberOf(figures.of(indicatorId, areaCode, of)?.approvedPlan ?? null),
      lastYear: await valueIn(yearBefore(of)),
    })),
  );
  const revisions = row.figure
    ? await prisma.indicatorRevision.findMany({
        where: { figureId: row.figure.id },
        orderBy: { sequence: 'desc' },
        take: shownRevisions,
      })
    : [];
  const names = await namesOf(
    prisma,
    revisions.map(({ actorId }) => actorId),
  );
  return {
    row,
    series,
    revisions: revisions.map((one) => ({
      type: one.type,
      state: figureState.parse(one.state),
      value: numberOf(one.value),
      plan: numberOf(one.plan),
      origin: figureOrigin.parse(one.origin),
      at: one.recordedAt.toISOString(),
      actor: one.actorKind === 'machine' ? 'Hệ thống khác' : (names.get(one.actorId) ?? 'Cán bộ'),
      reason: one.reason,
    })),
    asOf: now.toISOString(),
  };
}
