import { Form, Input } from 'antd';
import type { StaffNews } from '../../contract/news-api.ts';
import { withdrawNews } from '../api/news.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';

type Props = { news: StaffNews; onClose: () => void; onDone: (changed: StaffNews) => void };

/** Takes published news back. */
export function WithdrawDialog({ news: { id, version, draft }, onClose, onDone }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  const sending = useSending({ conflict: 'Tin này vừa có thay đổi. Anh/Chị đóng lại, xem rồi làm tiếp.' });
  return (
    <FormDialog
      title={`Thu hồi "${draft.titleVi}"?`}
      ok="Thu hồi"
      testId="confirm-withdraw-news"
      danger
      form={form}
      sending={sending}
      before={
        <p>Không ai tìm thấy tin này nữa và tin chưa gửi thì không gửi. Tin đã nhận trong khung chat thì vẫn còn.</p>
      }
      onSend={({ reason }) =>
        sending.send(async () => {
          onDone(await sayFields(withdrawNews(id, { version, reason })));
          onClose();
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label="Lý do"
        rules={[{ required: true, whitespace: true, min: 3, message: 'Anh/Chị ghi lý do.' }]}
      >
        <Input maxLength={300} autoComplete="off" placeholder="Ví dụ: ghi nhầm ngày" />
      </Form.Item>
    </FormDialog>
  );
}
