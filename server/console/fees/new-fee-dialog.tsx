import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { feeKinds } from '../../contract/fee-api.ts';
import type { NewFee, StaffFeeList } from '../../contract/staff-fee-api.ts';
import { addFee } from '../api/fees.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { newKey } from '../ui/new-key.ts';
import { sayFields } from '../ui/say-fields.ts';
import { useSending } from '../ui/use-sending.ts';
import { feeKindWords } from '../words/fees.ts';
import { groupDigits } from './group-digits.ts';

type Props = { units: StaffFeeList['units']; onClose: () => void; onDone: (code: string) => void };

/** A fee that no system tells of. Made once, however often it is sent. */
export function NewFeeDialog({ units, onClose, onDone }: Props) {
  const [form] = Form.useForm<NewFee>();
  const sending = useSending();
  const [key] = useState(() => newKey());
  const carryOut = (values: NewFee) =>
    sending.send(async () => {
      const given = Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== '' && value !== undefined),
      );
      const { code } = await sayFields(addFee({ ...values, ...given, dueOn: values.dueOn || undefined, key }));
      onClose();
      onDone(code);
    });
  return (
    <FormDialog
      title="Thêm khoản thu"
      ok="Thêm khoản thu"
      testId="confirm-new-fee"
      form={form}
      sending={sending}
      initialValues={{ kind: 'service', unitId: units.length === 1 ? units[0]?.id : undefined }}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item name="unitId" label="Đơn vị thu" rules={[{ required: true, message: 'Anh/Chị chọn đơn vị thu.' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="fee-unit"
        />
      </Form.Item>
      <Form.Item name="kind" label="Loại">
        <Select options={feeKinds.map((kind) => ({ value: kind, label: feeKindWords[kind] }))} />
      </Form.Item>
      <Form.Item
        name="title"
        label="Nội dung"
        extra="Người nộp đọc dòng này. Không ghi tên người hay số giấy tờ."
        rules={[{ required: true, whitespace: true, message: 'Anh/Chị ghi nội dung thu.' }]}
      >
        <Input maxLength={300} data-testid="fee-title-field" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="amount"
        label="Số tiền (đồng)"
        rules={[{ required: true, type: 'integer', min: 1, message: 'Anh/Chị ghi số tiền, lớn hơn 0.' }]}
      >
        <InputNumber<number>
          className="fee-number"
          formatter={groupDigits}
          parser={(text) => Number((text ?? '').replace(/\D/g, ''))}
          precision={0}
          data-testid="fee-amount"
        />
      </Form.Item>
      <Form.Item name="phone" label="Số điện thoại người nộp" extra="Chỉ lưu dấu của 4 số cuối, để người nộp tra được.">
        <Input maxLength={30} inputMode="tel" autoComplete="off" data-testid="fee-phone" />
      </Form.Item>
      <Form.Item name="dossier" label="Mã hồ sơ" extra="Có mã hồ sơ thì không cần số điện thoại.">
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="payer" label="Người nộp">
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="dueOn" label="Hạn nộp">
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}
