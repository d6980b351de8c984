import '../styles/account.css';
import '../styles/api-keys.css';
import '../styles/subscribers.css';
import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { IssuedSecret, Subscriber } from '../../contract/subscriber-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadSubscribers, pingSubscriber, setSubscriberState } from '../api/subscribers.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { failureWords } from '../words/subscribers.ts';
import { IssuedSecretNote } from './issued-secret.tsx';
import { ParkedDialog } from './parked-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { SubscriberDialog } from './subscriber-dialog.tsx';
import { type SubscriberAct, SubscriberRow } from './subscriber-row.tsx';

type Open = { act: 'new' } | { act: SubscriberAct; item: Subscriber };

/** Other systems that are sent what happens: who, which events, how it goes, and what did not get there. */
export function SubscribersPage() {
  const { modal, message } = App.useApp();
  const [open, setOpen] = useState<Open | null>(null);
  const [issued, setIssued] = useState<IssuedSecret | null>(null);
  const [pinged, setPinged] = useState<string | null>(null);
  const load = useCallback((signal: AbortSignal) => loadSubscribers(signal), []);
  const { data, error, reload } = useLoad(load);
  const close = () => setOpen(null);
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (failure) {
      void message.error(wordsOf(failure));
    }
    reload();
  };
  const ping = (item: Subscriber) => {
    setPinged(item.id);
    void attempt(async () => {
      const { taken, failure, milliseconds } = await pingSubscriber(item.id);
      if (taken) void message.success(`${item.name} đã nhận sau ${milliseconds} mili giây`);
      else void message.warning(`${item.name} chưa nhận: ${failureWords(failure)}`);
    }).finally(() => setPinged(null));
  };
  const setState = ({ id, version }: Subscriber, state: 'active' | 'paused' | 'ended') =>
    attempt(() => setSubscriberState(id, { version, state }));
  const end = (item: Subscriber) =>
    modal.confirm({
      title: `Thôi gửi sự kiện cho ${item.name}?`,
      content: 'Những sự kiện đang chờ gửi cho hệ thống này cũng bị bỏ. Muốn giữ lại thì tạm dừng.',
      okText: 'Thôi gửi',
      cancelText: 'Để sau',
      okButtonProps: { danger: true, 'data-testid': 'confirm-end' },
      onOk: () => setState(item, 'ended'),
    });
  const act = (item: Subscriber, wanted: SubscriberAct) => {
    if (wanted === 'ping') ping(item);
    else if (wanted === 'pause') void setState(item, 'paused');
    else if (wanted === 'resume') void setState(item, 'active');
    else if (wanted === 'end') end(item);
    else setOpen({ act: wanted, item });
  };
  return (
    <div className="account-page">
      <header className="keys-head">
        <div>
          <h1>Hệ thống nhận sự kiện</h1>
          <p className="muted">
            Mỗi thay đổi của phản ánh, hồ sơ, khoản nộp, lịch hẹn được báo cho các hệ thống này, có chữ ký và đúng thứ
            tự.
          </p>
        </div>
        <Button type="primary" data-testid="new-subscriber" onClick={() => setOpen({ act: 'new' })}>
          Thêm hệ thống
        </Button>
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" rows={6} />}
      {data && (
        <section className="account-card" aria-label="Các hệ thống">
          {data.items.length === 0 && (
            <p className="muted">Chưa có hệ thống nào. Thêm khi trung tâm điều hành hay đơn vị khác cần biết ngay.</p>
          )}
          <ul className="session-rows">
            {data.items.map((item) => (
              <SubscriberRow
                key={item.id}
                item={item}
                busy={pinged === item.id}
                onAct={(wanted) => act(item, wanted)}
              />
            ))}
          </ul>
        </section>
      )}
      {data && (open?.act === 'new' || open?.act === 'edit') && (
        <SubscriberDialog
          item={open.act === 'edit' ? open.item : undefined}
          types={data.types}
          onClose={close}
          onIssued={setIssued}
          onSaved={reload}
        />
      )}
      {open?.act === 'secret' && (
        <SecretDialog
          item={open.item}
          onClose={close}
          onIssued={(made) => {
            setIssued(made);
            reload();
          }}
        />
      )}
      {open?.act === 'parked' && <ParkedDialog item={open.item} onClose={close} onSent={reload} />}
      {issued && <IssuedSecretNote issued={issued} onClose={() => setIssued(null)} />}
    </div>
  );
}
