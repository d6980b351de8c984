import '../styles/account.css';
import '../styles/api-keys.css';
import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { ApiKey, IssuedApiKey } from '../../contract/api-keys.ts';
import { loadApiKeys, revokeApiKey } from '../api/api-keys.ts';
import { wordsOf } from '../api/client.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { keyStateWords, scopeWords } from '../words/api-keys.ts';
import { shortInstant, wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { IssuedKeyDialog } from './issued-key-dialog.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** Keys by which other systems read cases or report: who has which, for what, until when. */
export function ApiKeysPage() {
  const { modal, message } = App.useApp();
  const [making, setMaking] = useState(false);
  const [issued, setIssued] = useState<IssuedApiKey | null>(null);
  const load = useCallback((signal: AbortSignal) => loadApiKeys(signal), []);
  const { data, error, reload, put } = useLoad(load);
  const items = data?.items ?? [];
  const active = items.filter(({ state }) => state === 'active').length;
  const revoke = (item: ApiKey) =>
    modal.confirm({
      title: `Thu hồi khoá của ${item.name}?`,
      content: 'Hệ thống đang dùng khoá này bị từ chối ngay. Không lấy lại được, chỉ tạo khoá mới.',
      okText: 'Thu hồi',
      cancelText: 'Để sau',
      okButtonProps: { danger: true, 'data-testid': 'confirm-revoke' },
      async onOk() {
        try {
          put(await revokeApiKey(item.id));
        } catch (failure) {
          void message.error(wordsOf(failure));
        }
      },
    });
  return (
    <div className="account-page">
      <header className="keys-head">
        <div>
          <h1>Khoá API</h1>
          <p className="muted">
            Mỗi hệ thống hay ứng dụng bên ngoài dùng một khoá riêng, để thu hồi được riêng.
            {data && ` Đang dùng ${wordsOfCount(active)} khoá.`}
          </p>
        </div>
        <Button type="primary" data-testid="new-key" onClick={() => setMaking(true)}>
          Tạo khoá
        </Button>
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" rows={6} />}
      {data && (
        <section className="account-card" aria-label="Các khoá">
          {items.length === 0 && (
            <p className="muted">Chưa có khoá nào. Tạo khoá khi một hệ thống cần đọc phản ánh hoặc gửi phản ánh vào.</p>
          )}
          <ul className="session-rows">
            {items.map((item) => (
              <KeyRow key={item.id} item={item} onRevoke={() => revoke(item)} />
            ))}
          </ul>
        </section>
      )}
      {making && (
        <NewKeyDialog
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setIssued(made);
            reload();
          }}
        />
      )}
      {issued && <IssuedKeyDialog issued={issued} onClose={() => setIssued(null)} />}
    </div>
  );
}

function KeyRow({ item, onRevoke }: { item: ApiKey; onRevoke: () => void }) {
  const now = useNow();
  const { name, hint, state, scopes, lastUsedAt, expiresAt, revokedAt, revokedBy, createdAt, createdBy } = item;
  const facts = [
    lastUsedAt ? `dùng gần nhất ${shortInstant(lastUsedAt, now)}` : 'chưa dùng lần nào',
    state === 'active' && (expiresAt ? `hết hạn ${wordsOfInstant(expiresAt)}` : 'không hết hạn'),
    revokedAt && `${revokedBy ?? ''} thu hồi ${wordsOfInstant(revokedAt)}`.trim(),
    `${createdBy} tạo ${wordsOfInstant(createdAt)}`,
  ];
  return (
    <li data-testid="key-row" className={state === 'active' ? undefined : 'key-over'}>
      <div>
        <strong>{name}</strong> <code className="muted">{hint}…</code>{' '}
        {state !== 'active' && <span className="state-tag tone-closed">{keyStateWords[state]}</span>}
        <p>{scopes.map((scope) => scopeWords[scope]).join(' · ')}</p>
        <p className="muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {state === 'active' && (
        <Button danger onClick={onRevoke} aria-label={`Thu hồi khoá của ${name}`}>
          Thu hồi
        </Button>
      )}
    </li>
  );
}
