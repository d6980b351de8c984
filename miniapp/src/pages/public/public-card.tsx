import type { PublicCaseItem } from '../../../../server/contract/public-case-api.ts';
import { CategoryIcon, Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { PrivateImage } from '../../components/private-image.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { distanceWords } from '../../format/distance.ts';
import { useTimes } from '../../format/time.ts';
import { useSettings } from '../../state/settings.tsx';
import { useCategory } from '../../state/tenant.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** One public case in a list. */
export function PublicCard({ item }: { item: PublicCaseItem }) {
  const t = useTexts();
  const words = useWords();
  const { date } = useTimes();
  const { language } = useSettings();
  const category = useCategory(item.categoryId);
  return (
    <LinkCard to={`/public/${item.code}`} testId="public-item" icon={<CategoryIcon icon={category?.icon ?? 'dots'} />}>
      <span className="card-title">{category ? words(category.name) : item.code}</span>
      <span className="card-text">
        {item.placeName}
        {item.metres !== null && <strong> · {distanceWords(item.metres, language)}</strong>}
      </span>
      {item.words && <span className="card-text clamp">{item.words}</span>}
      {item.thumbnailUrl && (
        <span className="public-thumb">
          <PrivateImage url={item.thumbnailUrl} alt="" />
        </span>
      )}
      <StateBadge state={item.state} text={item.stateText} />
      <span className="card-note">{t.alikeSent(date(item.createdAt))}</span>
      {item.supporters > 0 && (
        <span className="card-note public-too">
          <Icon name="person" />
          {t.publicSupporters(item.supporters)}
        </span>
      )}
    </LinkCard>
  );
}
