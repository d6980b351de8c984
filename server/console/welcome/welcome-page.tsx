import '../styles/people.css';
import { Alert, Button, Form, Input, Result, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { passwordLength } from '../../contract/people-api.ts';
import { ApiError, wordsOf } from '../api/client.ts';
import { lookUpLink, sendLinkPassword } from '../api/people.ts';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';

/** Where a link leads: the person sees whose account it is and sets a password of their own. */
export function WelcomePage() {
  const token = useLocation().hash.slice(1);
  const load = useCallback((signal: AbortSignal) => lookUpLink(token, signal), [token]);
  const { data, error, reload } = useLoad(load);
  const [done, setDone] = useState<string | null>(null);
  if (done) return <Done email={done} />;
  if (error) return <Refused error={error} onRetry={reload} />;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">
          <img src="/console/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{data?.purpose === 'reset' ? 'Đặt lại mật khẩu' : 'Chào mừng Anh/Chị'}</h1>
            <p>Bàn xử lý phản ánh</p>
          </div>
        </div>
        {data ? (
          <>
            <p className="gap-below">
              Tài khoản của <strong>{data.name}</strong>, đăng nhập bằng <strong>{data.email}</strong>. Đường dẫn dùng
              được một lần, đến {wordsOfInstant(data.expiresAt)}.
            </p>
            <PasswordForm token={token} email={data.email} onDone={setDone} />
          </>
        ) : (
          <Skeleton active paragraph={{ rows: 4 }} />
        )}
      </div>
    </main>
  );
}

function PasswordForm({ token, email, onDone }: { token: string; email: string; onDone: (email: string) => void }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const carryOut = async (password: string) => {
    setBusy(true);
    setFault(null);
    try {
      onDone((await sendLinkPassword(token, password)).email);
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }: { password: string }) => void carryOut(password)}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      {/* For the browser's own store of passwords. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <Form.Item
        name="password"
        label="Mật khẩu mới"
        extra={`Ít nhất ${passwordLength.min} ký tự; một câu ngắn dễ nhớ là tốt nhất.`}
        rules={[{ required: true, ...passwordLength, message: `Mật khẩu từ ${passwordLength.min} ký tự.` }]}
      >
        <Input.Password size="large" autoComplete="new-password" autoFocus data-testid="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="Nhập lại mật khẩu"
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              again === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('Hai lần nhập chưa giống nhau.')),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" data-testid="again" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        Đặt mật khẩu
      </Button>
    </Form>
  );
}

function Done({ email }: { email: string }) {
  const navigate = useNavigate();
  return (
    <Result
      status="success"
      title="Đã đặt mật khẩu"
      subTitle={`Anh/Chị đăng nhập bằng ${email} và mật khẩu vừa đặt.`}
      extra={
        <Button type="primary" onClick={() => navigate('/sign-in', { replace: true })}>
          Đăng nhập
        </Button>
      }
    />
  );
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  // A link that cannot be one is answered as a request that does not fit.
  const spent = error instanceof ApiError && [400, 410].includes(error.status);
  return (
    <Result
      status="warning"
      title={spent ? 'Đường dẫn không dùng được nữa' : 'Chưa mở được đường dẫn'}
      subTitle={
        spent
          ? 'Có thể đã dùng rồi, đã hết hạn, bị chép thiếu, hoặc đã có đường dẫn mới hơn. Anh/Chị liên hệ quản trị để nhận lại.'
          : error.message
      }
      extra={spent ? <Link to="/sign-in">Tới trang đăng nhập</Link> : <Button onClick={onRetry}>Thử lại</Button>}
    />
  );
}
