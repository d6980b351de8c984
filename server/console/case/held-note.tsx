import { App, Button } from 'antd';
import { useLayoutEffect, useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendUndo } from '../api/staff.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import type { CaseActs } from './use-case.ts';

export type Held = NonNullable<CaseDetail['heldReply']>;

type Props = {
  code: string;
  held: CaseDetail['heldReply'];
  act: CaseActs['act'];
  onUndone: (held: Held) => void;
};

/** A reply on its way, with the seconds in which its writer may still take it back. */
export function HeldNote({ code, held, act, onUndone }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const seconds = useSecondsLeft(held);
  if (!held) return null;
  const undo = async () => {
    setBusy(true);
    try {
      await act(() => sendUndo(code, held.id));
      onUndone(held);
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const who = held.mine ? 'Đang gửi trả lời tới người dân' : `${held.by} đang gửi trả lời tới người dân`;
  return (
    <div className="held-note" data-testid="held-note">
      <LineIcon name="send" size={16} />
      <p>
        <strong role="status">{who}</strong>
        <span className="tabular">{seconds > 0 ? `, còn ${seconds} giây` : ', đang gửi đi…'}</span>
        {held.text && <q>{held.text}</q>}
      </p>
      {held.mine && (
        <Button loading={busy} aria-keyshortcuts="z" data-testid="undo-reply" onClick={() => void undo()}>
          Hoàn tác
        </Button>
      )}
    </div>
  );
}

/** Counts on this page's own clock from what the server said was left: people's clocks are often wrong. */
function useSecondsLeft(held: CaseDetail['heldReply']): number {
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    if (!held) return undefined;
    const end = performance.now() + held.leftMs;
    const look = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    look();
    const timer = window.setInterval(look, 250);
    return () => window.clearInterval(timer);
  }, [held]);
  return left;
}
