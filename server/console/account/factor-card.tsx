import { App, Button } from 'antd';
import { useState } from 'react';
import type { Me } from '../../contract/account-api.ts';
import { renewBackupCodes, stopSecondFactor } from '../api/sign-in.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { FactorSetUp } from './factor-set-up.tsx';
import { PasswordDialog } from './password-dialog.tsx';

type Props = { me: Me; hasPassword: boolean; onChanged: () => Promise<void> };

/** Turns the second factor on and off, and gives new codes for a lost phone. */
export function FactorCard({ me, hasPassword, onChanged }: Props) {
  const { message } = App.useApp();
  const [setting, setSetting] = useState(false);
  const [asking, setAsking] = useState<'off' | 'codes' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { on, byProvider, required } = me.secondFactor;
  const turnOff = async (password?: string) => {
    await stopSecondFactor(password);
    await onChanged();
    void message.success('Đã tắt xác thực hai lớp');
  };
  const renew = async (password?: string) => setCodes(await renewBackupCodes(password));
  return (
    <section className="account-card" aria-labelledby="factor-title">
      <h2 id="factor-title">Xác thực hai lớp</h2>
      <p className={on ? 'factor-on' : undefined}>
        {on && <LineIcon name="lock" size={18} />}
        {on
          ? 'Đang bật: mỗi lần đăng nhập cần thêm mã 6 số trên điện thoại.'
          : 'Chưa bật. Khi bật, người biết mật khẩu của Anh/Chị cũng không vào được nếu không có điện thoại của Anh/Chị.'}
      </p>
      {byProvider && !on && (
        <p className="muted">Lần đăng nhập này, hệ thống chung của cơ quan đã hỏi lớp xác thực thứ hai.</p>
      )}
      {!on && !setting && (
        <Button type="primary" data-testid="factor-start" onClick={() => setSetting(true)}>
          Bật xác thực hai lớp
        </Button>
      )}
      {setting && (
        <FactorSetUp
          hasPassword={hasPassword}
          onDone={async () => {
            await onChanged();
            setSetting(false);
            void message.success('Đã bật xác thực hai lớp');
          }}
        />
      )}
      {on && codes && <BackupCodes codes={codes} onKept={() => setCodes(null)} />}
      {on && !codes && !setting && (
        <div className="account-acts">
          <Button data-testid="factor-codes" onClick={() => setAsking('codes')}>
            Tạo mã dự phòng mới
          </Button>
          <Button danger data-testid="factor-off" onClick={() => setAsking('off')}>
            Tắt xác thực hai lớp
          </Button>
        </div>
      )}
      {on && required && (
        <p className="muted">Vai trò của Anh/Chị bắt buộc có: tắt rồi phải bật lại mới làm việc được.</p>
      )}
      {asking && (
        <PasswordDialog
          title={asking === 'off' ? 'Tắt xác thực hai lớp' : 'Tạo mã dự phòng mới'}
          words={
            asking === 'off'
              ? 'Sau khi tắt, chỉ cần mật khẩu là đăng nhập được. Ứng dụng xác thực và mã dự phòng hiện có hết tác dụng.'
              : 'Các mã dự phòng cũ hết tác dụng ngay.'
          }
          ok={asking === 'off' ? 'Tắt' : 'Tạo mã mới'}
          danger={asking === 'off'}
          hasPassword={hasPassword}
          act={asking === 'off' ? turnOff : renew}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
