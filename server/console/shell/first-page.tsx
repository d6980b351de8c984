import { Result } from 'antd';
import { Navigate } from 'react-router-dom';
import { useSession } from './session.tsx';

/** Sends everybody to the first part of the console they may open. */
export function FirstPage() {
  const { me } = useSession();
  if (me.may.inbox) return <Navigate to="/cases" replace />;
  if (me.may.conversations) return <Navigate to="/conversations" replace />;
  if (me.may.statistics) return <Navigate to="/statistics" replace />;
  if (me.may.questions) return <Navigate to="/questions" replace />;
  if (me.may.fees) return <Navigate to="/fees" replace />;
  if (me.may.proposals) return <Navigate to="/proposals" replace />;
  if (me.may.dataRequests) return <Navigate to="/data-requests" replace />;
  if (me.may.people) return <Navigate to="/people" replace />;
  return (
    <Result
      status="info"
      title="Tài khoản chưa có phần việc nào ở đây"
      subTitle="Anh/Chị liên hệ quản trị hệ thống để được giao quyền."
    />
  );
}
