import '../styles/account.css';
import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { loadRoleRequests } from '../api/role-requests.ts';
import { useSession } from '../shell/session.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { RoleRequestCard } from './role-request-card.tsx';
import { useDecision } from './use-decision.ts';

/** Roles that one administrator asked for and that wait for a second person. */
export function RoleRequestsPage() {
  const { refresh } = useSession();
  const load = useCallback((signal: AbortSignal) => loadRoleRequests(signal), []);
  const { data, error, reload } = useLoad(load);
  const decide = useDecision(() => {
    reload();
    void refresh();
  });
  return (
    <div className="account-page">
      <header>
        <h1>Vai trò chờ xác nhận</h1>
        <p className="muted">
          Vai trò quản trị, lãnh đạo và nhận tố cáo cần hai người: một quản trị đề nghị, một quản trị khác xác nhận.
          Không có quản trị khác thì lãnh đạo xác nhận.
        </p>
      </header>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 4 }} />}
      {data?.items.length === 0 && (
        <div className="nothing">
          <strong>Không có vai trò nào chờ xác nhận</strong>
          <p>Khi có đề nghị cần Anh/Chị xem, đầu trang sẽ nhắc.</p>
        </div>
      )}
      {data?.items.map((request) => (
        <section key={request.id} className="account-card" aria-label={request.person.name}>
          <RoleRequestCard request={request} onDecide={decide} />
        </section>
      ))}
    </div>
  );
}
