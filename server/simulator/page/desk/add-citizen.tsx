import { type FormEvent, useState } from 'react';
import { addUser } from '../api.ts';
import { useSend } from '../use-send.ts';

/** A new citizen by name; the phone number is made up when left empty. */
export function AddCitizen({ onDone }: { onDone: (id: string | null) => void }) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const { send, problem, busy } = useSend();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const international = phone.replaceAll(/\D/g, '').replace(/^0/, '84');
    void send(async () => onDone((await addUser(name.trim(), international)).id));
  };
  return (
    <form className="add-citizen" onSubmit={submit}>
      <label>
        Họ và tên
        <input
          data-testid="citizen-name"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        Số điện thoại (có thể bỏ trống)
        <input
          inputMode="tel"
          data-testid="citizen-phone"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="add-citizen-actions">
        <button type="button" onClick={() => onDone(null)}>
          Huỷ
        </button>
        <button type="submit" className="main" data-testid="citizen-save" disabled={!name.trim() || busy}>
          Thêm
        </button>
      </div>
    </form>
  );
}
