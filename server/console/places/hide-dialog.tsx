import { Form, Input } from 'antd';
import type { StaffPlace } from '../../contract/place-api.ts';
import { hidePlace } from '../api/places.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';

type Props = { data: StaffPlace; onClose: () => void; onDone: (changed: StaffPlace) => void };

/** Takes a place that is closed for good, or not to be shown, out of everybody's sight. */
export function HideDialog({ data: { id, version, draft }, onClose, onDone }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  const sending = useSending({ conflict: 'Nơi này vừa được người khác sửa. Anh/Chị đóng lại, xem rồi làm tiếp.' });
  return (
    <FormDialog
      title={`Ẩn "${draft.name}"?`}
      ok="Ẩn"
      testId="confirm-hide"
      danger
      form={form}
      sending={sending}
      before={<p>Người dân không tìm thấy nơi này nữa. Anh/Chị cho hiện lại lúc nào cũng được.</p>}
      onSend={({ reason }) =>
        sending.send(async () => {
          onDone(await sayFields(hidePlace(id, { version, hidden: true, reason })));
          onClose();
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label="Lý do"
        rules={[{ required: true, whitespace: true, message: 'Anh/Chị ghi lý do.' }]}
      >
        <Input maxLength={300} autoComplete="off" placeholder="Ví dụ: đã đóng cửa hẳn" />
      </Form.Item>
    </FormDialog>
  );
}
