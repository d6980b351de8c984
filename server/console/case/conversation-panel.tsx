import { App, Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendConversationOwner } from '../api/staff.ts';
import { MessageList } from '../conversations/message-list.tsx';
import { useSession } from '../shell/session.tsx';
import { ownerWords, windowWords } from '../words/labels.ts';

type Conversation = NonNullable<CaseDetail['conversation']>;

/** The chat this case came from: who answers in it now, and Zalo's window. */
export function ConversationPanel({ conversation, onChanged }: { conversation: Conversation; onChanged: () => void }) {
  const { me } = useSession();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const give = async (owner: 'staff' | 'bot') => {
    setBusy(true);
    try {
      await sendConversationOwner(conversation.id, owner);
      onChanged();
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="conversation-panel">
      <div className="owner-line">
        <p>
          <strong>{ownerWords[conversation.owner]}</strong>
          <span className="muted"> · {windowWords[conversation.window]}</span>
        </p>
        {me.may.conversations && (
          <Button loading={busy} onClick={() => void give(conversation.owner === 'staff' ? 'bot' : 'staff')}>
            {conversation.owner === 'staff' ? 'Giao lại cho trợ lý số' : 'Nhận trò chuyện'}
          </Button>
        )}
      </div>
      <MessageList messages={conversation.messages} />
    </div>
  );
}
