import { App, Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOfRefusal } from '../api/client.ts';
import { sendConversationOwner } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { LineIcon } from '../ui/line-icon.tsx';
import { ownerWords } from '../words/labels.ts';

type Conversation = NonNullable<CaseDetail['conversation']>;

/** Who answers in the reporter's chat now; those who may take it over from the bot or a colleague, or give it back. */
export function TalkOwner({ conversation, onChanged }: { conversation: Conversation; onChanged: () => void }) {
  const { me } = useSession();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { id, owner, ownerName, mine } = conversation;
  // Their name stands here: what is pressed is meant.
  const colleague = owner === 'staff' && !mine;
  const give = async (to: 'staff' | 'bot') => {
    setBusy(true);
    try {
      await sendConversationOwner(id, { owner: to, anyway: colleague });
      onChanged();
    } catch (error) {
      void message.error(wordsOfRefusal(error));
      onChanged();
    } finally {
      setBusy(false);
    }
  };
  const held = mine ? 'Anh/Chị đang trả lời' : ownerName ? `${ownerName} đang trả lời` : ownerWords.staff;
  return (
    <div className={`talk-owner talk-owner-${owner}`} data-testid="talk-owner">
      <p>
        <LineIcon name={owner === 'staff' ? 'person' : 'chat'} size={16} />
        <span>
          Trò chuyện: <strong>{owner === 'staff' ? held : ownerWords[owner]}</strong>
        </span>
      </p>
      {me.may.conversations && (
        <div className="talk-owner-acts">
          {!mine && (
            <Button size="small" loading={busy} data-testid="take-over" onClick={() => void give('staff')}>
              {colleague ? 'Nhận thay' : 'Nhận trò chuyện'}
            </Button>
          )}
          {owner === 'staff' && (
            <Button size="small" loading={busy} data-testid="give-back" onClick={() => void give('bot')}>
              Giao lại cho trợ lý số
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
