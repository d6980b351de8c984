import { type FormEvent, useState } from 'react';
import { sendAsStaff, type UserView } from '../api.ts';
import { useSend } from '../use-send.ts';

/** A person of the ward who answers in Zalo's own OA tool, past our console: the bot has to notice. */
export function StaffReply({ users, openId }: { users: UserView[]; openId: string | undefined }) {
  const [chosen, setChosen] = useState(openId ?? users[0]?.id ?? '');
  const [text, setText] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { send, problem, busy } = useSend();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSentTo(null);
    if (!(await send(() => sendAsStaff(chosen, text.trim())))) return;
    setText('');
    setSentTo(users.find((user) => user.id === chosen)?.name ?? '');
  };
  return (
    <form className="staff" onSubmit={(event) => void submit(event)}>
      <h3>Cán bộ trả lời trong công cụ Zalo</h3>
      <p className="hint">
        Như khi cán bộ gõ ở oa.zalo.me, không qua bảng điều hành. Hệ thống nhận sự kiện có admin_id và trợ lý số phải im
        lặng.
      </p>
      <label>
        Gửi cho
        <select value={chosen} data-testid="staff-user" onChange={(event) => setChosen(event.target.value)}>
          {users.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Nội dung
        <textarea
          rows={4}
          maxLength={2000}
          data-testid="staff-text"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="main-action" data-testid="staff-send" disabled={busy || !chosen || !text.trim()}>
        Gửi với tư cách cán bộ
      </button>
      <p role="status">{sentTo && `Đã gửi cho ${sentTo}.`}</p>
    </form>
  );
}
