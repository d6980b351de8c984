import type { CaseDetail } from '../../contract/staff-api.ts';
import { MessageList } from '../conversations/message-list.tsx';
import { windowWords } from '../words/labels.ts';

type Conversation = NonNullable<CaseDetail['conversation']>;

/** The chat this case came from, with Zalo's window. */
export function ConversationPanel({ conversation }: { conversation: Conversation }) {
  return (
    <div className="conversation-panel">
      <p className="muted">{windowWords[conversation.window]}</p>
      <MessageList messages={conversation.messages} />
    </div>
  );
}
