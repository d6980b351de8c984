import '../styles/statistics.css';
import { Button, Result, Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { noArea } from '../../contract/case-windows.ts';
import { loadStatistics } from '../api/staff.ts';
import { useLive } from '../live/live.tsx';
import { useNames } from '../shell/session.tsx';
import { useLoad } from '../ui/use-load.ts';
import { nowMs } from '../words/clock.ts';
import { localDay, wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { BigNumbers } from './big-numbers.tsx';
import { sentenceOf } from './compare.ts';
import { type Narrow, narrowKeys } from './doors.ts';
import { GroupBars } from './group-bars.tsx';
import { readWindow } from './period.ts';
import { PeriodBar } from './period-bar.tsx';
import { Times } from './times.tsx';
import { TrendChart } from './trend-chart.tsx';
import { UnitTable } from './unit-table.tsx';

const GridMap = lazy(async () => ({ default: (await import('./grid-map.tsx')).GridMap }));

/** How many, where, who, on time or not, how satisfied: over a chosen period, every number a door to its cases. */
export function StatisticsPage() {
  const names = useNames();
  const [params, setParams] = useSearchParams();
  const window = readWindow(params, localDay(nowMs()));
  const narrow = useMemo(() => readNarrow(params), [params]);
  const query = new URLSearchParams({ ...window, ...narrow }).toString();
  const load = useCallback((signal: AbortSignal) => loadStatistics(query, signal), [query]);
  const { data, error, loading, reload } = useLoad(load);
  useLive((event) => {
    if (event === 'refresh') reload();
  });

  const change = (part: Record<string, string | undefined>) => {
    const next = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...window, ...narrow, ...part })) if (value) next.set(key, value);
    setParams(next);
  };

  return (
    <div className="stats">
      <div className="stats-head">
        <h1>Thống kê phản ánh</h1>
        <p className="as-of">
          {wordsOfDay(window.from)} – {wordsOfDay(window.to)}
          {data && <> · số liệu lúc {wordsOfInstant(data.asOf)}</>}
          <Button size="small" type="link" loading={loading && data !== null} onClick={reload}>
            Làm mới
          </Button>
        </p>
      </div>
      <PeriodBar window={window} narrow={narrow} onChange={change} />
      {error && !data && (
        <Result
          status="info"
          title="Chưa lấy được số liệu"
          subTitle={error.message}
          extra={<Button onClick={reload}>Thử lại</Button>}
        />
      )}
      {error && data && (
        <p className="list-fault" role="alert">
          {error.message} Số liệu đang xem là của lần lấy trước.
        </p>
      )}
      {!data && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {data && (
        <>
          <p className="sentence">{sentenceOf(data.now, data.before)}</p>
          <BigNumbers data={data} narrow={narrow} />
          {data.now.received + data.now.resolved + data.now.open > 0 && (
            <div className="stats-grid">
              <TrendChart data={data} />
              <Times now={data.now} before={data.before} />
              <GroupBars title="Theo nhóm phản ánh" of="category" data={data} narrow={narrow} nameOf={names.category} />
              <UnitTable data={data} narrow={narrow} />
              <GroupBars
                title="Theo địa bàn"
                of="area"
                data={data}
                narrow={narrow}
                nameOf={(key) => names.area(key || noArea) ?? key}
              />
              <Suspense fallback={<div className="stats-card stats-wide stats-tall" />}>
                <GridMap data={data} />
              </Suspense>
              <GroupBars title="Theo kênh gửi" of="channel" data={data} narrow={narrow} nameOf={nameOfChannel} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function readNarrow(params: URLSearchParams): Narrow {
  const narrow: Narrow = {};
  for (const key of narrowKeys) {
    const value = params.get(key);
    if (value) narrow[key] = value;
  }
  return narrow;
}
