import { useState } from 'react';
import { type ApiCall, type DeliveryView, resend } from '../api.ts';
import { exactTimeOf } from '../format.ts';
import { Icon } from '../icons.tsx';
import { useSend } from '../use-send.ts';
import type { SimulatorState } from '../use-simulator.ts';

const shown = 80;
const stateWords = { pending: 'Đang gửi', delivered: 'Đã nhận', failed: 'Đã bỏ' } as const;
const problemWords: Record<string, string> = {
  'connection failed': 'không nối được',
  'no answer within 2 s': 'quá 2 giây không trả lời',
};
const stateIcons = { pending: 'clock', delivered: 'check', failed: 'alert' } as const;

/** What went over the wire, newest first: events to the product, and the product's calls. */
export function DeliveryLog({ state }: { state: SimulatorState }) {
  const [onlyProblems, setOnlyProblems] = useState(false);
  const deliveries = state.deliveries.filter(
    (one) => !onlyProblems || one.state !== 'delivered' || one.attempts.length > 1,
  );
  const calls = state.calls.filter((one) => !onlyProblems || one.error !== 0);
  return (
    <div className="log">
      <label className="log-filter">
        <input type="checkbox" checked={onlyProblems} onChange={(event) => setOnlyProblems(event.target.checked)} />
        Chỉ hiện chỗ có vấn đề
      </label>
      <h3>Webhook tới hệ thống</h3>
      {deliveries.length === 0 && <p className="hint">Sự kiện sẽ hiện ở đây khi người dân nhắn tin.</p>}
      <ul data-testid="delivery-list">
        {deliveries
          .slice(-shown)
          .reverse()
          .map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              name={state.users.find((user) => user.id === delivery.userId)?.name}
            />
          ))}
      </ul>
      <h3>Lời gọi từ hệ thống</h3>
      {calls.length === 0 && <p className="hint">Lời gọi tới OA API sẽ hiện ở đây.</p>}
      <ul data-testid="call-list">
        {calls
          .slice(-shown)
          .reverse()
          .map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
      </ul>
    </div>
  );
}

function DeliveryRow({ delivery, name }: { delivery: DeliveryView; name: string | undefined }) {
  const { send, problem, busy } = useSend();
  const last = delivery.attempts.at(-1);
  const outcome = last
    ? (problemWords[last.error ?? ''] ?? last.error ?? `HTTP\u00a0${last.status},\u00a0${last.milliseconds}\u00a0ms`)
    : 'chưa gửi';
  return (
    <li className={`log-row ${delivery.state}`}>
      <span className="log-state">
        <Icon name={stateIcons[delivery.state]} size={16} />
        {stateWords[delivery.state]}
      </span>
      <span className="log-what">
        <code>{delivery.eventName}</code>
        <small>
          {exactTimeOf(delivery.at)}
          {name && ` · ${name}`} · {outcome}
          {delivery.attempts.length > 1 && ` · ${delivery.attempts.length} lần`}
          {delivery.nextAttemptAt && ` · thử lại ${exactTimeOf(delivery.nextAttemptAt)}`}
          {problem && ` · ${problem}`}
        </small>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={`Gửi lại ${delivery.eventName}`}
        title="Gửi lại"
        disabled={busy}
        onClick={() => void send(() => resend(delivery.id))}
      >
        <Icon name="again" size={18} />
      </button>
    </li>
  );
}

function CallRow({ call }: { call: ApiCall }) {
  const good = call.error === 0;
  return (
    <li className={good ? 'log-row delivered' : 'log-row failed'}>
      <span className="log-state">
        <Icon name={good ? 'check' : 'alert'} size={16} />
        {good ? 'Được' : String(call.error).replace('-', '−')}
      </span>
      <span className="log-what">
        <code>
          {call.method} {call.path}
        </code>
        <small>
          {exactTimeOf(call.at)} · {call.milliseconds} ms{good ? '' : ` · ${call.message}`}
        </small>
      </span>
    </li>
  );
}
