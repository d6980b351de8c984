import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { readFee } from '../../api/fees.ts';
import { Screen } from '../../components/screen.tsx';
import { Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { FeeConfirmation } from './fee-confirmation.tsx';
import { FeeFacts } from './fee-facts.tsx';
import { FeeLookUp } from './fee-look-up.tsx';
import { FeeNotice } from './fee-notice.tsx';
import { FeePay } from './fee-pay.tsx';
import { FeeTransfer } from './fee-transfer.tsx';

const lookAgainAfter = 4_000;

/** One fee: what it is, how to pay it, and the confirmation once it is paid. */
export function FeePage() {
  const t = useTexts();
  const navigate = useNavigate();
  const code = useParams().code ?? '';
  const { data, error, loading, reload } = useResource(`fee ${code}`, () => readFee(code));
  const closed = error?.problem?.status === 404 || error?.problem?.status === 400;
  const waiting = data?.waiting === true;
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setInterval(reload, lookAgainAfter);
    return () => window.clearInterval(timer);
  }, [waiting, reload]);
  const shown = closed ? undefined : data;
  return (
    <Screen
      title={t.feeTitle}
      parent="/fees"
      foot={shown?.checkout ? <FeePay item={shown} onChanged={reload} /> : undefined}
    >
      {loading && <Skeleton lines={4} />}
      {error && !closed && <Failed error={error} retry={reload} />}
      {closed && (
        <>
          <p>{t.feeClosed}</p>
          <FeeLookUp
            code={code}
            onFound={([found]) => {
              if (!found || found.code === code) reload();
              else navigate(`/fees/${found.code}`, { replace: true });
            }}
          />
        </>
      )}
      {shown && (
        <article className="case">
          <FeeFacts item={shown} />
          <FeeNotice item={shown} />
          <FeeConfirmation item={shown} onAgain={reload} />
          <FeeTransfer item={shown} />
        </article>
      )}
    </Screen>
  );
}
