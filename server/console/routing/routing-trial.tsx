import { Alert, Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { type Destination, mostTried, type RoutingTrial as Trial } from '../../contract/routing-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendRoutingTrial } from '../api/routing.ts';
import type { SettingData } from '../api/settings.ts';
import { useNames } from '../shell/session.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';

/** Tries the rules as they are written now on the last cases; nothing is saved or moved. */
export function RoutingTrial({ data }: { data: SettingData }) {
  const lastId = useId();
  const [last, setLast] = useState(500);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState<{ of: SettingData; trial: Trial } | null>(null);
  const run = async () => {
    setBusy(true);
    setFault(null);
    try {
      setDone({ of: data, trial: await sendRoutingTrial({ data, last }) });
    } catch (error) {
      setDone(null);
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="desk-card" aria-label="Chạy thử">
      <h3>Chạy thử</h3>
      <p className="desk-hint">
        Xem các quy tắc đang sửa sẽ gửi những phản ánh gần đây đi đâu. Không phản ánh nào bị chuyển.
      </p>
      <div className="trial-ask">
        <label htmlFor={lastId}>Số phản ánh gần nhất</label>
        <InputNumber
          id={lastId}
          min={1}
          max={mostTried}
          precision={0}
          value={last}
          data-testid="trial-last"
          onChange={(value) => setLast(value ?? 500)}
        />
        <Button loading={busy} data-testid="run-trial" onClick={() => void run()}>
          Chạy thử
        </Button>
      </div>
      {fault && <Alert type="error" showIcon role="alert" title={fault} />}
      {done && <Result trial={done.trial} outdated={done.of !== data} />}
    </section>
  );
}

function Result({ trial, outdated }: { trial: Trial; outdated: boolean }) {
  const names = useNames();
  const { looked, moved, movements, items, rules } = trial;
  const idle = rules.filter((one) => one.next === 0);
  return (
    <div className="trial" data-testid="trial-result" aria-live="polite">
      {outdated && <p className="desk-warning">Quy tắc đã sửa tiếp sau lần chạy này; Anh/Chị chạy lại.</p>}
      <p>
        <strong>
          {moved === 0
            ? `Không phản ánh nào trong ${wordsOfCount(looked)} phản ánh gần nhất đổi nơi nhận.`
            : `${wordsOfCount(moved)} trong ${wordsOfCount(looked)} phản ánh gần nhất sẽ đổi nơi nhận.`}
        </strong>
      </p>
      {movements.length > 0 && (
        <ul className="trial-moves">
          {movements.map(({ from, to, count }) => (
            <li key={`${from} ${to}`}>
              <b>{wordsOfCount(count)}</b>{' '}
              {from === to ? `${names.unit(to)}: đổi người` : `${names.unit(from)} → ${names.unit(to)}`}
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <details>
          <summary>
            {items.length < moved ? `${wordsOfCount(items.length)} phản ánh mới nhất trong số đó` : 'Từng phản ánh'}
          </summary>
          <ul className="trial-cases">
            {items.map(({ code, categoryId, createdAt, from, to }) => (
              <li key={code}>
                <span>
                  <Link to={`/cases/${code}`}>{code}</Link> · {names.category(categoryId)} · {wordsOfInstant(createdAt)}
                </span>
                <span className="muted">
                  {wordsOfDestination(from, names.unit)} → {wordsOfDestination(to, names.unit)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {idle.length > 0 && (
        <details>
          <summary>{wordsOfCount(idle.length)} quy tắc không nhận phản ánh nào trong số này</summary>
          <p className="muted">{idle.map(({ rule }) => rule).join(', ')}</p>
        </details>
      )}
    </div>
  );
}

const wordsOfDestination = ({ unitId, person, rule }: Destination, unit: (id: string) => string) =>
  `${[unit(unitId), person].filter(Boolean).join(' · ')} (${rule})`;
