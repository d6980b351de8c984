import { App, Dropdown } from 'antd';
import { useState } from 'react';
import { NavLink, Outlet, useNavigate } from 'react-router-dom';
import { wordsOf } from '../api/client.ts';
import { signOut } from '../api/sign-in.ts';
import { KeyList } from '../keys/key-list.tsx';
import { Palette } from '../keys/palette.tsx';
import { usePageKeys } from '../keys/use-page-keys.ts';
import { NoticeBell } from '../notices/notice-bell.tsx';
import { LineIcon, type LineIconName } from '../ui/line-icon.tsx';
import { roleWords } from '../words/labels.ts';
import { AwayNote } from './away-note.tsx';
import { LiveNote } from './live-note.tsx';
import { useSession } from './session.tsx';

/** Head with the parts of the console and who is signed in; on a phone the parts stand at the bottom. */
export function Shell() {
  const { me, reference } = useSession();
  const parts: { to: string; words: string; icon: LineIconName; may: boolean }[] = [
    { to: '/cases', words: 'Phản ánh', icon: 'inbox', may: me.may.inbox },
    { to: '/conversations', words: 'Trò chuyện', icon: 'chat', may: me.may.conversations },
    { to: '/proposals', words: 'Kiến nghị', icon: 'letter', may: me.may.proposals },
    { to: '/questions', words: 'Câu hỏi', icon: 'question', may: me.may.questions },
    { to: '/knowledge', words: 'Câu trả lời', icon: 'answer', may: me.may.questions },
    { to: '/statistics', words: 'Thống kê', icon: 'chart', may: me.may.statistics },
    { to: '/people', words: 'Cán bộ', icon: 'person', may: me.may.people },
    { to: '/settings', words: 'Quản trị', icon: 'settings', may: me.may.settings },
  ];
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  usePageKeys({ openPalette: () => setOpen('palette'), openKeyList: () => setOpen('keys') });
  const close = () => setOpen(null);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Tới nội dung chính
      </a>
      <header className="shell-head">
        <span className="brand">
          <img src="/console/icon.svg" alt="" width={28} height={28} />
          <span className="brand-words">
            <strong>Bàn xử lý phản ánh</strong>
            <small>{reference.tenant.shortName}</small>
          </span>
        </span>
        <nav className="shell-nav" aria-label="Các phần">
          {parts
            .filter((part) => part.may)
            .map((part) => (
              <NavLink key={part.to} to={part.to}>
                <LineIcon name={part.icon} />
                <span>{part.words}</span>
              </NavLink>
            ))}
        </nav>
        <span className="shell-end">
          <AwayNote />
          {(me.may.inbox || me.may.conversations) && <LiveNote />}
          {me.may.inbox && <NoticeBell />}
          <Account onKeys={() => setOpen('keys')} />
        </span>
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        <Outlet />
      </main>
      {open === 'palette' && <Palette parts={parts.filter((part) => part.may)} onClose={close} />}
      {open === 'keys' && <KeyList onClose={close} />}
    </div>
  );
}

function Account({ onKeys }: { onKeys: () => void }) {
  const { me } = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const roles = [...new Set(me.memberships.map((membership) => roleWords[membership.role]))].join(', ');
  const leave = async () => {
    try {
      await signOut();
      navigate('/sign-in');
    } catch (error) {
      void message.error(wordsOf(error));
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: me.email, disabled: true },
          { key: 'account', label: 'Tài khoản của tôi', onClick: () => navigate('/account') },
          ...(me.may.absences ? [{ key: 'absences', label: 'Ai vắng mặt', onClick: () => navigate('/absences') }] : []),
          { key: 'keys', label: 'Phím tắt', onClick: onKeys },
          { key: 'leave', label: 'Đăng xuất', onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="account" aria-label={`Tài khoản ${me.name}`}>
        <span className="avatar" aria-hidden>
          {initials(me.name)}
        </span>
        <span className="account-words">
          <strong>{me.name}</strong>
          <small>{roles}</small>
        </span>
      </button>
    </Dropdown>
  );
}

/** Vietnamese people are called by the last word of the name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return (words.at(-2)?.charAt(0) ?? '') + (words.at(-1)?.charAt(0) ?? '');
}
