import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { verifyBackupCode, verifyCode } from '../api/sign-in.ts';

type Props = { busy: boolean; attempt: (act: () => Promise<boolean>) => Promise<void> };

const app = {
  label: 'Mã xác thực 6 số trong ứng dụng xác thực',
  rule: { pattern: /^\s*\d{6}\s*$/, message: 'Mã gồm 6 chữ số.' },
  other: 'Không có điện thoại? Dùng mã dự phòng',
};
const backup = {
  label: 'Một mã dự phòng (mỗi mã dùng một lần)',
  rule: { pattern: /^\s*[A-Za-z0-9]{5}-[A-Za-z0-9]{5}\s*$/, message: 'Mã có dạng aB3dE-fG5hJ.' },
  other: 'Dùng mã trong ứng dụng xác thực',
};

/** The second step of signing in: a code of the app, or one of those kept for a lost phone. */
export function CodeForm({ busy, attempt }: Props) {
  const [form] = Form.useForm<{ code: string }>();
  const [byBackup, setByBackup] = useState(false);
  const kind = byBackup ? backup : app;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }: { code: string }) =>
        void attempt(async () => {
          await (byBackup ? verifyBackupCode : verifyCode)(code.trim());
          return false;
        })
      }
    >
      <Form.Item name="code" label={kind.label} rules={[{ required: true, ...kind.rule }]}>
        <Input
          key={kind.label}
          size="large"
          inputMode={byBackup ? 'text' : 'numeric'}
          autoComplete={byBackup ? 'off' : 'one-time-code'}
          autoFocus
          data-testid="code"
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        Xác nhận
      </Button>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          form.resetFields();
          setByBackup(!byBackup);
        }}
      >
        {kind.other}
      </button>
    </Form>
  );
}
