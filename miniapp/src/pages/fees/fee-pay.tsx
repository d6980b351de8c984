import type { CitizenFee } from '../../../../server/contract/fee-api.ts';
import { beginPayment, linkOrder } from '../../api/fees.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useMoney } from '../../format/money.ts';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { payInZalo } from '../../zalo/checkout.ts';

/** Pays in Zalo. The sum is the server's; whether it was paid is the server's word too. */
export function FeePay({ item, onChanged }: { item: CitizenFee; onChanged: () => void }) {
  const t = useTexts();
  const money = useMoney();
  const { run, busy, error } = useAct(async () => {
    const { id, order } = await beginPayment(item.code);
    if (order) await payInZalo({ order, onOrder: (orderId) => linkOrder(id, orderId), onEnd: onChanged });
    onChanged();
  });
  const again = item.waiting || item.attempt?.state === 'failed';
  return (
    <>
      <FailedLine error={error} lead={error?.failure === 'broken' ? t.feeNotBegun : undefined} />
      <button
        type="button"
        className={item.waiting ? 'button button-second button-wide' : 'button button-wide'}
        disabled={busy}
        data-testid="pay-fee"
        onClick={() => void run()}
      >
        <Icon name="money" />
        {busy ? t.feeOpening : again ? t.feePayAgain(money(item.amount)) : t.feePay(money(item.amount))}
      </button>
    </>
  );
}
