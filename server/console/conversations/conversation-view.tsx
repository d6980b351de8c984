import { App, Button, Input } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ConversationDetail } from '../../contract/conversation-api.ts';
import { sendTalkBlock } from '../api/blocks.ts';
import { wordsOf } from '../api/client.ts';
import { loadConversation, sendConversationOwner, sendConversationReply, sendConversationUndo } from '../api/staff.ts';
import { BlockNote } from '../blocks/block-note.tsx';
import { OtherCases } from '../case/case-citizen.tsx';
import { useLive } from '../live/live.tsx';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { UndoNote } from '../ui/undo-note.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { useSecondsLeft } from '../ui/use-seconds-left.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ownerWords, windowWords } from '../words/labels.ts';
import { waitWords } from '../words/talks.ts';
import { MessageList } from './message-list.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One chat: read it, take it over from the bot, answer, give it back. */
export function ConversationView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const { me } = useSession();
  const now = useNow();
  const load = useCallback((signal: AbortSignal) => loadConversation(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [busy, setBusy] = useState<'owner' | 'reply' | null>(null);
  const settling = useRef<number>();
  useLive((event) => {
    if (event !== 'refresh' && !(event.kind === 'conversation' && event.id === id)) return;
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(reload, 300);
  });

  const act = async (kind: 'owner' | 'reply', send: () => Promise<ConversationDetail>) => {
    setBusy(kind);
    try {
      put(await send());
      onChanged();
      return true;
    } catch (failure) {
      void message.error(wordsOf(failure));
      return false;
    } finally {
      setBusy(null);
    }
  };

  if (!data) {
    return (
      <ViewLoading
        error={error}
        reload={reload}
        title="Chưa mở được cuộc trò chuyện"
        className="talk"
        skeletonClassName="case-loading"
      />
    );
  }
  const mine = data.owner === 'staff';
  const hidden = data.protected && !me.may.denunciations;
  return (
    <section className="talk" aria-labelledby="talk-title">
      <header className="talk-head">
        <button type="button" className="case-back" onClick={onClose} aria-label="Về danh sách">
          <LineIcon name="back" />
        </button>
        <div className="talk-title">
          <h2 id="talk-title">
            {data.citizenName ?? (hidden ? 'Người trình bày được giữ kín tên' : 'Người dân chưa cho biết tên')}
          </h2>
          <p>
            {data.waitingSince || (mine && data.ownerName) ? waitWords(data, now) : ownerWords[data.owner]} ·{' '}
            {windowWords[data.window]}
          </p>
        </div>
        {data.returned && (
          <Button
            data-testid="settle"
            loading={busy === 'owner'}
            onClick={() => void act('owner', () => sendConversationOwner(id, 'bot'))}
          >
            Không cần trả lời nữa
          </Button>
        )}
        <Button
          type={mine ? 'default' : 'primary'}
          data-testid={mine ? 'give-back' : 'take-over'}
          loading={busy === 'owner'}
          onClick={() => void act('owner', () => sendConversationOwner(id, mine ? 'bot' : 'staff'))}
        >
          {mine ? 'Giao lại cho trợ lý số' : 'Nhận trò chuyện'}
        </Button>
      </header>
      <div className="talk-scroll">
        <BlockNote
          block={data.block}
          may={data.mayBlock}
          send={async (body) => {
            put(await sendTalkBlock(id, body));
            onChanged();
          }}
        />
        {data.cases.length > 0 && (
          <details className="talk-cases" open={data.cases.length <= 2}>
            <summary>Phản ánh của người này ({data.cases.length})</summary>
            <OtherCases cases={data.cases} />
          </details>
        )}
        <MessageList messages={data.messages} />
      </div>
      <TalkReply
        id={id}
        held={data.heldReply}
        locked={!mine}
        busy={busy === 'reply'}
        onSend={(text) => act('reply', () => sendConversationReply(id, text))}
        onUndo={async (held) => {
          try {
            put(await sendConversationUndo(id, held.id));
          } catch (failure) {
            reload();
            throw failure;
          }
        }}
      />
    </section>
  );
}

type Held = NonNullable<ConversationDetail['heldReply']>;
type ReplyProps = {
  id: string;
  held: Held | null;
  locked: boolean;
  busy: boolean;
  onSend: (text: string) => Promise<boolean>;
  onUndo: (held: Held) => Promise<void>;
};

/** Locked until the chat is taken over: otherwise bot and person would answer at once. */
function TalkReply({ id, held, locked, busy, onSend, onUndo }: ReplyProps) {
  const { me } = useSession();
  const draft = useDraft(`${me.id}:talk:${id}`);
  const send = async () => {
    const text = draft.text.trim();
    if (text && (await onSend(text))) draft.retire();
  };
  /** What was taken back is a draft again, before whatever was begun since. */
  const takeBack = async () => {
    if (!held) return;
    await onUndo(held);
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
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
            }}
          />
          <div className="composer-line">
            <small>{locked ? 'Trợ lý số ngừng trả lời khi Anh/Chị nhận.' : 'Người dân đọc được.'}</small>
            <Button
              type="primary"
              data-testid="send"
              disabled={locked || draft.text.trim() === ''}
              loading={busy}
              onClick={() => void send()}
            >
              Gửi người dân
            </Button>
          </div>
        </section>
      </div>
    </>
  );
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
