import type { FeeListItem } from '../../../server/contract/fee-api.ts';
import { writtenDay } from '../format/day.ts';
import { useMoney } from '../format/money.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Badge, type BadgeLook } from './badge.tsx';
import { Icon } from './icon.tsx';
import { LinkCard } from './link-card.tsx';

const looks: Record<FeeListItem['state'], BadgeLook> = {
  due: { tone: 'waiting', icon: 'money' },
  paid: { tone: 'done', icon: 'check' },
  withdrawn: { tone: 'quiet', icon: 'close' },
  refunded: { tone: 'quiet', icon: 'repeat' },
};

/** How a fee stands by word, shape and colour. */
export function FeeBadge({ state, waiting }: Pick<FeeListItem, 'state' | 'waiting'>) {
  const t = useTexts();
  if (waiting) return <Badge look={{ tone: 'working', icon: 'clock' }} text={t.feeWaiting} />;
  return <Badge look={looks[state]} text={t.feeStates[state] ?? state} />;
}

/** Until when it is to be paid; said as late when that day has passed. */
export function FeeDue({
  item: { dueOn, overdue, state },
}: {
  item: Pick<FeeListItem, 'dueOn' | 'overdue' | 'state'>;
}) {
  const t = useTexts();
  if (!dueOn || state !== 'due') return null;
  return (
    <span className={overdue ? 'due due-late' : 'due'}>
      {overdue ? t.feeOverdue(writtenDay(dueOn)) : t.feeDueOn(writtenDay(dueOn))}
    </span>
  );
}

/** A fee in a list. */
export function FeeCard({ item }: { item: FeeListItem }) {
  const money = useMoney();
  return (
    <LinkCard to={`/fees/${item.code}`} testId="fee-item" icon={<Icon name="money" />}>
      <span className="card-title">{item.title}</span>
      <span className="fee-amount">{money(item.amount)}</span>
      <FeeBadge state={item.state} waiting={item.waiting} />
      <FeeDue item={item} />
      <span className="card-note">{item.code}</span>
    </LinkCard>
  );
}
