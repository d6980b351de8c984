import '../styles/desk.css';
import '../styles/data-sources.css';
import '../styles/indicators.css';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { type PeriodKind, periodKinds } from '../../contract/indicator-api.ts';
import { kindOfPeriod, movePeriod, periodOfDay } from '../../contract/periods.ts';
import { loadSheet } from '../api/indicators.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { localDay, wordsOfInstant } from '../words/dates.ts';
import { kindWords, wordsOfPeriod } from '../words/indicators.ts';
import { DossierResultsView } from './dossier-results-view.tsx';
import { IndicatorView } from './indicator-view.tsx';
import { SheetView } from './sheet-view.tsx';

type View = 'figures' | 'dossiers';

/** Socio-economic figures of a period, and results of administrative procedures in the same place. */
export function IndicatorsPage() {
  const { id } = useParams();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const today = localDay(useNow());
  const asked = search.get('period') ?? '';
  const period = /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$/.test(asked) ? asked : periodOfDay('month', today);
  const view: View = search.get('view') === 'dossiers' && me.may.dossiers ? 'dossiers' : 'figures';
  const kind = kindOfPeriod(period);
  const go = (to: { period?: string; view?: View }) =>
    setSearch({ period: to.period ?? period, ...((to.view ?? view) === 'dossiers' && { view: 'dossiers' }) });
  const isLast = period >= periodOfDay(kind, today);
  if (id) return <IndicatorView key={`${id} ${period}`} id={id} areaCode={search.get('area') ?? ''} period={period} />;
  return (
    <div className="indicators">
      <header className="indicators-head">
        <h1>Chỉ tiêu kinh tế – xã hội</h1>
        {me.may.dossiers && (
          <Segmented<View>
            value={view}
            onChange={(value) => go({ view: value })}
            options={[
              { value: 'figures', label: 'Chỉ tiêu' },
              { value: 'dossiers', label: 'Thủ tục hành chính' },
            ]}
          />
        )}
      </header>
      <nav className="indicators-period" aria-label="Kỳ báo cáo">
        <Segmented<PeriodKind>
          value={kind}
          onChange={(value) => go({ period: periodOfDay(value, today) })}
          options={periodKinds.map((value) => ({ value, label: kindWords[value] }))}
        />
        <span className="indicators-step">
          <Button
            aria-label="Kỳ trước"
            icon={<LineIcon name="back" size={16} />}
            onClick={() => go({ period: movePeriod(period, -1) })}
          />
          <strong data-testid="period">{wordsOfPeriod(period)}</strong>
          <Button
            aria-label="Kỳ sau"
            disabled={isLast}
            icon={<LineIcon name="forward" size={16} />}
            onClick={() => go({ period: movePeriod(period, 1) })}
          />
        </span>
      </nav>
      {view === 'dossiers' ? (
        <DossierResultsView key={period} period={period} />
      ) : (
        <Figures key={period} period={period} />
      )}
    </div>
  );
}

function Figures({ period }: { period: string }) {
  const load = useCallback((signal: AbortSignal) => loadSheet(period, signal), [period]);
  const { data, error, reload, put } = useLoad(load);
  const [seen] = useState(period);
  if (!data) return error ? <ListFault error={error} reload={reload} /> : <Skeleton active paragraph={{ rows: 8 }} />;
  if (data.rows.length === 0)
    return (
      <div className="nothing">
        <strong>{kindWords[data.kind]} này không có chỉ tiêu nào của Anh/Chị</strong>
        <p>
          {data.kinds.length > 0
            ? `Chỉ tiêu của Anh/Chị báo cáo theo ${data.kinds.map((kind) => kindWords[kind].toLowerCase()).join(', ')}: chọn ở trên.`
            : 'Chỉ tiêu và đơn vị chịu trách nhiệm khai trong tệp indicators.yaml.'}
        </p>
      </div>
    );
  return (
    <>
      <SheetView key={seen} sheet={data} onSheet={put} reload={reload} />
      <p className="muted">Số liệu lúc {wordsOfInstant(data.asOf)}.</p>
    </>
  );
}
