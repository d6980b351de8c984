import { useNavigate } from 'zmp-ui';
import type { CitizenCase } from '../../../../server/contract/citizen-api.ts';
import { CaseCard } from '../../components/case-card.tsx';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { WaitingReports } from '../../components/waiting-reports.tsx';
import { useCases } from '../../state/use-cases.ts';
import { useTexts } from '../../texts/use-texts.ts';

const underWay: CitizenCase['state'][] = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];

/** All my reports: those somebody works on first. */
export function CasesPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { items, error, loading, reload, hasOlder, readOn, reading, readingError } = useCases();
  const open = items?.filter(({ state }) => underWay.includes(state)) ?? [];
  const done = items?.filter(({ state }) => !underWay.includes(state)) ?? [];
  const begin = (
    <button type="button" className="button button-wide" onClick={() => navigate('/report')}>
      <Icon name="megaphone" />
      {t.tileReport}
    </button>
  );
  return (
    <Screen title={t.cases} foot={begin}>
      <WaitingReports />
      {loading && <Skeleton lines={4} />}
      {error && <Failed error={error} retry={reload} />}
      {items?.length === 0 && (
        <Empty icon="inbox" title={t.casesEmpty}>
          <p>{t.casesEmptyHelp}</p>
        </Empty>
      )}
      <Group title={t.casesOpen} items={open} />
      <Group title={t.casesDone} items={done} />
      {hasOlder && (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={reading}
          onClick={readOn}
          data-testid="older-cases"
        >
          {t.casesOlder}
        </button>
      )}
      <FailedLine error={readingError} />
    </Screen>
  );
}

function Group({ title, items }: { title: string; items: CitizenCase[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({items.length})
      </h2>
      <div className="cards">
        {items.map((item) => (
          <CaseCard key={item.code} item={item} testId="case-item" />
        ))}
      </div>
    </section>
  );
}
