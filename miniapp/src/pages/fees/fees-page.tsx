import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { FeeListItem } from '../../../../server/contract/fee-api.ts';
import { readFees } from '../../api/fees.ts';
import { FeeCard } from '../../components/fee-card.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { FeeLookUp } from './fee-look-up.tsx';

/** What I have to pay and have paid, and any other by code. */
export function FeesPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('fees', readFees);
  const [nothing, setNothing] = useState(false);
  const take = (items: FeeListItem[]) => {
    const [only] = items;
    setNothing(items.length === 0);
    if (only && items.length === 1) navigate(`/fees/${only.code}`);
    else reload();
  };
  return (
    <Screen title={t.fees}>
      <section aria-labelledby="my-fees">
        <h2 id="my-fees">{t.feesMine}</h2>
        {loading && <Skeleton lines={2} />}
        {error && !data && <Failed error={error} retry={reload} />}
        {data?.items.length === 0 && <Empty icon="money" title={t.feesNone} />}
        <div className="cards">
          {data?.items.map((item) => (
            <FeeCard key={item.code} item={item} />
          ))}
        </div>
      </section>
      <section aria-labelledby="fee-look-up">
        <h2 id="fee-look-up">{t.feeByCode}</h2>
        <FeeLookUp onFound={take} />
        {nothing && (
          <p className="failed-line" role="status">
            <Icon name="info" />
            <span>{t.feeNothingDue}</span>
          </p>
        )}
      </section>
    </Screen>
  );
}
