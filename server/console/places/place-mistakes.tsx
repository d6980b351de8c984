import { App, Button } from 'antd';
import { useState } from 'react';
import type { Mistake, StaffPlace } from '../../contract/place-api.ts';
import { wordsOf } from '../api/client.ts';
import { settleMistake } from '../api/places.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { mistakeStateWords, mistakeWords } from '../words/places.ts';

type Props = { data: StaffPlace; onChanged: (changed: StaffPlace) => void };

/** What people say is wrong about the place, each to be settled by an editor. */
export function PlaceMistakes({ data: { id, mistakes }, onChanged }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (mistakes.length === 0) return null;
  const settle = async (one: Mistake, state: 'fixed' | 'dismissed') => {
    setBusy(true);
    try {
      onChanged(await settleMistake(id, one.id, state));
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="desk-card" aria-labelledby="mistakes-title">
      <h3 id="mistakes-title">Người dân báo sai</h3>
      <ul className="place-mistakes" data-testid="mistakes">
        {mistakes.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                <b>{mistakeWords[one.about]}</b> · {wordsOfInstant(one.at)}
              </p>
              <p className="place-mistake-text">{one.text}</p>
            </div>
            {one.state === 'open' ? (
              <span className="place-buttons">
                <Button size="small" disabled={busy} onClick={() => void settle(one, 'fixed')} data-testid="fixed">
                  Đã sửa
                </Button>
                <Button size="small" disabled={busy} onClick={() => void settle(one, 'dismissed')}>
                  Bỏ qua
                </Button>
              </span>
            ) : (
              <span className="state-tag tone-closed">{mistakeStateWords[one.state]}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
