import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/client.ts';

type Props = {
  title: string;
  words: string;
  ok: string;
  danger: boolean;
  act: (password: string) => Promise<void>;
  onClose: () => void;
};

/** Asks for the password once more before something that guards the account is changed. */
export function PasswordDialog({ title, words, ok, danger, act, onClose }: Props) {
  const [form] = Form.useForm<{ password: string }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const carryOut = async (password: string) => {
    setBusy(true);
    setFault(null);
    try {
      await act(password);
      onClose();
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ danger, 'data-testid': 'confirm-password' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <p className="gap-below">{words}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }: { password: string }) => void carryOut(password)}
      >
        <Form.Item
          name="password"
          label="Mật khẩu hiện tại"
          rules={[{ required: true, message: 'Anh/Chị nhập mật khẩu.' }]}
        >
          <Input.Password autoComplete="current-password" autoFocus data-testid="ask-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
