import { App, Button, Input } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ConversationDetail } from '../../contract/conversation-api.ts';
import { wordsOf } from '../api/client.ts';
import { loadConversation, sendConversationOwner, sendConversationReply } from '../api/staff.ts';
import { OtherCases } from '../case/case-citizen.tsx';
import { useLive } from '../live/live.tsx';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ownerWords, windowWords } from '../words/labels.ts';
import { MessageList } from './message-list.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One chat: read it, take it over from the bot, answer, give it back. */
export function ConversationView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const { me } = useSession();
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
            {mine && data.ownerName ? `${data.ownerName} đang trả lời` : ownerWords[data.owner]} ·{' '}
            {windowWords[data.window]}
          </p>
        </div>
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
        locked={!mine}
        busy={busy === 'reply'}
        onSend={(text) => act('reply', () => sendConversationReply(id, text))}
      />
    </section>
  );
}

type ReplyProps = { id: string; locked: boolean; busy: boolean; onSend: (text: string) => Promise<boolean> };

/** Locked until the chat is taken over: otherwise bot and person would answer at once. */
function TalkReply({ id, locked, busy, onSend }: ReplyProps) {
  const { me } = useSession();
  const draft = useDraft(`${me.id}:talk:${id}`);
  const send = async () => {
    const text = draft.text.trim();
    if (text && (await onSend(text))) draft.retire();
  };
  return (
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
  );
}
