import type { IndicatorDetail, SheetRow } from '../../contract/indicator-api.ts';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { shortPeriod, wordsOfFigure, wordsOfPeriod } from '../words/indicators.ts';

type Props = { series: IndicatorDetail['series']; row: SheetRow };
const height = 180;

/** Approved values over time as bars from zero, the plan as a line across its bar; each bar says its number. */
export function SeriesChart({ series, row }: Props) {
  const all = series.flatMap(({ value, plan }) => [value ?? 0, plan ?? 0]);
  const most = Math.max(...all, 0) || 1;
  const share = (value: number) => `${(Math.max(value, 0) / most) * height}px`;
  return (
    <ol className="series" ref={reachByKeyboard} aria-label={`${row.name} theo kỳ, ${row.measure}`}>
      {series.map(({ period, value, plan, lastYear }) => (
        <li
          key={period}
          title={`${wordsOfPeriod(period)}: ${wordsOfFigure(value, row.decimals)} ${row.measure}; cùng kỳ ${wordsOfFigure(lastYear, row.decimals)}`}
        >
          <span className="series-value">{value === null ? '' : wordsOfFigure(value, row.decimals)}</span>
          <span className="series-column" style={{ height }}>
            {value !== null && <span className="series-bar" style={{ height: share(value) }} />}
            {plan !== null && <span className="series-plan" style={{ bottom: share(plan) }} />}
          </span>
          <small>{shortPeriod(period)}</small>
        </li>
      ))}
    </ol>
  );
}
