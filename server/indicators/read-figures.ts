import type { Tx } from '../cases/deps.ts';
import type { IndicatorFigure } from '../database/client/client.ts';

/** Figures by line and period. */
export type Figures = { of: (indicatorId: string, areaCode: string, period: string) => IndicatorFigure | undefined };

const keyOf = (indicatorId: string, areaCode: string, period: string) => `${indicatorId} ${areaCode} ${period}`;

/** All figures of these periods. */
export async function figuresOf(database: Pick<Tx, 'indicatorFigure'>, periods: readonly string[]): Promise<Figures> {
  const rows = await database.indicatorFigure.findMany({ where: { period: { in: [...new Set(periods)] } } });
  const byKey = new Map(rows.map((row) => [keyOf(row.indicatorId, row.areaCode, row.period), row]));
  return { of: (...key) => byKey.get(keyOf(...key)) };
}
