import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { actOnCase, type CaseAct, unfollowCase } from '../../api/citizen.ts';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTimes } from '../../format/time.ts';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { RateForm } from './rate-form.tsx';
import { WordsForm } from './words-form.tsx';

type Props = { item: CitizenCaseDetail; onChanged: (item: CitizenCaseDetail) => void };

/** What I can do now: answer the unit, rate, have it reopened, withdraw. What the unit waits for stands open. */
export function CaseActs({ item, onChanged }: Props) {
  const t = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const { moment } = useTimes();
  const [open, setOpen] = useState<'answer' | 'rating' | 'reopening' | 'withdrawal'>();
  const { run, busy, error } = useAct(async (act: CaseAct, thanks: string) => {
    onChanged(await actOnCase(item.code, act));
    setOpen(undefined);
    toast(thanks);
  });
  const leaving = useAct(async () => {
    await unfollowCase(item.code);
    toast(t.unfollowDone);
    navigate('/cases', { replace: true });
  });
  const { may } = item;
  const asked = item.state === 'waiting_citizen';

  return (
    <div className="case-acts">
      {may.message && (asked || open === 'answer') && (
        <WordsForm
          title={t.answer}
          lead={asked ? t.answerNeeded : undefined}
          hint={t.answerHint}
          submit={t.answerSend}
          withPhotos
          busy={busy}
          error={error}
          testId="answer"
          {...(!asked && { onCancel: () => setOpen(undefined) })}
          onSubmit={(text, fileIds) => void run({ act: 'messages', text, fileIds }, t.answerDone)}
        />
      )}
      {may.rate && (item.rating === null || open === 'rating') && (
        <RateForm
          busy={busy}
          error={error}
          onSubmit={(rating) => void run({ act: 'rating', ...rating }, t.rateThanks)}
        />
      )}
      {item.rating !== null && open !== 'rating' && (
        <p className="rated">
          {t.rated(item.rating)}
          {may.rate && (
            <button type="button" className="text-button" onClick={() => setOpen('rating')} data-testid="rate-again">
              {t.rateAgain}
            </button>
          )}
        </p>
      )}
      {may.reopen && open !== 'reopening' && (
        <div className="stack">
          <button
            type="button"
            className="button button-second button-wide"
            onClick={() => setOpen('reopening')}
            data-testid="reopen"
          >
            {t.reopen}
          </button>
          {item.reopenUntil && <p className="help">{t.reopenUntil(moment(item.reopenUntil))}</p>}
        </div>
      )}
      {may.reopen && open === 'reopening' && (
        <WordsForm
          title={t.reopen}
          hint={t.reopenWhy}
          submit={t.reopenSend}
          withPhotos
          busy={busy}
          error={error}
          testId="reopen-reason"
          onCancel={() => setOpen(undefined)}
          onSubmit={(reason, fileIds) => void run({ act: 'reopening', reason, fileIds }, t.reopenDone)}
        />
      )}
      {may.message && !asked && open !== 'answer' && (
        <button
          type="button"
          className="button button-second button-wide"
          onClick={() => setOpen('answer')}
          data-testid="answer-open"
        >
          {t.answer}
        </button>
      )}
      {item.chase && (
        <div className="stack">
          {may.chase && (
            <>
              {open === undefined && <FailedLine error={error} />}
              <button
                type="button"
                className="button button-second button-wide"
                disabled={busy}
                onClick={() => void run({ act: 'chase' }, t.chaseDone(item.unitName))}
                data-testid="chase"
              >
                {t.chase}
              </button>
            </>
          )}
          <p className="help" data-testid="chase-help">
            {may.chase ? t.chaseHelp : item.chase.lastAt ? t.chasedAt(moment(item.chase.lastAt)) : ''}{' '}
            {!may.chase && t.chaseFrom(moment(item.chase.from))}
          </p>
        </div>
      )}
      {may.unfollow && (
        <div className="stack">
          <FailedLine error={leaving.error} lead={t.unfollowFailed} />
          <button
            type="button"
            className="text-button"
            disabled={leaving.busy}
            onClick={() => void leaving.run()}
            data-testid="unfollow"
          >
            {t.unfollow}
          </button>
        </div>
      )}
      {may.withdraw && open !== 'withdrawal' && (
        <button type="button" className="text-button" onClick={() => setOpen('withdrawal')} data-testid="withdraw">
          {t.withdraw}
        </button>
      )}
      {may.withdraw && open === 'withdrawal' && (
        <WordsForm
          title={t.withdraw}
          lead={t.withdrawAsk}
          hint={t.withdrawWhy}
          submit={t.withdraw}
          wordsOptional
          danger
          busy={busy}
          error={error}
          testId="withdraw-reason"
          onCancel={() => setOpen(undefined)}
          onSubmit={(reason) => void run({ act: 'withdrawal', ...(reason && { reason }) }, t.withdrawDone)}
        />
      )}
    </div>
  );
}
