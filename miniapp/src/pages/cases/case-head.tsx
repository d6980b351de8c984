import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { DueLine } from '../../components/case-card.tsx';
import { CategoryIcon } from '../../components/icon.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useTimes } from '../../format/time.ts';
import { useCategory } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** State, deadline, words, who handles it. */
export function CaseHead({ item }: { item: CitizenCaseDetail }) {
  const t = useTexts();
  const words = useWords();
  const { stamp } = useTimes();
  const category = useCategory(item.categoryId);
  return (
    <section className="case-head" aria-labelledby="case-category">
      <StateBadge state={item.state} text={item.stateText} />
      <DueLine item={item} />
      <h2 id="case-category">
        <CategoryIcon icon={category?.icon ?? 'dots'} />
        {category ? words(category.name) : item.code}
      </h2>
      {!item.own && <p className="help">{t.alikeFollowed}</p>}
      <p className="case-words">{item.description}</p>
      <dl className="case-facts">
        {item.placeText && (
          <div>
            <dt>{t.reportWhere}</dt>
            <dd>{item.placeText}</dd>
          </div>
        )}
        <div>
          <dt>{t.unit}</dt>
          <dd>{item.unitName}</dd>
        </div>
        <div>
          <dt>{t.sentOn}</dt>
          <dd>{stamp(item.createdAt)}</dd>
        </div>
      </dl>
    </section>
  );
}
