import { useSending } from '../ui/use-sending.ts';
import '../styles/account.css';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router-dom';
import type { BlockItem } from '../../contract/block-api.ts';
import { loadBlocks, sendLifting } from '../api/blocks.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';

/** Citizens who may not send for a time, by whom and until when, and those for whom that is over. */
export function BlocksPage() {
  const load = useCallback((signal: AbortSignal) => loadBlocks(signal), []);
  const { data, error, reload } = useLoad(load);
  const [lifted, setLifted] = useState<BlockItem | null>(null);
  const groups = [
    { title: 'Đang chặn', items: (data?.items ?? []).filter(({ active }) => active), none: 'Không ai đang bị chặn.' },
    { title: 'Đã hết', items: (data?.items ?? []).filter(({ active }) => !active), none: 'Chưa có ai.' },
  ];
  return (
    <div className="account-page">
      <header>
        <h1>Người gửi bị chặn</h1>
        <p className="muted">
          Chặn từ trang phản ánh hoặc trò chuyện, có lý do và hạn
          {data && `, lâu nhất ${data.longestDays} ngày`}. Hết hạn thì tự bỏ.
        </p>
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" rows={6} />}
      {data &&
        groups.map(({ title, items, none }) => (
          <section key={title} className="account-card" aria-label={title}>
            <h2>{title}</h2>
            {items.length === 0 && <p className="muted">{none}</p>}
            <ul className="session-rows">
              {items.map((item) => (
                <li key={item.id} data-testid="block-row">
                  <div>
                    <strong>{item.citizenName ?? 'Người gửi không hiện tên'}</strong>
                    <p>{item.reason}</p>
                    <p className="muted">{timesOf(item)}</p>
                    {item.caseCode && <Link to={`/cases/${item.caseCode}`}>{item.caseCode}</Link>}
                    {item.conversationId && <Link to={`/conversations/${item.conversationId}`}>Trò chuyện</Link>}
                  </div>
                  {item.active && (
                    <div className="account-acts">
                      <Button onClick={() => setLifted(item)} data-testid="lift">
                        Bỏ chặn
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      {lifted && (
        <LiftDialog
          item={lifted}
          onClose={() => setLifted(null)}
          onDone={() => {
            setLifted(null);
            reload();
          }}
        />
      )}
    </div>
  );
}

function timesOf({ from, until, by, lifted }: BlockItem): string {
  const begun = `${by} chặn từ ${wordsOfInstant(from)}`;
  if (!lifted) return `${begun} đến ${wordsOfInstant(until)}`;
  return `${begun}; ${lifted.by} bỏ chặn lúc ${wordsOfInstant(lifted.at)}: ${lifted.reason}`;
}

function LiftDialog({ item, onClose, onDone }: { item: BlockItem; onClose: () => void; onDone: () => void }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const { busy, fault, send } = useSending();
  const lift = () =>
    send(async () => {
      await sendLifting(item.id, { version: item.version, reason });
      void message.success('Đã bỏ chặn và báo người dân');
      onDone();
    });
  return (
    <Modal
      open
      title="Bỏ chặn trước hạn"
      okText="Bỏ chặn"
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ disabled: reason.trim().length < 5, 'data-testid': 'confirm-lift' }}
      onOk={() => void lift()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <label htmlFor="lift-reason">Lý do bỏ chặn (cán bộ đọc được)</label>
      <Input.TextArea
        id="lift-reason"
        value={reason}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setReason(event.target.value)}
        data-testid="lift-reason"
      />
    </Modal>
  );
}
