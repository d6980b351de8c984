import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { ssoFault } from '../../contract/sign-in-api.ts';
import { wordsOf } from '../api/client.ts';
import { type DemoAccount, loadDemoAccounts, loadSsoOffered, signIn, ssoStart } from '../api/sign-in.ts';
import { ssoFaultWords } from '../words/sso.ts';
import { CodeForm } from './code-form.tsx';
import { DemoAccounts } from './demo-accounts.tsx';

/** Where the person was going before signing in: told by the page they were sent from, or brought back by single sign-on. */
function addressFrom(state: unknown, search: URLSearchParams): string {
  const from = state && typeof state === 'object' && 'from' in state ? state.from : search.get('to');
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : '/';
}

function faultFrom(search: URLSearchParams): string | null {
  const told = ssoFault.safeParse(search.get('sso'));
  return told.success ? ssoFaultWords[told.data] : null;
}

export function SignInPage() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const to = addressFrom(useLocation().state, search);
  const [accounts, setAccounts] = useState<DemoAccount[]>([]);
  const [step, setStep] = useState<'password' | 'code'>(search.get('step') === 'code' ? 'code' : 'password');
  const [sso, setSso] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(() => faultFrom(search));

  useEffect(() => {
    const stop = new AbortController();
    void loadDemoAccounts(stop.signal).then((found) => {
      if (!stop.signal.aborted) setAccounts(found);
    });
    void loadSsoOffered(stop.signal).then((offered) => {
      if (!stop.signal.aborted) setSso(offered);
    });
    return () => stop.abort();
  }, []);

  const attempt = async (act: () => Promise<boolean>) => {
    setBusy(true);
    setFault(null);
    try {
      if (await act()) setStep('code');
      else navigate(to, { replace: true });
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const enter = (email: string, password: string) => void attempt(() => signIn(email.trim(), password));

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">
          <img src="/console/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>Bàn xử lý phản ánh</h1>
            <p>Dành cho cán bộ và đơn vị xử lý</p>
          </div>
        </div>
        {to !== '/' && !fault && step === 'password' && (
          <Alert
            type="info"
            title="Đăng nhập để quay lại trang đang xem. Bản nháp chưa gửi vẫn còn trên máy này."
            className="gap-below"
          />
        )}
        {fault && <Alert type="error" title={fault} role="alert" showIcon className="gap-below" />}
        {step === 'password' ? (
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={({ email, password }: { email: string; password: string }) => enter(email, password)}
          >
            <Form.Item name="email" label="E-mail" rules={[{ required: true, message: 'Anh/Chị nhập e-mail.' }]}>
              <Input size="large" type="email" autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="password" label="Mật khẩu" rules={[{ required: true, message: 'Anh/Chị nhập mật khẩu.' }]}>
              <Input.Password size="large" autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              Đăng nhập
            </Button>
            {sso && (
              <>
                <p className="sign-in-or">hoặc</p>
                <Button size="large" block href={ssoStart(to)} data-testid="sso">
                  Đăng nhập bằng tài khoản cơ quan
                </Button>
              </>
            )}
          </Form>
        ) : (
          <CodeForm busy={busy} attempt={attempt} />
        )}
      </div>
      {accounts.length > 0 && step === 'password' && (
        <DemoAccounts accounts={accounts} busy={busy} onChoose={(account) => enter(account.email, account.password)} />
      )}
    </main>
  );
}
