import { App, Form, Input } from 'antd';
import type { SuggestionDetail } from '../../contract/suggestion-api.ts';
import { sendSuggestionAct } from '../api/suggestions.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';

type Props = { detail: SuggestionDetail; onClose: () => void; onDone: (changed: SuggestionDetail) => void };

const conflict = 'Góp ý vừa được người khác xử lý. Lời Anh/Chị viết chưa gửi; đóng cửa sổ này để xem bản mới.';

/** The one answer to a suggestion; the citizen is told. */
export function AnswerDialog({ detail, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reply: string }>();
  const sending = useSending({ conflict });
  const carryOut = ({ reply }: { reply: string }) =>
    sending.send(async () => {
      const { id, version } = detail;
      onDone(await sendSuggestionAct(id, { act: 'answer', version, reply }));
      void message.success('Đã gửi lời trả lời tới người dân');
      onClose();
    });
  return (
    <FormDialog
      title="Trả lời góp ý"
      ok="Gửi người dân"
      testId="confirm-answer"
      form={form}
      sending={sending}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item
        name="reply"
        label="Lời trả lời"
        extra="Gửi một lần, không sửa được."
        className="public-field"
        rules={[{ required: true, whitespace: true, min: 5, max: 2000, message: 'Anh/Chị viết lời trả lời.' }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid="field-answer" autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
