import { App, Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendMentionsHandled } from '../api/desk.ts';
import { tellListNews } from '../inbox/use-list-news.ts';
import { wordsOfInstant } from '../words/dates.ts';
import type { CaseActs } from './use-case.ts';

/** Says who named this person in a note, until they say that it is dealt with. */
export function MentionNote({ detail, act }: { detail: CaseDetail; act: CaseActs['act'] }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const last = detail.mentions.at(-1);
  if (!last) return null;
  const handle = async () => {
    setBusy(true);
    try {
      await act(() => sendMentionsHandled(detail.code));
      tellListNews();
    } catch (error) {
      void message.error(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const who = [...new Set(detail.mentions.map(({ by }) => by))].join(', ');
  return (
    <output className="mention-note" data-testid="mention-note">
      <span>
        <strong>{who}</strong> nhắc Anh/Chị trong ghi chú nội bộ lúc {wordsOfInstant(last.at)}. Phản ánh nằm ở “Nhắc đến
        tôi” cho tới khi Anh/Chị bấm đã xong.
      </span>
      <Button size="small" loading={busy} data-testid="mention-done" onClick={() => void handle()}>
        Đã xong
      </Button>
    </output>
  );
}
