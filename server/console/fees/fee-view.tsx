import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { StaffFee } from '../../contract/staff-fee-api.ts';
import { loadFee } from '../api/fees.ts';
import { FactList } from '../ui/fact-list.tsx';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfDay, wordsOfInstant } from '../words/dates.ts';
import { feeKindWords, feeStateWords, feeTones, wordsOfFeeEvent, wordsOfMoney } from '../words/fees.ts';
import { type FeeAct, FeeActDialog } from './fee-act-dialog.tsx';
import { FeeMoney } from './fee-money.tsx';
import { RefundDialog } from './refund-dialog.tsx';

type Props = { code: string; onClose: () => void; onChanged: () => void };

/** One fee: how it stands, its money in and out, and everything that happened to it. */
export function FeeView({ code, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadFee(code, signal), [code]);
  const { data, error, reload, put } = useLoad(load);
  const [act, setAct] = useState<FeeAct | { kind: 'refund' } | null>(null);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được khoản thu" />;
  const done = (changed: StaffFee) => {
    put(changed);
    setAct(null);
    onChanged();
  };
  return (
    <section className="desk-view" aria-labelledby="fee-title">
      <header className="desk-view-head">
        <ViewTitle
          id="fee-title"
          title={data.title}
          onClose={onClose}
          about={
            <>
              <span className="tabular">{data.code}</span> · {feeKindWords[data.kind]} · {data.unit}
            </>
          }
        />
        <span className={`state-tag ${feeTones[data.state]}`}>{feeStateWords[data.state]}</span>
      </header>
      <div className="desk-scroll">
        <Notes data={data} />
        {data.may.manage && <Acts data={data} onAct={setAct} />}
        <Facts data={data} />
        <FeeMoney data={data} onPayOut={(id) => setAct({ kind: 'pay-out', refundId: id })} />
        <h3 className="desk-heading">Lịch sử</h3>
        <ol className="desk-events">
          {data.events.map((event) => (
            <li key={`${event.at} ${event.type}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfFeeEvent(event.type)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {act?.kind === 'refund' && <RefundDialog data={data} onClose={() => setAct(null)} onDone={done} />}
      {act && act.kind !== 'refund' && (
        <FeeActDialog act={act} data={data} onClose={() => setAct(null)} onDone={done} />
      )}
    </section>
  );
}

function Notes({ data }: { data: StaffFee }) {
  return (
    <>
      {data.excess > 0 && (
        <p className="dossier-note dossier-note-wait">
          Đang giữ thừa {wordsOfMoney(data.excess)}
          {data.state === 'withdrawn' ? ' của khoản đã rút' : ' do nộp trùng'}: cần quyết định hoàn tiền.
        </p>
      )}
      {data.orders.some(({ disputed }) => disputed) && (
        <p className="dossier-note dossier-note-wait">
          Zalo báo một lần nộp với số tiền khác số đã ký. Tiền chưa được ghi sổ: cần kiểm tra với Zalo.
        </p>
      )}
      {!data.canBeLookedUp && (
        <p className="dossier-note dossier-note-wait">Chưa có số điện thoại hay hồ sơ, nên người nộp chưa tra được.</p>
      )}
    </>
  );
}

function Acts({ data, onAct }: { data: StaffFee; onAct: (act: FeeAct | { kind: 'refund' }) => void }) {
  return (
    <div className="fee-acts">
      {data.state === 'due' && (
        <>
          <Button onClick={() => onAct({ kind: 'counter' })} data-testid="pay-at-counter">
            Đã thu tại quầy
          </Button>
          <Button danger onClick={() => onAct({ kind: 'withdraw' })} data-testid="withdraw-fee">
            Rút khoản thu
          </Button>
        </>
      )}
      {data.state === 'paid' && (
        <Button onClick={() => onAct({ kind: 'receipt' })} data-testid="give-receipt">
          {data.receiptNumber ? 'Sửa số biên lai' : 'Ghi số biên lai'}
        </Button>
      )}
      {data.balance > 0 && (
        <Button onClick={() => onAct({ kind: 'refund' })} data-testid="decide-refund">
          Hoàn tiền theo quyết định
        </Button>
      )}
    </div>
  );
}

function Facts({ data }: { data: StaffFee }) {
  const facts: [string, string | null][] = [
    ['Số tiền', wordsOfMoney(data.amount)],
    ['Đang có trong sổ', wordsOfMoney(data.balance)],
    ['Người nộp', data.payer],
    ['Hồ sơ', data.dossier],
    ['Hạn nộp', data.dueOn && wordsOfDay(data.dueOn)],
    ['Nộp lúc', data.paidAt && wordsOfInstant(data.paidAt)],
    ['Số biên lai', data.receiptNumber],
    ['Lý do rút', data.withdrawReason],
  ];
  return <FactList facts={facts} />;
}
