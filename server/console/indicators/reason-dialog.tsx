import { Form, Input } from 'antd';
import { FormDialog } from '../ui/form-dialog.tsx';
import type { Sending } from '../ui/use-sending.ts';

type Props = {
  title: string;
  about: string;
  ok: string;
  sending: Sending;
  onClose: () => void;
  onSend: (reason: string) => Promise<void>;
};

/** Asks why, where the history has to say it. */
export function ReasonDialog({ title, about, ok, sending, onClose, onSend }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormDialog
      title={title}
      ok={ok}
      testId="confirm-reason"
      form={form}
      sending={sending}
      before={<p className="gap-below">{about}</p>}
      onSend={({ reason }) => onSend(reason)}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label="Lý do"
        rules={[{ required: true, whitespace: true, min: 5, message: 'Anh/Chị ghi lý do.' }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} data-testid="field-reason" autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
