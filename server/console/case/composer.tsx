import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendNote, sendReply } from '../api/staff.ts';
import { mentionedIn } from '../canned/people-picker.tsx';
import { pressControl } from '../keys/keys.ts';
import { useSession } from '../shell/session.tsx';
import { fileIdsOf, mostFiles } from '../ui/file-picker.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { ComposerField } from './composer-field.tsx';
import { type Held, HeldNote } from './held-note.tsx';
import { ReachNote } from './reach-note.tsx';
import type { CaseActs } from './use-case.ts';

type Mode = 'reply' | 'note';

type Props = {
  detail: CaseDetail;
  act: CaseActs['act'];
  /** Sequence of the last event this person has taken note of. */
  seen: number | null;
  /** Called with every key, so that others see who writes. */
  onWriting: (mode: Mode) => void;
};

/**
 * Two fields that cannot be taken for each other: the public reply and the internal note, each with its own ground,
 * border, words and button, and its own draft.
 */
export function Composer({ detail, act, seen, onWriting }: Props) {
  const { me, reference } = useSession();
  const { code, version, may } = detail;
  const reply = useDraft(`${me.id}:${code}:reply`);
  const note = useDraft(`${me.id}:${code}:note`);
  const [active, setActive] = useState<Mode | null>(reply.text ? 'reply' : note.text ? 'note' : null);
  if (!may.reply && !may.note) return null;

  /** What was taken back is a draft again, before whatever was begun since. */
  const restore = (held: Held) => {
    const photos = held.photos.map(({ id, ...photo }) => ({ ...photo, fileId: id }));
    const documents = held.documents.map(({ id, name, size }) => ({ name, size, fileId: id }));
    reply.change({
      text: [held.text ?? '', reply.text].filter((text) => text.trim() !== '').join('\n\n'),
      photos: [...photos, ...reply.photos].slice(0, mostFiles),
      documents: [...documents, ...reply.documents].slice(0, mostFiles - photos.length),
    });
    setActive('reply');
    pressControl('r');
  };
  return (
    <div className="composer-all">
      <HeldNote code={code} held={detail.heldReply} act={act} onUndone={restore} />
      <div className="composer" data-active={active ?? 'none'}>
        {may.reply && (
          <ComposerField
            code={code}
            mode="reply"
            onWriting={onWriting}
            label="Trả lời người dân"
            hint={detail.replyReach?.how === 'nobody' ? '' : 'Người dân đọc được.'}
            reach={<ReachNote reach={detail.replyReach} />}
            button="Gửi người dân"
            draft={reply}
            active={active === 'reply'}
            onActivate={() => setActive('reply')}
            onSent={() => setActive(null)}
            send={async (anyway) => {
              const sent = {
                version,
                seen: seen ?? undefined,
                anyway,
                undoable: true,
                text: reply.text.trim(),
                fileIds: fileIdsOf(reply),
              };
              const { heldReply } = await act(() => sendReply(code, sent), { tells: true });
              return heldReply ? null : 'Đã nhận lời trả lời, đang gửi tới người dân';
            }}
          />
        )}
        {may.note && (
          <ComposerField
            code={code}
            mode="note"
            onWriting={onWriting}
            label="Ghi chú nội bộ"
            hint="Chỉ cán bộ đọc được, không bao giờ gửi cho người dân."
            button="Lưu ghi chú"
            draft={note}
            active={active === 'note'}
            onActivate={() => setActive('note')}
            onSent={() => setActive(null)}
            send={async () => {
              const mentions = mentionedIn(note.text, reference.people);
              await act(() => sendNote(code, { text: note.text.trim(), mentions, fileIds: fileIdsOf(note) }), {
                isNote: true,
              });
              return 'Đã lưu ghi chú nội bộ';
            }}
          />
        )}
      </div>
    </div>
  );
}
