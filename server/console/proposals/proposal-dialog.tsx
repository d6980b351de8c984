import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ProposalDetail } from '../../contract/proposal-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendDeclining, sendPassing } from '../api/proposals.ts';

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
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const passing = kind === 'pass';
  const carryOut = async ({ to, reference, reply }: Values) => {
    setBusy(true);
    setFault(null);
    const { code, version } = detail;
    const words = reply?.trim();
    try {
      onDone(
        passing
          ? await sendPassing(code, { version, to, reference, ...(words ? { reply: words } : {}) })
          : await sendDeclining(code, { version, reply: words ?? '' }),
      );
      void message.success(passing ? 'Đã ghi nhận, người dân được báo ngay' : 'Đã kết thúc, người dân được báo ngay');
      onClose();
    } catch (error) {
      setFault(isConflict(error) ? conflictWords : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={passing ? 'Ghi nhận đã chuyển' : 'Không phải kiến nghị về quy định'}
      okText={passing ? 'Ghi nhận và báo người dân' : 'Kết thúc và báo người dân'}
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'confirm-proposal', danger: !passing }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: detail.suggestedOffice }}
        onFinish={(values: Values) => void carryOut(values)}
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
      </Form>
    </Modal>
  );
}
