import { App, Button, Modal } from 'antd';
import { useCallback, useState } from 'react';
import type { Subscriber } from '../../contract/subscriber-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadParked, resendParked } from '../api/subscribers.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { eventTypeWords, failureWords } from '../words/subscribers.ts';

type Props = { item: Subscriber; onClose: () => void; onSent: () => void };

/** What a system did not take, and why; sent again, one by one or all of it. */
export function ParkedDialog({ item, onClose, onSent }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const load = useCallback((signal: AbortSignal) => loadParked(item.id, signal), [item.id]);
  const { data, error, reload } = useLoad(load);
  const resend = async (eventIds?: string[]) => {
    setBusy(true);
    try {
      const { resent } = await resendParked(item.id, { ...(eventIds && { eventIds }) });
      void message.success(`Đang gửi lại ${wordsOfCount(resent)} sự kiện`);
      reload();
      onSent();
    } catch (failure) {
      void message.error(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={`Chưa gửi được tới ${item.name}`}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          Đóng
        </Button>,
        <Button
          key="all"
          type="primary"
          loading={busy}
          disabled={!data || data.total === 0}
          onClick={() => void resend()}
          data-testid="resend-all"
        >
          Gửi lại tất cả
        </Button>,
      ]}
    >
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" rows={4} />}
      {data?.total === 0 && <p className="muted">Không có sự kiện nào bị bỏ lại.</p>}
      {data && data.total > data.items.length && (
        <p className="muted">
          Có {wordsOfCount(data.total)} sự kiện; đây là {wordsOfCount(data.items.length)} sự kiện cũ nhất.
        </p>
      )}
      <ul className="session-rows">
        {data?.items.map((one) => (
          <li key={one.eventId} data-testid="parked-row">
            <div>
              <strong>{one.subject}</strong> {eventTypeWords(one.name)}
              <p className="muted">
                {wordsOfInstant(one.occurredAt)} · thử {wordsOfCount(one.attempts)} lần · {failureWords(one.failure)}
              </p>
            </div>
            <Button disabled={busy} onClick={() => void resend([one.eventId])} aria-label={`Gửi lại ${one.subject}`}>
              Gửi lại
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
