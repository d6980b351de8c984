import { useEffect, useRef } from 'react';
import { useNavigate } from 'zmp-ui';
import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

type Props = { filed: CitizenCaseDetail; onAnother: () => void };

/** The report is filed: its code, and what happens next. */
export function Sent({ filed, onAnother }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const toast = useToast();
  const { moment } = useTimes();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = () =>
    navigator.clipboard?.writeText(filed.code).then(
      () => toast(t.copied),
      () => toast(filed.code),
    );
  return (
    <Screen
      title={t.report}
      foot={
        <button
          type="button"
          className="button button-wide"
          onClick={() => navigate(`/cases/${filed.code}`, { replace: true })}
        >
          {t.seeCase}
        </button>
      }
    >
      <div className="sent">
        <span className="sent-mark">
          <Icon name="check" />
        </span>
        <h2 ref={heading} tabIndex={-1}>
          {t.sentTitle}
        </h2>
        <p>{t.yourCode}</p>
        <p className="case-code" data-testid="case-code">
          {filed.code}
        </p>
        <button type="button" className="text-button" onClick={() => void copy()}>
          {t.copyCode}
        </button>
      </div>
      <section aria-labelledby="what-next">
        <h2 id="what-next">{t.whatNext}</h2>
        <ol className="next-steps">
          <li>{t.nextUnit(filed.unitName)}</li>
          {filed.dueAt && <li>{t.nextDue(moment(filed.dueAt))}</li>}
          <li>{t.nextTold}</li>
        </ol>
      </section>
      <button type="button" className="button button-second button-wide" onClick={onAnother}>
        {t.reportAnother}
      </button>
    </Screen>
  );
}
