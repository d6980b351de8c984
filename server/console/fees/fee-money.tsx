import { Button } from 'antd';
import type { StaffFee } from '../../contract/staff-fee-api.ts';
import { wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { attemptWords, channelWords, wordsOfMoney } from '../words/fees.ts';

type Props = { data: StaffFee; onPayOut: (refundId: string) => void };

/** Money in and out, decisions to give some back, and attempts to pay in Zalo. */
export function FeeMoney({ data: { ledger, refunds, orders, may }, onPayOut }: Props) {
  return (
    <>
      <h3 className="desk-heading">Sổ thu chi</h3>
      {ledger.length === 0 && <p className="muted">Chưa có tiền vào.</p>}
      <ol className="desk-events">
        {ledger.map((entry) => (
          <li key={entry.reference}>
            <time dateTime={entry.at}>{wordsOfInstant(entry.at)}</time>
            <span>
              <strong className="tabular">
                {entry.kind === 'payment' ? '+' : ''}
                {wordsOfMoney(entry.amount)}
              </strong>{' '}
              {entry.kind === 'payment' ? (channelWords[entry.channel] ?? entry.channel) : 'Hoàn tiền'}
            </span>
          </li>
        ))}
      </ol>
      {refunds.length > 0 && (
        <>
          <h3 className="desk-heading">Quyết định hoàn tiền</h3>
          <ul className="fee-refunds">
            {refunds.map((refund) => (
              <li key={refund.id}>
                <span>
                  <strong>{wordsOfMoney(refund.amount)}</strong> · {refund.decisionNumber} ngày{' '}
                  {wordsOfDay(refund.decidedOn)} · {refund.by}
                  <em className="dossier-step-note">{refund.reason}</em>
                </span>
                {refund.state === 'paid_out' ? (
                  <small>Đã chuyển, số {refund.transferNumber}</small>
                ) : (
                  may.manage && (
                    <Button size="small" onClick={() => onPayOut(refund.id)} data-testid="pay-out">
                      Đã chuyển tiền hoàn
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {orders.length > 0 && (
        <>
          <h3 className="desk-heading">Các lần nộp trên Zalo</h3>
          <ol className="desk-events">
            {orders.map((order) => (
              <li key={order.id}>
                <time dateTime={order.at}>{wordsOfInstant(order.at)}</time>
                <span>
                  {attemptWords[order.state]}
                  {order.method && <> · {order.method}</>}
                  {order.transId && <> · giao dịch {order.transId}</>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
