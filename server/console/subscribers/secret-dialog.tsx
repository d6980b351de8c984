import { Form, Select } from 'antd';
import type { IssuedSecret, Subscriber } from '../../contract/subscriber-api.ts';
import { changeSecret } from '../api/subscribers.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';

type Props = { item: Subscriber; onClose: () => void; onIssued: (issued: IssuedSecret) => void };
const choices = [
  { value: 24, label: '24 giờ' },
  { value: 72, label: '3 ngày' },
  { value: 168, label: '7 ngày' },
  { value: 0, label: 'Không giữ: khoá cũ đã lộ' },
];

/** Changes the secret; for a while both sign, so that nothing is lost meanwhile. */
export function SecretDialog({ item, onClose, onIssued }: Props) {
  const [form] = Form.useForm<{ keepHours: number }>();
  const sending = useSending();
  const change = ({ keepHours }: { keepHours: number }) =>
    sending.send(async () => {
      onIssued(await changeSecret(item.id, { version: item.version, keepHours }));
      onClose();
    });
  return (
    <FormDialog
      title={`Đổi khoá ký của ${item.name}`}
      ok="Đổi khoá"
      testId="confirm-secret"
      form={form}
      sending={sending}
      initialValues={{ keepHours: 24 }}
      onSend={change}
      onClose={onClose}
    >
      <p className="muted">Trong thời gian dưới đây mỗi tin được ký bằng cả hai khoá, để bên nhận kịp thay.</p>
      <Form.Item name="keepHours" label="Khoá cũ còn dùng">
        <Select aria-label="Khoá cũ còn dùng" options={choices} />
      </Form.Item>
    </FormDialog>
  );
}
