import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendUndo } from '../api/staff.ts';
import { UndoNote } from '../ui/undo-note.tsx';
import { useSecondsLeft } from '../ui/use-seconds-left.ts';
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
  const seconds = useSecondsLeft(held);
  if (!held) return null;
  const undo = async () => {
    await act(() => sendUndo(code, held.id));
    onUndone(held);
  };
  return (
    <UndoNote
      icon="send"
      words={held.mine ? 'Đang gửi trả lời tới người dân' : `${held.by} đang gửi trả lời tới người dân`}
      wait={seconds > 0 ? `, còn ${seconds} giây` : ', đang gửi đi…'}
      quote={held.text}
      undo={held.mine ? undo : undefined}
      testId="held-note"
      undoTestId="undo-reply"
    />
  );
}
