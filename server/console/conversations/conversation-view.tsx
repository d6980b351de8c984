import { App, Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ConversationDetail } from '../../contract/conversation-api.ts';
import { sendTalkBlock } from '../api/blocks.ts';
import { wordsOfRefusal } from '../api/client.ts';
import { loadConversation, sendConversationOwner, sendConversationReply, sendConversationUndo } from '../api/staff.ts';
import { BlockNote } from '../blocks/block-note.tsx';
import { OtherCases } from '../case/case-citizen.tsx';
import { useLive } from '../live/live.tsx';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { waitWords } from '../words/talks.ts';
import { MessageList } from './message-list.tsx';
import { TalkReply } from './talk-reply.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One chat: read it, take it over from the bot or a colleague, answer, give it back. */
export function ConversationView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const { me } = useSession();
  const now = useNow();
  const load = useCallback((signal: AbortSignal) => loadConversation(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [busy, setBusy] = useState(false);
  const settling = useRef<number>();
  useLive((event) => {
    if (event !== 'refresh' && !(event.kind === 'conversation' && event.id === id)) return;
    window.clearTimeout(settling.current);
    settling.current = window.setTimeout(reload, 300);
  });

  /** Shows what came of an act, or how the talk stands when it was refused. Throws what went wrong. */
  const act = async (send: () => Promise<ConversationDetail>) => {
    try {
      put(await send());
      onChanged();
    } catch (failure) {
      reload();
      throw failure;
    }
  };
  const give = async (owner: 'staff' | 'bot', anyway = false) => {
    setBusy(true);
    try {
      await act(() => sendConversationOwner(id, { owner, anyway }));
    } catch (failure) {
      void message.error(wordsOfRefusal(failure));
    } finally {
      setBusy(false);
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
  const hidden = data.protected && !me.may.denunciations;
  const colleague = data.owner === 'staff' && !data.mine && data.ownerName !== null;
  const held = data.owner === 'staff' && !colleague;
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
          <p data-testid="talk-holder">{waitWords(data, now)}</p>
        </div>
        {data.returned && (
          <Button data-testid="settle" loading={busy} onClick={() => void give('bot')}>
            Không cần trả lời nữa
          </Button>
        )}
        <Button
          type={held ? 'default' : 'primary'}
          data-testid={held ? 'give-back' : 'take-over'}
          loading={busy}
          onClick={() => void (held ? give('bot') : give('staff', colleague))}
        >
          {held ? 'Giao lại cho trợ lý số' : colleague ? 'Nhận thay' : 'Nhận trò chuyện'}
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
        talk={data}
        send={(words) => act(() => sendConversationReply(id, words))}
        undo={async (own) => {
          try {
            put(await sendConversationUndo(id, own.id));
          } catch (failure) {
            reload();
            throw failure;
          }
        }}
      />
    </section>
  );
}
