import { App, Button } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/client.ts';
import { LineIcon, type LineIconName } from './line-icon.tsx';

type Props = {
  icon: LineIconName;
  /** What was done and by whom. */
  words: string;
  /** How long it still waits. */
  wait: string;
  /** What was written. */
  quote?: string | null;
  /** Only for the person who did it. Throws what went wrong. */
  undo?: (() => Promise<void>) | undefined;
  testId: string;
  undoTestId: string;
};

/** Something that waits some seconds in which its person may take it back. */
export function UndoNote({ icon, words, wait, quote, undo, testId, undoTestId }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const takeBack = async () => {
    setBusy(true);
    try {
      await undo?.();
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="held-note" data-testid={testId}>
      <LineIcon name={icon} size={16} />
      <p>
        <strong role="status">{words}</strong>
        <span className="tabular">{wait}</span>
        {quote && <q>{quote}</q>}
      </p>
      {undo && (
        <Button loading={busy} aria-keyshortcuts="z" data-testid={undoTestId} onClick={() => void takeBack()}>
          Hoàn tác
        </Button>
      )}
    </div>
  );
}
