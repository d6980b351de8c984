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
import { RoleNote } from './role-note.tsx';
import { useSession } from './session.tsx';

/** Head with the parts of the console and who is signed in; on a phone the parts stand at the bottom. */
export function Shell() {
  const { me, reference } = useSession();
  const parts: { to: string; words: string; icon: LineIconName; may: boolean }[] = [
    { to: '/cases', words: 'Phản ánh', icon: 'inbox', may: me.may.inbox },
    { to: '/conversations', words: 'Trò chuyện', icon: 'chat', may: me.may.conversations },
    { to: '/dossiers', words: 'Hồ sơ', icon: 'folder', may: me.may.dossiers },
    { to: '/appointments', words: 'Lịch hẹn', icon: 'calendar', may: me.may.appointments },
    { to: '/fees', words: 'Khoản thu', icon: 'money', may: me.may.fees },
    { to: '/proposals', words: 'Kiến nghị', icon: 'letter', may: me.may.proposals },
    { to: '/data-requests', words: 'Dữ liệu', icon: 'lock', may: me.may.dataRequests && !me.may.settings },
    { to: '/suggestions', words: 'Góp ý', icon: 'pencil', may: me.may.suggestions },
    { to: '/surveys', words: 'Khảo sát', icon: 'ballot', may: me.may.surveyMaking },
    { to: '/questions', words: 'Câu hỏi', icon: 'question', may: me.may.questions },
    { to: '/knowledge', words: 'Câu trả lời', icon: 'answer', may: me.may.questions },
    { to: '/places', words: 'Địa điểm', icon: 'pin', may: me.may.questions },
    { to: '/news', words: 'Tin báo', icon: 'bell', may: me.may.newsWriting },
    { to: '/statistics', words: 'Thống kê', icon: 'chart', may: me.may.statistics },
    { to: '/indicators', words: 'Chỉ tiêu', icon: 'ballot', may: me.may.indicators && !me.may.settings },
    { to: '/people', words: 'Cán bộ', icon: 'person', may: me.may.people },
    { to: '/settings', words: 'Quản trị', icon: 'settings', may: me.may.settings },
  ];
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  usePageKeys({ openPalette: () => setOpen('palette'), openKeyList: () => setOpen('keys') });
  const close = () => setOpen(null);
  const bell = me.may.inbox || me.may.conversations || me.may.dataRequests;
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
          <RoleNote />
          <AwayNote />
          {(me.may.inbox || me.may.conversations) && <LiveNote />}
          {bell && <NoticeBell />}
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
      if (!(await signOut(me))) navigate('/sign-in');
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
          ...(me.may.blocks ? [{ key: 'blocks', label: 'Người gửi bị chặn', onClick: () => navigate('/blocks') }] : []),
          ...(me.may.machineEvents
            ? [{ key: 'machines', label: 'Sự kiện từ máy', onClick: () => navigate('/machine-events') }]
            : []),
          ...(me.may.keys ? [{ key: 'api-keys', label: 'Khoá API', onClick: () => navigate('/api-keys') }] : []),
          ...(me.may.keys
            ? [{ key: 'subscribers', label: 'Hệ thống nhận sự kiện', onClick: () => navigate('/subscribers') }]
            : []),
          // Who has many parts reaches this one here: the head has room for nine.
          ...(me.may.dataRequests && me.may.settings
            ? [{ key: 'data', label: 'Yêu cầu về dữ liệu', onClick: () => navigate('/data-requests') }]
            : []),
          // Who only reads of it looks there now and then.
          ...(me.may.news && !me.may.newsWriting
            ? [{ key: 'news', label: 'Tin và cảnh báo', onClick: () => navigate('/news') }]
            : []),
          ...(me.may.surveys && !me.may.surveyMaking
            ? [{ key: 'surveys', label: 'Kết quả khảo sát', onClick: () => navigate('/surveys') }]
            : []),
          ...(me.may.settings
            ? [{ key: 'retention', label: 'Thời hạn lưu dữ liệu', onClick: () => navigate('/retention') }]
            : []),
          ...(me.may.dataSources
            ? [{ key: 'sources', label: 'Nguồn và chia sẻ dữ liệu', onClick: () => navigate('/data-sources') }]
            : []),
          ...(me.may.indicators && me.may.settings
            ? [{ key: 'indicators', label: 'Chỉ tiêu KT-XH', onClick: () => navigate('/indicators') }]
            : []),
          ...(me.may.roleRequests
            ? [{ key: 'roles', label: 'Vai trò chờ xác nhận', onClick: () => navigate('/role-requests') }]
            : []),
          ...(me.may.reports ? [{ key: 'reports', label: 'Báo cáo', onClick: () => navigate('/reports') }] : []),
          { key: 'posters', label: 'Áp phích QR', onClick: () => navigate('/posters') },
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
