import { Alert, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { keepCsrfToken } from '../api/client.ts';
import { type StartedFactor, startSecondFactor, verifyCode } from '../api/sign-in.ts';
import { loadMe } from '../api/staff.ts';
import { useSending } from '../ui/use-sending.ts';
import { BackupCodes } from './backup-codes.tsx';

/** Password, then the picture for the authenticator app and its first code, then the codes for a lost phone. */
export function FactorSetUp({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => Promise<void> }) {
  const [started, setStarted] = useState<StartedFactor | null>(null);
  const [verified, setVerified] = useState(false);
  const { busy, fault, send: attempt } = useSending();
  const alert = fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />;
  if (started && verified) {
    return (
      <>
        {alert}
        <BackupCodes codes={started.backupCodes} onKept={() => void attempt(onDone)} />
      </>
    );
  }
  if (!started) {
    return (
      <Form
        layout="vertical"
        requiredMark={false}
        className="factor-form"
        onFinish={({ password }: { password?: string }) =>
          void attempt(async () => setStarted(await startSecondFactor(password)))
        }
      >
        {alert}
        {hasPassword && (
          <Form.Item
            name="password"
            label="Mật khẩu hiện tại"
            rules={[{ required: true, message: 'Anh/Chị nhập mật khẩu.' }]}
          >
            <Input.Password autoComplete="current-password" autoFocus data-testid="factor-password" />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          Tiếp tục
        </Button>
      </Form>
    );
  }
  const secret = new URL(started.totpURI).searchParams.get('secret') ?? '';
  return (
    <div className="factor-steps">
      <div className="factor-picture" role="img" aria-label="Mã QR cho ứng dụng xác thực">
        <div aria-hidden="true">
          <QRCode type="svg" value={started.totpURI} size={220} errorLevel="L" color="#14212B" bgColor="#FFFFFF" />
        </div>
      </div>
      <div>
        <p>
          <strong>1.</strong> Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator…),
          chọn thêm tài khoản rồi quét hình này. Không quét được thì nhập khoá:
        </p>
        <code className="factor-secret" data-testid="factor-secret">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
        <Form
          layout="vertical"
          requiredMark={false}
          className="factor-form"
          onFinish={({ code }: { code: string }) =>
            void attempt(async () => {
              await verifyCode(code.trim());
              // The session goes on under another token.
              keepCsrfToken((await loadMe()).csrfToken);
              setVerified(true);
            })
          }
        >
          {alert}
          <Form.Item
            name="code"
            label={
              <span>
                <strong>2.</strong> Nhập mã 6 số ứng dụng đang hiện
              </span>
            }
            rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: 'Mã gồm 6 chữ số.' }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" data-testid="factor-code" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            Xác nhận
          </Button>
        </Form>
      </div>
    </div>
  );
}
