import type { CitizenCase } from '../../../server/contract/citizen-api.ts';
import { useTimes } from '../format/time.ts';
import { useCategory } from '../state/tenant.tsx';
import { useTexts, useWords } from '../texts/use-texts.ts';
import { CategoryIcon } from './icon.tsx';
import { LinkCard } from './link-card.tsx';
import { StateBadge } from './state-badge.tsx';

/** The deadline that runs, in words; late ones stand out. Nothing while the case is done or waits for the citizen. */
export function DueLine({ item }: { item: Pick<CitizenCase, 'dueAt' | 'dueFor' | 'state'> }) {
  const t = useTexts();
  const { moment } = useTimes();
  const { dueAt, dueFor, state } = item;
  if (!dueAt || state === 'waiting_citizen') return null;
  const late = Date.parse(dueAt) < Date.now();
  const words = { acceptance: [t.dueAccept, t.overdueAccept], resolution: [t.due, t.overdue] } as const;
  const [before, since] = words[dueFor];
  return <span className={late ? 'due due-late' : 'due'}>{late ? since(moment(dueAt)) : before(moment(dueAt))}</span>;
}

/** One of my reports in a list. */
export function CaseCard({ item, testId }: { item: CitizenCase; testId: string }) {
  const words = useWords();
  const { date } = useTimes();
  const category = useCategory(item.categoryId);
  return (
    <LinkCard to={`/cases/${item.code}`} testId={testId} icon={<CategoryIcon icon={category?.icon ?? 'dots'} />}>
      <span className="card-title">{category ? words(category.name) : item.code}</span>
      <span className="card-text clamp">{item.excerpt}</span>
      {item.placeText && <span className="card-note">{item.placeText}</span>}
      <StateBadge state={item.state} text={item.stateText} />
      <span className="card-note">
        {item.code} · {date(item.createdAt)}
      </span>
      <DueLine item={item} />
    </LinkCard>
  );
}
