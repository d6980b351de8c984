import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { FailedLine } from '../../components/states.tsx';
import { keptDays } from '../../state/kept-days.ts';
import { useAct } from '../../state/use-act.ts';
import { reportQueue, useReportQueue } from '../../state/use-report-queue.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { id: string; onSent: (filed: CitizenCaseDetail) => void; onEdit: () => void; onAnother: () => void };

/** The report is confirmed but no network took it yet: it goes by itself, or now, or back to be changed. */
export function Waiting({ id, onSent, onEdit, onAnother }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { items, news } = useReportQueue();
  const [seen, setSeen] = useState(false);
  const item = items.find((one) => one.id === id);
  useEffect(() => {
    if (item) setSeen(true);
  }, [item]);
  const arrived = news.find((one) => one.id === id);
  const trying = useAct(async () => {
    const outcome = await reportQueue.send(id);
    if (outcome.kind === 'sent') onSent(outcome.filed);
    if (outcome.kind === 'waiting' || outcome.kind === 'refused') throw outcome.error;
  });
  const gone = seen && !item && !trying.busy;
  return (
    <Screen
      title={t.report}
      foot={
        gone ? (
          <button
            type="button"
            className="button button-wide"
            onClick={() => navigate(arrived?.kind === 'sent' ? `/cases/${arrived.code}` : '/cases', { replace: true })}
            data-testid="queue-see"
          >
            {t.seeCase}
          </button>
        ) : (
          <button
            type="button"
            className="button button-wide"
            disabled={trying.busy}
            onClick={() => void trying.run()}
            data-testid="queue-try"
          >
            <Icon name="repeat" />
            {trying.busy ? t.sending : t.queueTry}
          </button>
        )
      }
    >
      <div className="sent" data-testid="report-waiting">
        <span className={gone ? 'sent-mark' : 'sent-mark waiting-mark'}>
          <Icon name={gone ? 'check' : 'clock'} />
        </span>
        <h2 ref={heading} tabIndex={-1}>
          {gone ? t.sentTitle : t.queueTitle}
        </h2>
        {arrived?.kind === 'sent' && <p className="case-code">{arrived.code}</p>}
        {!gone && <p>{t.queueHelp(keptDays)}</p>}
      </div>
      <FailedLine error={trying.error} />
      {!gone && (
        <button
          type="button"
          className="button button-second button-wide"
          disabled={trying.busy}
          onClick={onEdit}
          data-testid="queue-edit"
        >
          {t.queueEdit}
        </button>
      )}
      <button type="button" className="text-button" onClick={onAnother}>
        {t.reportAnother}
      </button>
    </Screen>
  );
}
