import type { DossierListItem } from '../../../server/contract/dossier-api.ts';
import { useTimes } from '../format/time.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Badge, type BadgeLook } from './badge.tsx';
import { Icon } from './icon.tsx';
import { LinkCard } from './link-card.tsx';

const looks: Record<DossierListItem['state'], BadgeLook> = {
  registered: { tone: 'working', icon: 'inbox' },
  waiting_reception: { tone: 'working', icon: 'inbox' },
  supplement_needed: { tone: 'waiting', icon: 'alarm' },
  processing: { tone: 'working', icon: 'clock' },
  awaiting_payment: { tone: 'waiting', icon: 'money' },
  suspended: { tone: 'waiting', icon: 'pause' },
  result_ready: { tone: 'done', icon: 'check' },
  returned: { tone: 'quiet', icon: 'check' },
  rejected: { tone: 'quiet', icon: 'close' },
  withdrawn: { tone: 'quiet', icon: 'close' },
};

/** A dossier's state by word, shape and colour. */
export function DossierBadge({ state, text }: { state: DossierListItem['state']; text: string }) {
  return <Badge look={looks[state]} text={text} />;
}

/** The day that was promised; said as late when it has passed. */
export function DossierDue({ item }: { item: Pick<DossierListItem, 'dueAt' | 'finishedAt' | 'late'> }) {
  const t = useTexts();
  const { date } = useTimes();
  const { dueAt, finishedAt, late } = item;
  if (!dueAt) return null;
  if (finishedAt) return late ? <span className="due due-late">{t.dossierWasLate(date(dueAt))}</span> : null;
  return (
    <span className={late ? 'due due-late' : 'due'}>
      {late ? t.dossierLate(date(dueAt)) : t.dossierDue(date(dueAt))}
    </span>
  );
}

/** A followed dossier in a list. */
export function DossierCard({ item }: { item: DossierListItem }) {
  return (
    <LinkCard to={`/dossiers/${item.code}`} testId="dossier-item" icon={<Icon name="folder" />}>
      <span className="card-title">{item.procedureName}</span>
      <DossierBadge state={item.state} text={item.stateText} />
      <DossierDue item={item} />
      <span className="card-note">{item.code}</span>
    </LinkCard>
  );
}
