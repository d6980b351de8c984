import { App, Form, Input, InputNumber } from 'antd';
import type { DataRequestAct, DataRequestDetail } from '../../contract/data-request-api.ts';
import { sendRequestAct } from '../api/data-requests.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';

type Act = DataRequestAct['act'];
type Props = {
  act: Act;
  detail: DataRequestDetail;
  onClose: () => void;
  onDone: (detail: DataRequestDetail) => void;
};
type Values = { words: string; legal: string; days: number };

const titles: Record<Act, string> = {
  answer: 'Trả lời, còn làm tiếp',
  extend: 'Xin thêm thời gian',
  refuse: 'Từ chối yêu cầu',
  finish: 'Đã làm xong',
};
const conflictWords =
  'Yêu cầu vừa được người khác xử lý. Nội dung Anh/Chị viết chưa gửi; đóng cửa sổ này để xem bản mới.';

const bodyOf = (act: Act, { words, legal, days }: Values, version: number): DataRequestAct => {
  if (act === 'extend') return { act, version, words, days };
  return act === 'refuse' ? { act, version, words, legal } : { act, version, words };
};

/** Words to whoever asked, and what the act needs beside them. */
export function RequestActDialog({ act, detail, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: conflictWords });
  const carryOut = (values: Values) =>
    sending.send(async () => {
      onDone(await sendRequestAct(detail.code, bodyOf(act, values, detail.version)));
      void message.success(detail.reachable ? 'Đã ghi nhận, người dân được báo ngay' : 'Đã ghi nhận');
      onClose();
    });
  return (
    <FormDialog
      title={titles[act]}
      ok={detail.reachable ? 'Ghi nhận và báo người dân' : 'Ghi nhận'}
      testId="confirm-request-act"
      danger={act === 'refuse'}
      form={form}
      sending={sending}
      initialValues={{ days: 5 }}
      onSend={carryOut}
      onClose={onClose}
    >
      {act === 'extend' && (
        <Form.Item name="days" label="Thêm bao nhiêu ngày làm việc" extra="Chỉ xin thêm được một lần.">
          <InputNumber min={1} max={30} precision={0} data-testid="field-days" />
        </Form.Item>
      )}
      {act === 'refuse' && (
        <Form.Item
          name="legal"
          label="Căn cứ pháp luật"
          rules={[{ required: true, whitespace: true, min: 3, max: 300, message: 'Anh/Chị ghi điều luật.' }]}
        >
          <Input placeholder="Điều, khoản, văn bản" data-testid="field-legal" />
        </Form.Item>
      )}
      <Form.Item
        name="words"
        label={act === 'extend' ? 'Vì sao cần thêm, người dân đọc được' : 'Lời nhắn gửi người dân'}
        extra={detail.reachable ? undefined : 'Người này không có chat; Anh/Chị trao hoặc gửi lời này tận tay.'}
        className="public-field"
        rules={[
          { required: true, whitespace: true, min: 5, max: 2000, message: 'Anh/Chị viết lời nhắn, từ 5 chữ trở lên.' },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid="field-words" />
      </Form.Item>
    </FormDialog>
  );
}
