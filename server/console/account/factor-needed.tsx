import '../styles/account.css';
import { useNavigate } from 'react-router-dom';
import type { Me } from '../../contract/account-api.ts';
import { signOut } from '../api/sign-in.ts';
import { FactorSetUp } from './factor-set-up.tsx';

/** All that leaders, administrators and those charged with denunciations reach before their second factor is on. */
export function FactorNeeded({ me, onDone }: { me: Me; onDone: () => Promise<void> }) {
  const navigate = useNavigate();
  const leave = () => void signOut().finally(() => navigate('/sign-in', { replace: true }));
  return (
    <main className="account-page">
      <section className="account-card" aria-labelledby="needed-title">
        <h1 id="needed-title">Bật xác thực hai lớp để vào</h1>
        <p>
          Chào Anh/Chị {me.name}. Tài khoản lãnh đạo, quản trị và người nhận tố cáo cần thêm mã 6 số trên điện thoại mỗi
          lần đăng nhập. Làm một lần, mất khoảng hai phút.
        </p>
        <FactorSetUp onDone={onDone} />
        <button type="button" className="link-button" onClick={leave}>
          Đăng xuất
        </button>
      </section>
    </main>
  );
}
