import { Button, Dropdown } from 'antd';
import type { Subscriber } from '../../contract/subscriber-api.ts';
import { useNow } from '../ui/use-now.ts';
import { shortInstant, wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { eventTypeWords, failureWords } from '../words/subscribers.ts';

export type SubscriberAct = 'ping' | 'parked' | 'edit' | 'secret' | 'pause' | 'resume' | 'end';
type Props = { item: Subscriber; busy: boolean; onAct: (act: SubscriberAct) => void };

/** One system with how it stands and what can be done about it. */
export function SubscriberRow({ item, busy, onAct }: Props) {
  const now = useNow();
  const { name, url, types, state, waiting, parked, failures, lastSuccessAt, lastFailure, lastFailureAt } = item;
  const ours = item.origin === 'environment';
  const facts = [
    lastSuccessAt ? `nhận gần nhất ${shortInstant(lastSuccessAt, now)}` : 'chưa nhận sự kiện nào',
    `đã nhận ${wordsOfCount(item.delivered)}`,
    waiting > 0 && `đang chờ ${wordsOfCount(waiting)}`,
    item.earlierSecretUntil && `khoá cũ còn dùng đến ${wordsOfInstant(item.earlierSecretUntil)}`,
    ours && 'đặt trong cấu hình máy chủ',
  ];
  const more = [
    { key: 'edit', label: 'Sửa' },
    ...(ours ? [] : [{ key: 'secret', label: 'Đổi khoá ký' }]),
    state === 'active' ? { key: 'pause', label: 'Tạm dừng' } : { key: 'resume', label: 'Gửi tiếp' },
    ...(ours ? [] : [{ key: 'end', label: 'Thôi gửi', danger: true }]),
  ];
  const acts: Record<string, SubscriberAct> = {
    edit: 'edit',
    secret: 'secret',
    pause: 'pause',
    resume: 'resume',
    end: 'end',
  };
  return (
    <li data-testid="subscriber-row">
      <div>
        <strong>{name}</strong> {state === 'paused' && <span className="state-tag tone-waiting">Tạm dừng</span>}
        {state === 'active' && failures > 0 && <span className="state-tag tone-late">Đang lỗi</span>}
        <p className="subscriber-url">{url}</p>
        <p>{types.length === 0 ? 'Mọi loại sự kiện' : types.map(eventTypeWords).join(' · ')}</p>
        <p className="muted">{facts.filter(Boolean).join(' · ')}</p>
        {failures > 0 && lastFailureAt && (
          <p className="muted">
            Lần gửi {shortInstant(lastFailureAt, now)}: {failureWords(lastFailure)}
          </p>
        )}
      </div>
      <div className="subscriber-acts">
        {parked > 0 && (
          <Button onClick={() => onAct('parked')} aria-label={`Sự kiện chưa gửi được tới ${name}`}>
            Chưa gửi được {wordsOfCount(parked)}
          </Button>
        )}
        <Button loading={busy} onClick={() => onAct('ping')} aria-label={`Gửi thử tới ${name}`}>
          Gửi thử
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: more,
            onClick({ key }) {
              const act = acts[key];
              if (act) onAct(act);
            },
          }}
        >
          <Button aria-label={`Việc khác với ${name}`} data-testid="subscriber-more">
            Thêm
          </Button>
        </Dropdown>
      </div>
    </li>
  );
}
