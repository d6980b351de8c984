import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { Query } from '../../api/query.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { UsePosition } from '../../components/use-position.tsx';
import { useSettings } from '../../state/settings.tsx';
import { usePublicCases } from '../../state/use-public-cases.ts';
import { useTypedSearch } from '../../state/use-typed-search.ts';
import { useTexts } from '../../texts/use-texts.ts';
import type { Position } from '../../zalo/position.ts';
import { ViewSwitch } from '../places/view-switch.tsx';
import { PublicCard } from './public-card.tsx';
import { daySpans, type Order, orders, PublicFilters, usualDays } from './public-filters.tsx';

const CasesMap = lazy(async () => ({ default: (await import('../../maps/cases-map.tsx')).CasesMap }));

/** What others reported in the ward and what became of it, as a list or on the map. */
export function PublicPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { language } = useSettings();
  const { of, put } = useTypedSearch();
  const [own, setOwn] = useState<Position>();
  const [box, setBox] = useState('');
  const view = of('view') === 'map' ? 'map' : 'list';
  const order: Order = orders.find((one) => one === of('sort')) ?? 'newest';
  const span = daySpans.find((one) => one === of('days')) ?? usualDays;
  const filters: Query = {
    category: of('category'),
    status: of('status'),
    area: of('area'),
    days: span === 'all' ? '' : span,
  };
  // On the map only what was tapped is listed; nearest first needs a position.
  const waits = view === 'map' ? box === '' : order === 'near' && !own;
  const listed = view === 'map' ? { box } : { sort: order, ...(own ?? {}) };
  const { items, loading, error, reload, hasMore, readOn, reading, readingError } = usePublicCases(
    waits ? null : { ...filters, ...listed, language },
  );
  return (
    <Screen
      title={t.publicCases}
      foot={
        <button type="button" className="button button-wide" onClick={() => navigate('/report')}>
          <Icon name="megaphone" />
          {t.tileReport}
        </button>
      }
    >
      <p className="help">{t.publicHelp}</p>
      <PublicFilters of={of} put={put} />
      <ViewSwitch view={view} onChange={(next) => put('view', next === 'map' ? next : '')} />
      {view === 'list' && (
        <fieldset className="public-orders" aria-label={t.publicOrder}>
          {orders.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === order}
              onClick={() => put('sort', one)}
              data-testid={`public-sort-${one}`}
            >
              {t.publicOrders[one]}
            </button>
          ))}
        </fieldset>
      )}
      {view === 'list' && order === 'near' && !own && <UsePosition label={t.useMyPosition} onPosition={setOwn} />}
      {view === 'map' && (
        <>
          <Suspense fallback={<div className="map map-tall map-waiting" />}>
            <CasesMap filters={filters} own={own} onPick={setBox} />
          </Suspense>
          <p className="help">{t.publicMapHelp}</p>
        </>
      )}
      {loading && <Skeleton lines={4} />}
      {error && <Failed error={error} retry={reload} />}
      {items?.length === 0 && (
        <Empty icon="inbox" title={t.publicNone}>
          <p>{t.publicNoneHelp}</p>
        </Empty>
      )}
      <div className="cards">
        {items?.map((item) => (
          <PublicCard key={item.code} item={item} />
        ))}
      </div>
      {hasMore && (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={reading}
          onClick={readOn}
          data-testid="public-more"
        >
          {t.publicMore}
        </button>
      )}
      <FailedLine error={readingError} />
    </Screen>
  );
}
