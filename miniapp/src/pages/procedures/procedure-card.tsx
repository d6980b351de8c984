import type { ProcedureListItem } from '../../../../server/contract/public-api.ts';
import { LinkCard } from '../../components/link-card.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** One procedure in a list. */
export function ProcedureCard({ item }: { item: ProcedureListItem }) {
  const t = useTexts();
  const words = useWords();
  return (
    <LinkCard to={`/procedures/${item.code}`} testId="procedure-item">
      <span className="card-title">{words(item.name)}</span>
      {item.when && <span className="card-text">{words(item.when)}</span>}
      <span className="card-note">
        {item.code} · {words(item.field)}
        {item.online && ` · ${t.online[item.online]}`}
      </span>
    </LinkCard>
  );
}
