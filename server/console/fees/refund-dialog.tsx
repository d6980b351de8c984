import { Form, Input, InputNumber } from 'antd';
import type { StaffFee } from '../../contract/staff-fee-api.ts';
import { decideRefund } from '../api/fees.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';
import { localDay } from '../words/dates.ts';
import { wordsOfMoney } from '../words/fees.ts';
import { groupDigits } from './group-digits.ts';

type Props = { data: StaffFee; onClose: () => void; onDone: (changed: StaffFee) => void };
type Values = { amount: number; decisionNumber: string; decidedOn: string; reason: string };

/** Records the unit's decision to give money back; the money itself is sent and booked apart. */
export function RefundDialog({ data, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: 'Khoản thu vừa thay đổi. Anh/Chị đóng lại, xem rồi làm tiếp.' });
  const { code, version, balance, excess } = data;
  return (
    <FormDialog
      title="Hoàn tiền theo quyết định"
      ok="Ghi quyết định"
      testId="confirm-refund"
      form={form}
      sending={sending}
      initialValues={{ amount: excess > 0 ? excess : balance, decidedOn: localDay(Date.now()) }}
      onSend={(values) => sending.send(async () => onDone(await sayFields(decideRefund(code, { ...values, version }))))}
      onClose={onClose}
    >
      <p className="gap-below">
        Sổ đang có {wordsOfMoney(balance)}. Đây là ghi quyết định; khi đã chuyển tiền, Anh/Chị ghi số giao dịch ở khoản
        thu.
      </p>
      <Form.Item
        name="amount"
        label="Số tiền hoàn (đồng)"
        rules={[
          { required: true, type: 'integer', min: 1, max: balance, message: `Từ 1 đến ${wordsOfMoney(balance)}.` },
        ]}
      >
        <InputNumber<number> className="fee-number" formatter={groupDigits} parser={parseDigits} precision={0} />
      </Form.Item>
      <Form.Item
        name="decisionNumber"
        label="Số quyết định"
        rules={[{ required: true, whitespace: true, message: 'Anh/Chị ghi số quyết định.' }]}
      >
        <Input maxLength={60} autoComplete="off" data-testid="refund-number" />
      </Form.Item>
      <Form.Item name="decidedOn" label="Ngày quyết định" rules={[{ required: true, message: 'Anh/Chị chọn ngày.' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="reason"
        label="Lý do"
        rules={[{ required: true, whitespace: true, message: 'Anh/Chị ghi lý do.' }]}
      >
        <Input.TextArea maxLength={500} rows={3} data-testid="refund-reason" />
      </Form.Item>
    </FormDialog>
  );
}

const parseDigits = (text: string | undefined) => Number((text ?? '').replace(/\D/g, ''));
