import { App, Form, Input, InputNumber } from 'antd';
import type { BlockRequest } from '../../contract/block-api.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { nowMs } from '../words/clock.ts';
import { wordsOfInstant } from '../words/dates.ts';

type Props = { send: (body: BlockRequest) => Promise<unknown>; onClose: () => void };
type Values = { days: number; reason: string };

const day = 86_400_000;
const untilOf = (days: number) => new Date(nowMs() + days * day).toISOString();

/** Keeps a citizen from sending for some days; they are told the reason as it is written. */
export function BlockDialog({ send, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const days = Form.useWatch('days', form) ?? 3;
  const sending = useSending();

  const carryOut = (values: Values) =>
    sending.send(async () => {
      await send({ reason: values.reason, until: untilOf(values.days) });
      void message.success('Đã chặn và báo người dân');
      onClose();
    });

  return (
    <FormDialog
      title="Tạm chặn người gửi"
      ok="Chặn và báo người dân"
      testId="confirm-block"
      danger
      form={form}
      sending={sending}
      initialValues={{ days: 3 }}
      onSend={carryOut}
      onClose={onClose}
    >
      <p className="muted gap-below">
        Trong thời gian này người dân không gửi được phản ánh và tin cho cán bộ; tra cứu thủ tục và số khẩn cấp vẫn dùng
        được. Người dân được báo lý do, hạn và nơi khiếu nại.
      </p>
      <Form.Item
        name="days"
        label="Trong bao lâu"
        extra={`Tự hết lúc ${wordsOfInstant(untilOf(days))}.`}
        rules={[{ required: true, message: 'Anh/Chị ghi số ngày.' }]}
      >
        <InputNumber min={1} max={365} precision={0} suffix="ngày" data-testid="field-days" />
      </Form.Item>
      <Form.Item
        name="reason"
        label="Lý do"
        extra="Người dân nhận được nguyên văn."
        className="public-field"
        rules={[{ required: true, whitespace: true, min: 5, max: 500, message: 'Anh/Chị ghi lý do, 5 đến 500 chữ.' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} data-testid="field-reason" />
      </Form.Item>
    </FormDialog>
  );
}
