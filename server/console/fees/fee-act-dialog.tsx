import { Form, Input } from 'antd';
import type { StaffFee } from '../../contract/staff-fee-api.ts';
import { giveReceipt, payAtCounter, payOutRefund, withdrawFee } from '../api/fees.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';
import { wordsOfMoney } from '../words/fees.ts';

export type FeeAct = { kind: 'withdraw' | 'counter' | 'receipt' } | { kind: 'pay-out'; refundId: string };
type Props = { act: FeeAct; data: StaffFee; onClose: () => void; onDone: (changed: StaffFee) => void };
type Values = { words: string };

const texts = {
  withdraw: {
    title: 'Rút khoản thu',
    ok: 'Rút khoản thu',
    label: 'Lý do',
    about: 'Người nộp thấy khoản này không phải nộp nữa. Tiền đến muộn vẫn được ghi sổ để hoàn lại.',
    missing: 'Anh/Chị ghi lý do.',
  },
  counter: {
    title: 'Đã thu tại quầy',
    ok: 'Ghi đã thu',
    label: 'Số phiếu thu của quầy',
    about: 'Một số phiếu chỉ ghi được một lần. Sổ thu chi không sửa được; ghi nhầm thì hoàn lại theo quyết định.',
    missing: 'Anh/Chị ghi số phiếu thu.',
  },
  receipt: {
    title: 'Số biên lai điện tử',
    ok: 'Ghi số biên lai',
    label: 'Số biên lai',
    about: 'Số này hiện trên xác nhận thanh toán của người nộp.',
    missing: 'Anh/Chị ghi số biên lai.',
  },
  'pay-out': {
    title: 'Đã chuyển tiền hoàn',
    ok: 'Ghi đã hoàn',
    label: 'Số giao dịch chuyển tiền',
    about: 'Tiền hoàn được ghi ra khỏi sổ và người nộp được báo.',
    missing: 'Anh/Chị ghi số giao dịch.',
  },
} as const;

/** Everything about a fee that needs one line of words. */
export function FeeActDialog({ act, data, onClose, onDone }: Props) {
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: 'Khoản thu vừa thay đổi. Anh/Chị đóng lại, xem rồi làm tiếp.' });
  const text = texts[act.kind];
  const { code, version } = data;
  const carryOut = (words: string) => {
    switch (act.kind) {
      case 'withdraw':
        return withdrawFee(code, { reason: words, version });
      case 'counter':
        return payAtCounter(code, { number: words, version });
      case 'receipt':
        return giveReceipt(code, { number: words, version });
      case 'pay-out':
        return payOutRefund(code, act.refundId, words);
    }
  };
  return (
    <FormDialog
      title={text.title}
      ok={text.ok}
      testId="confirm-fee-act"
      danger={act.kind === 'withdraw'}
      form={form}
      sending={sending}
      initialValues={{ words: act.kind === 'receipt' ? (data.receiptNumber ?? '') : '' }}
      onSend={({ words }) => sending.send(async () => onDone(await sayFields(carryOut(words.trim()))))}
      onClose={onClose}
    >
      <p className="gap-below">
        {data.title}, {wordsOfMoney(data.amount)}. {text.about}
      </p>
      <Form.Item name="words" label={text.label} rules={[{ required: true, whitespace: true, message: text.missing }]}>
        <Input
          maxLength={act.kind === 'withdraw' ? 500 : 60}
          data-testid="fee-act-words"
          autoComplete="off"
          autoFocus
        />
      </Form.Item>
    </FormDialog>
  );
}
