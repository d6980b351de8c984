import { useNavigate } from 'zmp-ui';
import { readCases } from '../../api/citizen.ts';
import { CaseCard } from '../../components/case-card.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const shown = 3;

/** My latest reports with their state. */
export function MyCases() {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('cases', readCases);
  return (
    <section aria-labelledby="my-cases">
      <div className="section-head">
        <h2 id="my-cases">{t.homeMine}</h2>
        {data && data.items.length > shown && (
          <button type="button" className="text-button" onClick={() => navigate('/cases')}>
            {t.homeMineAll}
          </button>
        )}
      </div>
      {loading && <Skeleton lines={2} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data?.items.length === 0 && (
        <Empty icon="inbox" title={t.homeMineEmpty}>
          <button type="button" className="button button-second" onClick={() => navigate('/report')}>
            {t.homeMineBegin}
          </button>
        </Empty>
      )}
      <div className="cards">
        {data?.items.slice(0, shown).map((item) => (
          <CaseCard key={item.code} item={item} testId="home-case" />
        ))}
      </div>
    </section>
  );
}
