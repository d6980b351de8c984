import { App, Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import type { Account, SessionsEnd } from '../../contract/account-api.ts';
import { sendSessionsEnd } from '../api/account.ts';
import { wordsOf } from '../api/client.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfDevice } from '../words/device.ts';

type Props = { sessions: Account['sessions']; onChanged: () => void };

/** Where one is signed in; ends one session, or all of them. */
export function SessionsCard({ sessions, onChanged }: Props) {
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const end = async (which: SessionsEnd, words: string) => {
    try {
      await sendSessionsEnd(which);
      void message.success(words);
      if ('scope' in which && which.scope === 'all') navigate('/sign-in');
      else onChanged();
    } catch (error) {
      void message.error(wordsOf(error));
    }
  };
  const endAll = () =>
    modal.confirm({
      title: 'Đăng xuất khỏi mọi nơi?',
      content: 'Kể cả trình duyệt này. Bản nháp chưa gửi vẫn còn trên máy.',
      okText: 'Đăng xuất mọi nơi',
      okButtonProps: { danger: true, 'data-testid': 'confirm-end-all' },
      cancelText: 'Để sau',
      onOk: () => end({ scope: 'all' }, 'Đã đăng xuất khỏi mọi nơi'),
    });
  return (
    <section className="account-card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Nơi đang đăng nhập</h2>
      <ul className="session-rows">
        {sessions.map((one) => (
          <li key={one.id} data-testid="session-row">
            <div>
              <strong>{wordsOfDevice(one.userAgent)}</strong>
              {one.current && <span className="state-tag tone-done">phiên này</span>}
              <p className="muted">
                Đăng nhập {wordsOfInstant(one.since)}
                {one.lastSeenAt !== one.since && <>, gần đây nhất {wordsOfInstant(one.lastSeenAt)}</>}
                {one.address && <> · {one.address}</>}
              </p>
            </div>
            {!one.current && (
              <Button size="small" onClick={() => void end({ id: one.id }, 'Đã đóng phiên đó')}>
                Đóng phiên
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="account-acts">
        {sessions.length > 1 && (
          <Button data-testid="end-others" onClick={() => void end({ scope: 'others' }, 'Đã đóng các phiên khác')}>
            Đóng mọi phiên khác
          </Button>
        )}
        <Button danger data-testid="end-all" onClick={() => void endAll()}>
          Đăng xuất mọi nơi
        </Button>
      </div>
    </section>
  );
}
