import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { loadIndicator } from '../api/indicators.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { reachByKeyboard } from '../ui/reach-by-keyboard.ts';
import { useLoad } from '../ui/use-load.ts';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { changeOf, wordsOfFigure, wordsOfFigureAct, wordsOfPercent, wordsOfPeriod } from '../words/indicators.ts';
import { SeriesChart } from './series-chart.tsx';

type Props = { id: string; areaCode: string; period: string };

/** One indicator: its figure of a period beside plan and other periods, over time, and who changed it. */
export function IndicatorView({ id, areaCode, period }: Props) {
  const navigate = useNavigate();
  const load = useCallback(
    (signal: AbortSignal) => loadIndicator(id, areaCode, period, signal),
    [id, areaCode, period],
  );
  const { data, error, reload } = useLoad(load);
  if (!data) return <PageLoading error={error} reload={reload} title="Chưa mở được chỉ tiêu" />;
  const { row, series, revisions } = data;
  const value = row.source === 'dossiers' ? row.computed : (row.figure?.approvedValue ?? null);
  const facts = [
    ['Đã duyệt', `${wordsOfFigure(value, row.decimals)} ${value === null ? '' : row.measure}`],
    ...(row.hasPlan ? [['So kế hoạch', wordsOfPercent(row.ofPlan)]] : []),
    [`So ${wordsOfPeriod(row.before.period).toLowerCase()}`, changeOf(row.before.change, row.better).words],
    [`So ${wordsOfPeriod(row.lastYear.period).toLowerCase()}`, changeOf(row.lastYear.change, row.better).words],
    ...(row.sinceJanuary === null ? [] : [['Cộng từ đầu năm', wordsOfFigure(row.sinceJanuary, row.decimals)]]),
  ];
  return (
    <section className="desk-view indicator" aria-labelledby="indicator-title">
      <header className="desk-view-head">
        <ViewTitle
          id="indicator-title"
          title={row.area ? `${row.name} – ${row.area}` : row.name}
          about={`${wordsOfPeriod(period)} · ${row.unit}`}
          onClose={() => navigate(`/indicators?period=${period}`)}
        />
      </header>
      <div className="desk-scroll" ref={reachByKeyboard}>
        <dl className="desk-words sources-facts">
          {facts.map(([term, words]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        {row.about && <p className="muted">{row.about}.</p>}
        {row.source === 'dossiers' && (
          <p className="muted">Nguồn duy nhất của số này là hồ sơ một cửa; hệ thống tự tính, không ai nhập.</p>
        )}
        <section className="desk-words" aria-labelledby="series-title">
          <h3 id="series-title">Theo kỳ, {row.measure}</h3>
          {row.hasPlan && <p className="muted">Vạch ngang là kế hoạch. Chỉ gồm số đã duyệt.</p>}
          <SeriesChart series={series} row={row} />
        </section>
        {row.source === 'entered' && (
          <section aria-labelledby="revisions-title">
            <h3 id="revisions-title">Lịch sử số liệu</h3>
            {revisions.length === 0 && <p className="muted">Chưa ai nhập số của kỳ này.</p>}
            <ul className="sources-events" data-testid="revisions">
              {revisions.map(({ at, type, actor, value: was, plan, reason }) => (
                <li key={`${at} ${type}`}>
                  <strong>{actor}</strong> {wordsOfFigureAct(type)} {wordsOfFigure(was, row.decimals)}
                  {plan !== null && ` (kế hoạch ${wordsOfFigure(plan, row.decimals)})`}{' '}
                  <small>{wordsOfInstant(at)}</small>
                  {reason && <span className="agreement-reason">{reason}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </section>
  );
}
