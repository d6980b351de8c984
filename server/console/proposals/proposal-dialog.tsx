import { App, Form, Input } from 'antd';
import type { ProposalDetail } from '../../contract/proposal-api.ts';
import { sendDeclining, sendPassing } from '../api/proposals.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';

type Props = {
  kind: 'pass' | 'decline';
  detail: ProposalDetail;
  onClose: () => void;
  onDone: (detail: ProposalDetail) => void;
};
type Values = { to: string; reference: string; reply?: string };

const conflictWords =
  'Kiến nghị vừa được người khác xử lý. Nội dung Anh/Chị viết chưa gửi; đóng cửa sổ này để xem bản mới.';

/** Records that a proposal was passed on, or ends one that is none; the citizen is told. */
export function ProposalDialog({ kind, detail, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: conflictWords });
  const passing = kind === 'pass';
  const carryOut = ({ to, reference, reply }: Values) =>
    sending.send(async () => {
      const { code, version } = detail;
      const words = reply?.trim();
      onDone(
        passing
          ? await sendPassing(code, { version, to, reference, ...(words ? { reply: words } : {}) })
          : await sendDeclining(code, { version, reply: words ?? '' }),
      );
      void message.success(passing ? 'Đã ghi nhận, người dân được báo ngay' : 'Đã kết thúc, người dân được báo ngay');
      onClose();
    });
  return (
    <FormDialog
      title={passing ? 'Ghi nhận đã chuyển' : 'Không phải kiến nghị về quy định'}
      ok={passing ? 'Ghi nhận và báo người dân' : 'Kết thúc và báo người dân'}
      testId="confirm-proposal"
      danger={!passing}
      form={form}
      sending={sending}
      initialValues={{ to: detail.suggestedOffice }}
      onSend={carryOut}
      onClose={onClose}
    >
      {passing && (
        <>
          <Form.Item
            name="to"
            label="Chuyển đến"
            rules={[{ required: true, whitespace: true, min: 3, max: 200, message: 'Anh/Chị ghi tên cơ quan nhận.' }]}
          >
            <Input data-testid="field-to" />
          </Form.Item>
          <Form.Item
            name="reference"
            label="Số, ngày văn bản chuyển"
            rules={[{ required: true, whitespace: true, max: 120, message: 'Anh/Chị ghi số và ngày văn bản.' }]}
          >
            <Input placeholder="123/UBND-VP ngày 12/3/2026" data-testid="field-reference" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="reply"
        label={passing ? 'Lời nhắn thêm gửi người dân (nếu có)' : 'Lời nhắn gửi người dân'}
        extra={
          passing
            ? 'Người dân luôn được báo nơi nhận và số văn bản.'
            : 'Vì sao không chuyển, và Anh/Chị ấy có thể làm gì tiếp.'
        }
        className="public-field"
        rules={
          passing
            ? [{ max: 2000 }]
            : [
                {
                  required: true,
                  whitespace: true,
                  min: 5,
                  max: 2000,
                  message: 'Anh/Chị viết lời nhắn cho người dân.',
                },
              ]
        }
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid="field-reply" />
      </Form.Item>
    </FormDialog>
  );
}
