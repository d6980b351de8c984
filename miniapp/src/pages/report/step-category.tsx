import { useState } from 'react';
import type { TenantInfo } from '../../../../server/contract/public-api.ts';
import { proposeCategories } from '../../api/citizen.ts';
import { CategoryIcon } from '../../components/icon.tsx';
import { Skeleton } from '../../components/states.tsx';
import type { Draft } from '../../state/draft.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { DoorFirst } from './door-first.tsx';
import { EmergencyFirst } from './emergency-first.tsx';
import { StepFrame } from './step-frame.tsx';

type Category = TenantInfo['categories'][number];
type Props = { draft: Draft; change: (changed: Partial<Draft>) => void; onNext: () => void };

/** Which group it belongs to: the likeliest first, any other from the list. A danger is met with its number first. */
export function StepCategory({ draft, change, onNext }: Props) {
  const t = useTexts();
  const { categories } = useTenant();
  const text = draft.text.trim();
  const { data, loading, error } = useResource(`proposals ${text}`, () => proposeCategories(text));
  const [all, setAll] = useState(false);
  const proposed = (data?.items ?? []).flatMap(
    ({ categoryId }) => categories.find(({ id }) => id === categoryId) ?? [],
  );
  const listed = all || error || (data && proposed.length === 0);
  const choose = (categoryId: string) => {
    change({ categoryId });
    onNext();
  };

  return (
    <StepFrame step="category" title={t.reportCategory}>
      {data?.emergency && <EmergencyFirst kind={data.emergency} />}
      {data?.door && <DoorFirst kind={data.door} text={text} />}
      {loading && <Skeleton lines={3} />}
      {proposed.length > 0 && <p className="count">{t.reportCategoryProposed}</p>}
      <CategoryList items={proposed} chosen={draft.categoryId} onChoose={choose} />
      {data && proposed.length === 0 && <p>{t.reportCategoryNone}</p>}
      {!listed && !loading && (
        <button
          type="button"
          className="button button-second button-wide"
          onClick={() => setAll(true)}
          data-testid="category-other"
        >
          {t.reportCategoryOther}
        </button>
      )}
      {listed && (
        <CategoryList
          items={categories.filter((category) => !proposed.includes(category))}
          chosen={draft.categoryId}
          onChoose={choose}
        />
      )}
    </StepFrame>
  );
}

type ListProps = { items: Category[]; chosen: string | undefined; onChoose: (id: string) => void };

function CategoryList({ items, chosen, onChoose }: ListProps) {
  const words = useWords();
  return (
    <ul className="choices">
      {items.map(({ id, name, covers, icon }) => (
        <li key={id}>
          <button
            type="button"
            className="choice"
            aria-pressed={chosen === id}
            onClick={() => onChoose(id)}
            data-testid={`category-${id}`}
          >
            <span className="card-icon">
              <CategoryIcon icon={icon} />
            </span>
            <span className="card-body">
              <span className="card-title">{words(name)}</span>
              <span className="card-note">{words(covers)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
