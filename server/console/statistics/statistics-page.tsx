import '../styles/statistics.css';
import '../styles/figures.css';
import { Button, Result, Segmented, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { FigureReading } from '../../contract/figure-question-api.ts';
import type { Kpi, KpiGrouping } from '../../contract/kpi-api.ts';
import { useLive } from '../live/live.tsx';
import { useSession } from '../shell/session.tsx';
import { nowMs } from '../words/clock.ts';
import { localDay, wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { AllFigures } from './all-figures.tsx';
import { AskBox } from './ask-box.tsx';
import { Decisions } from './decisions.tsx';
import { GroupBars } from './group-bars.tsx';
import { GroupTable } from './group-table.tsx';
import { KeptViews } from './kept-views.tsx';
import { isNarrowing, narrowKeys, readNarrow } from './narrow.ts';
import { NumberTiles } from './number-tiles.tsx';
import { readWindow } from './period.ts';
import { PeriodBar } from './period-bar.tsx';
import { sentenceOf } from './sentence-of.ts';
import { TrendChart } from './trend-chart.tsx';
import { type Figures, useFigures } from './use-figures.ts';

const GridMap = lazy(async () => ({ default: (await import('./grid-map.tsx')).GridMap }));
const AreaMap = lazy(async () => ({ default: (await import('./area-map.tsx')).AreaMap }));

const subjects: Record<Kpi['subject'], string> = {
  case: 'Phản ánh',
  dossier: 'Hồ sơ',
  payment: 'Khoản thu',
  appointment: 'Lịch hẹn',
  bot: 'Trợ lý số',
};
const firstNumbers = ['received', 'resolved', 'on-time-resolved', 'late-open', 'satisfaction'];
const mostNumbers = 5;

/** Readable in a minute before a meeting, on a phone: the numbers, what is late and where; below it everything else. */
export function StatisticsPage() {
  const { me } = useSession();
  const [params, setParams] = useSearchParams();
  const window = readWindow(params, localDay(nowMs()));
  const narrow = readNarrow(params);
  const asked = params.get('subject');
  const subject = asked && asked in subjects ? (asked as Kpi['subject']) : 'case';
  const { data, error, loading, reload } = useFigures({ subject, window, narrow });
  useLive((event) => {
    if (event === 'refresh') reload();
  });

  const change = (part: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(part)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    // Days of a preset are written out when other days are chosen.
    if (part.from !== undefined || part.to !== undefined)
      for (const key of ['from', 'to'] as const) if (!next.has(key)) next.set(key, window[key]);
    setParams(next);
  };
  const openReading = (reading: FigureReading) => {
    const kpi = data?.kpis.find(({ id }) => id === reading.kpi);
    change({
      ...{ from: reading.from, to: reading.to, subject: kpi?.subject === 'case' ? undefined : kpi?.subject },
      ...Object.fromEntries(narrowKeys.map((key) => [key, reading[key] ?? undefined])),
    });
  };
  const tabs = data ? Object.entries(subjects).filter(([id]) => data.kpis.some((kpi) => kpi.subject === id)) : [];
  return (
    <div className="stats">
      <div className="stats-head">
        <h1>Thống kê</h1>
        <p className="as-of">
          {wordsOfDay(window.from)} – {wordsOfDay(window.to)}
          {data && <> · số liệu lúc {wordsOfInstant(data.asOf)}</>}
          <Button size="small" type="link" loading={loading && data !== null} onClick={reload}>
            Làm mới
          </Button>
        </p>
      </div>
      {tabs.length > 1 && (
        <div className="subject-choice">
          <Segmented
            aria-label="Số liệu về"
            value={subject}
            options={tabs.map(([value, label]) => ({ value, label }))}
            onChange={(value) => change({ subject: value === 'case' ? undefined : value })}
          />
        </div>
      )}
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
          {!data.complete && (
            <p className="list-fault">Số liệu của các việc cũ còn đang được tính, một số con số sẽ còn thay đổi.</p>
          )}
          <p className="sentence">{sentenceOf(data.all)}</p>
          <NumberTiles figures={numbersOf(data)} />
          <Decisions data={data} />
          <AskBox kpis={data.kpis} onOpen={openReading} />
          <div className="stats-links">
            <KeptViews query={params.toString()} />
            <span>
              {me.may.reports && <Link to="/reports">Báo cáo</Link>} <Link to="/kpis">Từ điển chỉ tiêu</Link>{' '}
              <Link to="/wall">Màn hình lớn</Link>
            </span>
          </div>
          <div className="stats-grid">
            {data.trend.figures.length > 0 && <TrendChart data={data.trend} title="Diễn biến" />}
            <Groups data={data} narrow={(by) => (isNarrowing(by) ? (key) => change({ [by]: key }) : undefined)} />
            {subject === 'case' && (
              <Suspense fallback={<div className="stats-card stats-wide stats-tall" />}>
                <GridMap window={window} narrow={narrow} />
              </Suspense>
            )}
            <AllFigures figures={data.all} />
          </div>
        </>
      )}
    </div>
  );
}

function numbersOf({ all }: Figures) {
  const first = firstNumbers.flatMap((id) => all.find(({ kpi }) => kpi.id === id) ?? []);
  return first.length > 0 ? first : all.slice(0, mostNumbers);
}

type GroupsProps = { data: Figures; narrow: (by: KpiGrouping) => ((key: string) => void) | undefined };

function Groups({ data: { by }, narrow }: GroupsProps) {
  const late = (of: KpiGrouping) => by[of]?.find(({ kpi }) => kpi.id === 'late-open');
  const bars = (of: KpiGrouping, title: string) => {
    const [counted] = by[of] ?? [];
    const onNarrow = narrow(of);
    return counted ? (
      <GroupBars
        {...{ id: `by-${of}`, title, counted, late: late(of) }}
        {...(onNarrow && of !== 'channel' && { onNarrow })}
      />
    ) : null;
  };
  const table = (of: KpiGrouping, title: string, name: string) => {
    const onNarrow = narrow(of);
    const figures = by[of];
    return figures && figures.length > 0 ? (
      <GroupTable {...{ id: `by-${of}`, title, name, figures }} {...(onNarrow && { onNarrow })} />
    ) : null;
  };
  return (
    <>
      {bars('category', 'Theo nhóm phản ánh')}
      {by.area && by.area.length > 0 && (
        <Suspense fallback={<div className="stats-card stats-wide stats-tall" />}>
          <AreaMap figures={by.area} onNarrow={narrow('area') ?? (() => undefined)} />
        </Suspense>
      )}
      {bars('channel', 'Theo kênh gửi')}
      {table('unit', 'So sánh đơn vị', 'Đơn vị')}
      {bars('area', 'Theo địa bàn')}
      {table('field', 'Theo lĩnh vực', 'Lĩnh vực')}
    </>
  );
}
