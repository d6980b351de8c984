import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ConversationDetail } from '../../contract/conversation-api.ts';
import { ReachNote } from '../case/reach-note.tsx';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { type SendFault, SendFaultLine, sendFaultOf } from '../ui/send-fault.tsx';
import { UndoNote } from '../ui/undo-note.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useSecondsLeft } from '../ui/use-seconds-left.ts';

type Held = NonNullable<ConversationDetail['heldReply']>;
export type TalkWords = { text: string; seen: string | undefined; anyway: boolean };
type Props = {
  talk: ConversationDetail;
  /** Throws what went wrong. */
  send: (words: TalkWords) => Promise<void>;
  undo: (held: Held) => Promise<void>;
};

/**
 * Locked until the chat is taken over from the bot: otherwise bot and person would answer at once. Where a colleague
 * was faster it says so, keeps the draft and asks whether it is still meant.
 */
export function TalkReply({ talk, send, undo }: Props) {
  const { me } = useSession();
  const { heldReply: held, replyReach } = talk;
  const draft = useDraft(`${me.id}:talk:${talk.id}`);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SendFault | null>(null);
  const seen = useSeen(talk, draft.text !== '');
  const locked = talk.owner !== 'staff';
  const closed = replyReach?.how === 'closed';
  const ready = !locked && !closed && draft.text.trim() !== '';

  const submit = async (anyway = false) => {
    if (!ready || busy) return;
    setBusy(true);
    setFault(null);
    try {
      await send({ text: draft.text.trim(), seen: seen.current, anyway });
      draft.retire();
    } catch (error) {
      setFault(sendFaultOf(error));
    } finally {
      setBusy(false);
    }
  };
  /** What was taken back is a draft again, before whatever was begun since. */
  const takeBack = async () => {
    if (!held) return;
    await undo(held);
    draft.change({ text: [held.text ?? '', draft.text].filter((text) => text.trim() !== '').join('\n\n') });
  };
  return (
    <>
      {held && <HeldWords held={held} undo={takeBack} />}
      <div className="composer talk-composer">
        <section className="composer-field composer-reply is-active" aria-label="Trả lời người dân">
          <label htmlFor="talk-reply">
            <LineIcon name="send" size={16} />
            Trả lời người dân
          </label>
          <Input.TextArea
            id="talk-reply"
            data-testid="talk-reply"
            value={draft.text}
            maxLength={5000}
            disabled={locked}
            placeholder={locked ? 'Nhận trò chuyện trước khi trả lời' : ''}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => draft.change({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
            }}
          />
          <SendFaultLine fault={fault} onAnyway={() => void submit(true)} />
          <ReachNote reach={replyReach} talk />
          <div className="composer-line">
            <small data-testid="talk-hint">{hintOf(talk)}</small>
            <Button type="primary" data-testid="send" disabled={!ready} loading={busy} onClick={() => void submit()}>
              Gửi người dân
            </Button>
          </div>
        </section>
      </div>
    </>
  );
}

function hintOf({ owner, ownerName, mine }: ConversationDetail): string {
  if (owner !== 'staff') return 'Trợ lý số ngừng trả lời khi Anh/Chị nhận.';
  return mine || !ownerName ? 'Người dân đọc được.' : `${ownerName} đang giữ trò chuyện này.`;
}

/** The last message the person saw when they began to write: what comes meanwhile is told when they send. */
function useSeen({ messages }: ConversationDetail, writing: boolean) {
  const last = messages.at(-1)?.id;
  const seen = useRef(last);
  useEffect(() => {
    if (!writing) seen.current = last;
  }, [writing, last]);
  return seen;
}

function HeldWords({ held, undo }: { held: Held; undo: () => Promise<void> }) {
  const seconds = useSecondsLeft(held);
  return (
    <UndoNote
      icon="send"
      words={held.mine ? 'Đang gửi tới người dân' : `${held.by} đang gửi tới người dân`}
      wait={seconds > 0 ? `, còn ${seconds} giây` : ', đang gửi đi…'}
      quote={held.text}
      undo={held.mine ? undo : undefined}
      testId="held-note"
      undoTestId="undo-reply"
    />
  );
}
