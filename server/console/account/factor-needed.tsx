import '../styles/account.css';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Me } from '../../contract/account-api.ts';
import { loadAccount } from '../api/account.ts';
import { signOut } from '../api/sign-in.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { FactorSetUp } from './factor-set-up.tsx';

/** All that leaders, administrators and those charged with denunciations reach before their second factor is on. */
export function FactorNeeded({ me, onDone }: { me: Me; onDone: () => Promise<void> }) {
  const navigate = useNavigate();
  const load = useCallback((signal: AbortSignal) => loadAccount(signal), []);
  const { data, error, reload } = useLoad(load);
  const toSignIn = () => navigate('/sign-in', { replace: true });
  const leave = () => void signOut(me).then((left) => left || toSignIn(), toSignIn);
  return (
    <main className="account-page">
      <section className="account-card" aria-labelledby="needed-title">
        <h1 id="needed-title">Bật xác thực hai lớp để vào</h1>
        <p>
          Chào Anh/Chị {me.name}. Tài khoản lãnh đạo, quản trị và người nhận tố cáo cần thêm mã 6 số trên điện thoại mỗi
          lần đăng nhập. Làm một lần, mất khoảng hai phút.
        </p>
        {data && <FactorSetUp hasPassword={data.hasPassword} onDone={onDone} />}
        {error && !data && <ListFault error={error} reload={reload} />}
        <button type="button" className="link-button" onClick={leave}>
          Đăng xuất
        </button>
      </section>
    </main>
  );
}
