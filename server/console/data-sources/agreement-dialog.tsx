import { App, Checkbox, Form, Input, Select } from 'antd';
import { type AgreementList, type PersonalField, personalFields } from '../../contract/data-source-api.ts';
import { sendNewAgreement } from '../api/data-sources.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useNow } from '../ui/use-now.ts';
import { useSending } from '../ui/use-sending.ts';
import { fieldWords } from '../words/data-sources.ts';
import { addDays, instantOfLocal, localDay } from '../words/dates.ts';

type Props = {
  consumers: AgreementList['consumers'];
  onClose: () => void;
  onDone: (list: AgreementList) => void;
};
type Values = {
  reference: string;
  consumer: string;
  fields: PersonalField[];
  purpose: string;
  legalBasis: string;
  from: string;
  until: string;
};

const needed = (message: string, min = 2) => [{ required: true, whitespace: true, min, message }];

/** Proposes an agreement on sharing personal data. */
export function AgreementDialog({ consumers, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending();
  const today = localDay(useNow());
  const carryOut = ({ from, until, ...said }: Values) =>
    sending.send(async () => {
      const validFrom = instantOfLocal(`${from}T00:00`) ?? '';
      // Until the end of that day.
      const validUntil = instantOfLocal(`${addDays(until, 1)}T00:00`) ?? '';
      onDone(await sayFields(sendNewAgreement({ ...said, validFrom, validUntil })));
      void message.success('Đã đề xuất, chờ người thứ hai duyệt');
      onClose();
    });
  return (
    <FormDialog
      title="Đề xuất thoả thuận chia sẻ"
      ok="Đề xuất"
      testId="confirm-agreement"
      form={form}
      sending={sending}
      initialValues={{
        reference: '',
        fields: [],
        purpose: '',
        legalBasis: '',
        from: today,
        until: addDays(today, 365),
      }}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item name="consumer" label="Nơi nhận" rules={[{ required: true, message: 'Anh/Chị chọn nơi nhận.' }]}>
        <Select
          showSearch
          optionFilterProp="label"
          options={consumers.map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent="Chưa có hệ thống nào: tạo khoá API trước."
        />
      </Form.Item>
      <Form.Item name="reference" label="Số văn bản" rules={needed('Anh/Chị ghi số văn bản thoả thuận.')}>
        <Input maxLength={120} placeholder="05/TT-UBND ngày 01/12/2026" data-testid="field-reference" />
      </Form.Item>
      <Form.Item
        name="fields"
        label="Dữ liệu được nhận"
        rules={[{ type: 'array', min: 1, message: 'Anh/Chị chọn ít nhất một mục.' }]}
      >
        <Checkbox.Group
          className="agreement-choices"
          options={personalFields.map((field) => ({ value: field, label: fieldWords[field] }))}
        />
      </Form.Item>
      <Form.Item name="purpose" label="Mục đích" rules={needed('Anh/Chị ghi mục đích, ít nhất mười chữ cái.', 10)}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} data-testid="field-purpose" />
      </Form.Item>
      <Form.Item name="legalBasis" label="Căn cứ pháp lý" rules={needed('Anh/Chị ghi căn cứ pháp lý.', 5)}>
        <Input maxLength={500} placeholder="Nghị định 278/2025/NĐ-CP, điều …" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="from" label="Từ ngày" rules={[{ required: true, message: 'Anh/Chị chọn ngày.' }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label="Đến hết ngày" rules={[{ required: true, message: 'Anh/Chị chọn ngày.' }]}>
          <Input type="date" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
