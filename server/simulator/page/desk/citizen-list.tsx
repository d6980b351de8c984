import { useState } from 'react';
import type { UserView } from '../api.ts';
import { initialsOf, readablePhone, summaryOf, timeOf } from '../format.ts';
import { Icon } from '../icons.tsx';
import { AddCitizen } from './add-citizen.tsx';

type ListProps = {
  users: UserView[];
  openIds: string[];
  onToggle: (id: string) => void;
  onTools: () => void;
};

/** The citizens; choosing one opens or closes their phone. */
export function CitizenList({ users, openIds, onToggle, onTools }: ListProps) {
  const [adding, setAdding] = useState(false);
  return (
    <nav className="citizens" aria-label="Người dân">
      <div className="citizens-head">
        <h1>Zalo mô phỏng</h1>
        <p>
          Mỗi người dân có một điện thoại. <span className="citizens-wide">Mở tối đa ba máy cạnh nhau.</span>
        </p>
      </div>
      <ul>
        {users.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              className="citizen"
              data-testid={`user-${user.id}`}
              aria-pressed={openIds.includes(user.id)}
              onClick={() => onToggle(user.id)}
            >
              <span className="citizen-picture">{initialsOf(user.name)}</span>
              <span className="citizen-words">
                <span className="citizen-name">
                  {user.name}
                  {user.lastMessage && <small>{timeOf(user.lastMessage.at)}</small>}
                </span>
                <span className={user.unseen > 0 ? 'citizen-last unseen' : 'citizen-last'}>
                  <span>{user.lastMessage ? summaryOf(user.lastMessage) : readablePhone(user.phone)}</span>
                  {user.unseen > 0 && <b title="Tin chưa xem">{user.unseen}</b>}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddCitizen
          onDone={(id) => {
            setAdding(false);
            if (id) onToggle(id);
          }}
        />
      ) : (
        <div className="citizens-foot">
          <button type="button" data-testid="add-citizen" onClick={() => setAdding(true)}>
            <Icon name="plus" size={20} />
            Thêm người dân
          </button>
          <button type="button" data-testid="open-tools" onClick={onTools}>
            <Icon name="tools" size={20} />
            Sự cố & nhật ký
          </button>
        </div>
      )}
    </nav>
  );
}
