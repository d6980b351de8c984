import { App } from 'antd';
import type { CaseDetail } from '../../contract/staff-api.ts';

import { sendActUndo } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { keepDraft } from '../ui/drafts.ts';
import { UndoNote } from '../ui/undo-note.tsx';
import { useSecondsLeft } from '../ui/use-seconds-left.ts';
import { wordsOfAct } from '../words/acts.ts';
import type { CaseActs } from './use-case.ts';

type Props = { detail: CaseDetail; act: CaseActs['act'] };

/** What was just done to the case, with the seconds in which its person may still take it back. */
export function ActNote({ detail, act }: Props) {
  const { message } = App.useApp();
  const { me } = useSession();
  const { code, undoable } = detail;
  const seconds = useSecondsLeft(undoable);
  if (!undoable || seconds === 0) return null;
  const undo = async () => {
    await act(() => sendActUndo(code, undoable.sequence));
    // What was written is a draft again, should the same be done once more.
    const photos = undoable.photos.map(({ id, ...photo }) => ({ ...photo, fileId: id }));
    const documents = undoable.documents.map(({ id, name, size }) => ({ name, size, fileId: id }));
    if (undoable.text) keepDraft(`${me.id}:${code}:${undoable.act}`, { text: undoable.text, photos, documents });
    void message.success('Đã hoàn tác, phản ánh trở lại như trước');
  };
  const done = wordsOfAct(undoable.act);
  return (
    <UndoNote
      icon="undo"
      words={undoable.mine ? `Đã ${done}` : `${undoable.by} vừa ${done}`}
      wait={undoable.tells ? ` · báo người dân sau ${seconds} giây` : ` · còn ${seconds} giây`}
      undo={undoable.mine ? undo : undefined}
      testId="act-note"
      undoTestId="undo-act"
    />
  );
}
