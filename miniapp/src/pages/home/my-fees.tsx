import { useNavigate } from 'zmp-ui';
import { readFees } from '../../api/fees.ts';
import { FeeCard } from '../../components/fee-card.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const shown = 2;

/** What I have to pay; nothing at all when nothing is due. */
export function MyFees() {
  const t = useTexts();
  const navigate = useNavigate();
  const due = (useResource('fees', readFees).data?.items ?? []).filter(({ state }) => state === 'due');
  if (due.length === 0) return null;
  return (
    <section aria-labelledby="due-fees">
      <div className="section-head">
        <h2 id="due-fees">{t.feesDue}</h2>
        {due.length > shown && (
          <button type="button" className="text-button" onClick={() => navigate('/fees')}>
            {t.homeMineAll}
          </button>
        )}
      </div>
      <div className="cards">
        {due.slice(0, shown).map((item) => (
          <FeeCard key={item.code} item={item} />
        ))}
      </div>
    </section>
  );
}
