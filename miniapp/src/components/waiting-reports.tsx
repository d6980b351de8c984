import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import { keptDays } from '../state/kept-days.ts';
import { photoStore } from '../state/photo-store.ts';
import { hasDraft, writeDraft } from '../state/report-draft.ts';
import type { QueuedReport, QueueNews } from '../state/report-queue.ts';
import { useSettings } from '../state/settings.tsx';
import { useAct } from '../state/use-act.ts';
import { reportQueue, useReportQueue } from '../state/use-report-queue.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';
import { FailedLine } from './states.tsx';

/** Reports that wait on this device for a network, and what became of those that did. Nothing shows without any. */
export function WaitingReports() {
  const { items, news } = useReportQueue();
  if (items.length === 0 && news.length === 0) return null;
  return (
    <div className="stack">
      {news.map((one) => (
        <News key={one.id} news={one} />
      ))}
      {items.map((item) => (
        <Waits key={item.id} item={item} />
      ))}
    </div>
  );
}

function News({ news }: { news: QueueNews }) {
  const t = useTexts();
  const navigate = useNavigate();
  const sent = news.kind === 'sent';
  return (
    <div className="notice" role="status" data-testid={`queue-${news.kind}`}>
      <Icon name={sent ? 'check' : 'info'} />
      <div>
        <p>{sent ? t.queueSent(news.code) : t.queueExpired(news.text.slice(0, 80), keptDays)}</p>
        <button
          type="button"
          className="button button-second"
          onClick={() => {
            reportQueue.dismiss(news.id);
            if (sent) navigate(`/cases/${news.code}`);
          }}
        >
          {sent ? t.seeCase : t.close}
        </button>
      </div>
    </div>
  );
}

function Waits({ item }: { item: QueuedReport }) {
  const t = useTexts();
  const navigate = useNavigate();
  const { language } = useSettings();
  const [asks, setAsks] = useState(false);
  const { id, draft, person, refused, tried } = item;
  const trying = useAct(async () => {
    const outcome = await reportQueue.send(id);
    if (outcome.kind === 'sent') navigate(`/cases/${outcome.filed.code}`);
    if (outcome.kind === 'waiting') throw outcome.error;
  });
  const edit = () => {
    const taken = reportQueue.take(id);
    if (!taken) return;
    writeDraft(person, { ...taken.draft, key: id });
    navigate('/report?step=check');
  };
  const remove = () => {
    const taken = reportQueue.take(id);
    if (taken) void photoStore.drop(...taken.draft.kept);
  };
  return (
    <section className="notice notice-waiting" aria-label={t.queueTitle} data-testid="queue-item">
      <Icon name="clock" />
      <div>
        <p className="notice-lead">{refused ? t.queueRefused : t.queueTitle}</p>
        <p>{draft.text.slice(0, 120)}</p>
        {refused && <p>{refused[language]}</p>}
        <FailedLine error={trying.error} />
        {asks ? (
          <div className="stack">
            <p>{tried ? t.queueCancelTried : t.queueCancelAsk}</p>
            {!hasDraft(person) && (
              <button type="button" className="button button-second" onClick={edit}>
                {t.queueEdit}
              </button>
            )}
            <button type="button" className="button button-danger" onClick={remove} data-testid="queue-remove">
              {t.queueRemove}
            </button>
            <button type="button" className="text-button" onClick={() => setAsks(false)}>
              {t.queueKeep}
            </button>
          </div>
        ) : (
          <div className="stack">
            <button
              type="button"
              className="button"
              disabled={trying.busy}
              onClick={() => void trying.run()}
              data-testid="queue-try"
            >
              {trying.busy ? t.sending : t.queueTry}
            </button>
            <button
              type="button"
              className="button button-second"
              disabled={trying.busy}
              onClick={() => setAsks(true)}
              data-testid="queue-cancel"
            >
              {t.cancel}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
