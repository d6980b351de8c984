import { App, Form, Input } from 'antd';
import type { Agreement, AgreementList } from '../../contract/data-source-api.ts';
import { sendAgreementDecision, sendAgreementEnding } from '../api/data-sources.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { fieldWords } from '../words/data-sources.ts';
import { wordsOfInstant } from '../words/dates.ts';

type Props = {
  kind: 'approve' | 'refuse' | 'end';
  agreement: Agreement;
  onClose: () => void;
  onDone: (list: AgreementList) => void;
};

const conflict = 'Thoả thuận vừa được người khác xử lý. Đóng cửa sổ này để xem bản mới.';
const titles = { approve: 'Duyệt thoả thuận', refuse: 'Không duyệt thoả thuận', end: 'Chấm dứt thoả thuận' };
const oks = { approve: 'Duyệt', refuse: 'Không duyệt', end: 'Chấm dứt ngay' };
const done = { approve: 'Đã duyệt', refuse: 'Đã ghi không duyệt', end: 'Đã chấm dứt' };

/** Decides on an agreement that somebody else proposed, or ends one. */
export function AgreementActDialog({ kind, agreement, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason?: string }>();
  const sending = useSending({ conflict });
  const { id, version, consumerName, fields, validUntil } = agreement;
  const carryOut = ({ reason = '' }: { reason?: string }) =>
    sending.send(async () => {
      if (kind === 'end') onDone(await sendAgreementEnding(id, { version, reason }));
      else onDone(await sendAgreementDecision(id, { version, decision: kind, ...(kind === 'refuse' && { reason }) }));
      void message.success(done[kind]);
      onClose();
    });
  return (
    <FormDialog
      title={titles[kind]}
      ok={oks[kind]}
      testId="confirm-agreement-act"
      danger={kind !== 'approve'}
      form={form}
      sending={sending}
      onSend={carryOut}
      onClose={onClose}
      before={
        <p className="gap-below">
          {kind === 'end'
            ? `${consumerName} không nhận thêm dữ liệu cá nhân nào kể từ lúc này.`
            : `${consumerName} được nhận: ${fields.map((field) => fieldWords[field]).join(', ')}, đến ${wordsOfInstant(validUntil)}.`}
        </p>
      }
    >
      {kind !== 'approve' && (
        <Form.Item
          name="reason"
          label="Lý do"
          rules={[{ required: true, whitespace: true, min: 5, message: 'Anh/Chị ghi lý do.' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} data-testid="field-reason" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
