import type { CitizenFee } from '../../../../server/contract/fee-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** What the payer has to know of the last attempt, and what to do now. */
export function FeeNotice({ item }: { item: CitizenFee }) {
  const t = useTexts();
  const words = noticeOf(item, t);
  if (!words) return null;
  return (
    <div className="notice notice-waiting" role="status" data-testid="fee-notice">
      <Icon name={item.waiting ? 'clock' : 'info'} />
      <div>
        <p>{words}</p>
      </div>
    </div>
  );
}

function noticeOf(item: CitizenFee, t: ReturnType<typeof useTexts>): string | undefined {
  const { state, attempt, waiting, checkout, transfer, paidBy } = item;
  if (state === 'withdrawn') return paidBy.length > 0 ? t.feeWithdrawnPaid : t.feeWithdrawn;
  if (state === 'refunded') return undefined;
  if (state === 'paid') return paidBy.length > 1 && item.refunded === 0 ? t.feePaidTwice : undefined;
  if (waiting) return attempt?.state === 'chosen' ? t.feeMethodChosen : t.feeWaitingHelp;
  if (attempt?.state === 'failed') return t.feeFailed;
  return checkout || transfer ? undefined : t.feeAtCounter;
}
