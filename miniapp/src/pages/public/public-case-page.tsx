import { lazy, Suspense } from 'react';
import { useParams } from 'react-router-dom';
import type { PublicCaseDetail } from '../../../../server/contract/public-case-api.ts';
import { readPublicCase } from '../../api/public-cases.ts';
import { CategoryIcon } from '../../components/icon.tsx';
import { PhotoRow } from '../../components/photo-row.tsx';
import { Screen } from '../../components/screen.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useSettings } from '../../state/settings.tsx';
import { useCategory } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { PublicActs } from './public-acts.tsx';

const PointMap = lazy(async () => ({ default: (await import('../../maps/point-map.tsx')).PointMap }));

/** One case as everybody may see it: how it stands, what became of it, and what I can do. */
export function PublicCasePage() {
  const t = useTexts();
  const { language } = useSettings();
  const code = useParams().code ?? '';
  const { data, error, loading, reload } = useResource(`public case ${code} ${language}`, () =>
    readPublicCase(code, language),
  );
  const gone = error?.problem?.status === 404 || error?.problem?.status === 400;
  return (
    <Screen title={t.caseTitle(code)} parent="/public">
      {loading && <Skeleton lines={4} />}
      {gone && (
        <Empty icon="inbox" title={t.publicGone}>
          <p>{t.publicGoneHelp}</p>
        </Empty>
      )}
      {error && !gone && <Failed error={error} retry={reload} />}
      {data && !gone && <Detail item={data} />}
    </Screen>
  );
}

function Detail({ item }: { item: PublicCaseDetail }) {
  const t = useTexts();
  const words = useWords();
  const { stamp, date } = useTimes();
  const category = useCategory(item.categoryId);
  const { latitude, longitude } = item;
  return (
    <article className="case">
      <section className="case-head" aria-labelledby="case-category">
        <StateBadge state={item.state} text={item.stateText} />
        <h2 id="case-category">
          <CategoryIcon icon={category?.icon ?? 'dots'} />
          {category ? words(category.name) : item.code}
        </h2>
        {item.words && <p className="case-words">{item.words}</p>}
        <dl className="case-facts">
          <Fact name={t.reportWhere} value={item.placeName} />
          <Fact name={t.unit} value={item.unitName} />
          <Fact name={t.sentOn} value={stamp(item.createdAt)} />
          {item.dueAt && <Fact name={t.publicDue} value={date(item.dueAt)} />}
          {item.closedAt && <Fact name={t.publicDone} value={date(item.closedAt)} />}
        </dl>
      </section>
      <PublicActs code={item.code} title={category ? words(category.name) : item.code} />
      {item.photos.length > 0 && (
        <section>
          <h2>{t.photos}</h2>
          <PhotoRow photos={item.photos} label={t.photos} />
        </section>
      )}
      <section aria-labelledby="public-history">
        <h2 id="public-history">{t.timeline}</h2>
        <ol className="timeline">
          {[...item.history].reverse().map(({ id, at, text }) => (
            <li key={id} className="event event-unit">
              <p className="event-title">{text}</p>
              <p className="card-note">
                <time dateTime={at}>{stamp(at)}</time>
              </p>
            </li>
          ))}
        </ol>
      </section>
      {latitude !== null && longitude !== null && (
        <section>
          <h2>{t.reportWhere}</h2>
          <Suspense fallback={<div className="map map-low map-waiting" />}>
            <PointMap point={{ latitude, longitude }} />
          </Suspense>
          <p className="help">{t.publicRough}</p>
        </section>
      )}
    </article>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
