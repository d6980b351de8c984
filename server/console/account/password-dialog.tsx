import { Form, Input } from 'antd';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';

type Props = {
  title: string;
  words: string;
  ok: string;
  danger: boolean;
  /** Whoever comes in by single sign-on only has none to be asked for. */
  hasPassword: boolean;
  act: (password?: string) => Promise<void>;
  onClose: () => void;
};

/** Asks for the password once more before something that guards the account is changed. */
export function PasswordDialog({ title, words, ok, danger, hasPassword, act, onClose }: Props) {
  const [form] = Form.useForm<{ password?: string }>();
  const sending = useSending();
  return (
    <FormDialog
      title={title}
      ok={ok}
      danger={danger}
      testId="confirm-password"
      form={form}
      sending={sending}
      onSend={({ password }) =>
        sending.send(async () => {
          await act(password);
          onClose();
        })
      }
      onClose={onClose}
    >
      <p className="gap-below">{words}</p>
      {hasPassword && (
        <Form.Item
          name="password"
          label="Mật khẩu hiện tại"
          rules={[{ required: true, message: 'Anh/Chị nhập mật khẩu.' }]}
        >
          <Input.Password autoComplete="current-password" autoFocus data-testid="ask-password" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
