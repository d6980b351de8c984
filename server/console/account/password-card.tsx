import { Alert, App, Button, Form, Input } from 'antd';
import { passwordLength } from '../../contract/people-api.ts';
import { sendPasswordChange } from '../api/account.ts';
import { useSending } from '../ui/use-sending.ts';

type Values = { current: string; password: string };

/** Changes the password; other sessions end. */
export function PasswordCard({ email, onChanged }: { email: string; onChanged: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { busy, fault, send } = useSending();
  const carryOut = ({ current, password }: Values) =>
    send(async () => {
      await sendPasswordChange({ current, password });
      form.resetFields();
      void message.success('Đã đổi mật khẩu, các phiên khác đã đóng');
      onChanged();
    });
  return (
    <section className="account-card" aria-labelledby="password-title">
      <h2 id="password-title">Đổi mật khẩu</h2>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="factor-form"
        onFinish={(values: Values) => void carryOut(values)}
      >
        {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Form.Item
          name="current"
          label="Mật khẩu hiện tại"
          rules={[{ required: true, message: 'Anh/Chị nhập mật khẩu.' }]}
        >
          <Input.Password autoComplete="current-password" data-testid="current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label="Mật khẩu mới"
          extra={`Ít nhất ${passwordLength.min} ký tự; một câu ngắn dễ nhớ là tốt nhất.`}
          rules={[{ required: true, ...passwordLength, message: `Mật khẩu từ ${passwordLength.min} ký tự.` }]}
        >
          <Input.Password autoComplete="new-password" data-testid="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={busy} data-testid="change-password">
          Đổi mật khẩu
        </Button>
      </Form>
    </section>
  );
}
