import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { sendAbsence } from '../api/absences.ts';
import { wordsOf } from '../api/client.ts';
import { instantOfLocal } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';

type Values = { from?: string; until: string };
type Props = {
  /** Whose absence; null: one's own. */
  person: { id: string; name: string } | null;
  onClose: () => void;
  onDone: () => void;
};

/** Says from when until when somebody is away. */
export function AbsenceDialog({ person, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const carryOut = async (values: Values) => {
    const until = instantOfLocal(values.until);
    const from = values.from ? instantOfLocal(values.from) : undefined;
    if (!until || from === null) return setFault('Anh/Chị chọn đủ cả ngày và giờ.');
    setBusy(true);
    setFault(null);
    try {
      const { released } = await sendAbsence(person?.id ?? null, { until, ...(from ? { from } : {}) });
      void message.success(
        released > 0 ? `Đã ghi lịch nghỉ; ${wordsOfCount(released)} phản ánh về lại đơn vị` : 'Đã ghi lịch nghỉ',
      );
      onDone();
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={person ? `Lịch nghỉ của ${person.name}` : 'Lịch nghỉ của tôi'}
      okText="Ghi lịch nghỉ"
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'confirm-absence' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <p className="gap-below">
        Trong thời gian nghỉ không có phản ánh mới giao cho người này. Phản ánh và cuộc trò chuyện đang giữ về lại đơn
        vị khi lịch nghỉ bắt đầu.
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => void carryOut(values)}>
        <Form.Item name="from" label="Nghỉ từ" extra="Để trống là nghỉ ngay bây giờ.">
          <Input type="datetime-local" data-testid="absence-from" />
        </Form.Item>
        <Form.Item name="until" label="Trở lại lúc" rules={[{ required: true, message: 'Anh/Chị chọn lúc trở lại.' }]}>
          <Input type="datetime-local" data-testid="absence-until" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
