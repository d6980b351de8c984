import { App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { type DataRequestEntry, dataRequestKinds } from '../../contract/data-request-api.ts';
import { dataRequestKindWords } from '../../contract/data-request-words.ts';
import { sendRequestEntry } from '../api/data-requests.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { newKey } from '../ui/new-key.ts';
import { useSending } from '../ui/use-sending.ts';

type Props = { onClose: () => void; onDone: (code: string) => void };

const needed = (message: string, min: number, max: number) => [{ required: true, whitespace: true, min, max, message }];

/** For somebody who came in person or wrote on paper. Made once, however often it is sent. */
export function EntryDialog({ onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<DataRequestEntry>();
  const [key] = useState(newKey);
  const sending = useSending();
  const carryOut = (values: DataRequestEntry) =>
    sending.send(async () => {
      const { code } = await sendRequestEntry(values, key);
      void message.success(`Đã ghi nhận ${code}`);
      onClose();
      onDone(code);
    });
  return (
    <FormDialog
      title="Ghi nhận yêu cầu tại quầy"
      ok="Ghi nhận"
      testId="confirm-request-entry"
      form={form}
      sending={sending}
      initialValues={{ kind: 'see' }}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item name="kind" label="Yêu cầu">
        <Select
          aria-label="Yêu cầu"
          options={dataRequestKinds.map((kind) => ({ value: kind, label: dataRequestKindWords[kind] }))}
        />
      </Form.Item>
      <Form.Item name="wish" label="Nội dung" rules={needed('Anh/Chị ghi người dân muốn gì.', 5, 2000)}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} data-testid="field-wish" />
      </Form.Item>
      <Form.Item name="name" label="Họ tên" rules={needed('Anh/Chị ghi họ tên.', 2, 120)}>
        <Input data-testid="field-name" />
      </Form.Item>
      <Form.Item name="contact" label="Cách liên hệ" rules={needed('Anh/Chị ghi cách liên hệ.', 3, 200)}>
        <Input placeholder="Điện thoại hoặc địa chỉ" data-testid="field-contact" />
      </Form.Item>
      <Form.Item
        name="identity"
        label="Đã xác minh người gửi bằng cách nào"
        extra="Không ghi số giấy tờ."
        rules={needed('Anh/Chị ghi cách xác minh.', 3, 200)}
      >
        <Input placeholder="Xem căn cước tại quầy" data-testid="field-identity" />
      </Form.Item>
    </FormDialog>
  );
}
