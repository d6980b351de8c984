import { Checkbox, Form, Input } from 'antd';
import { type IssuedApiKey, type MachineScope, machineScopes } from '../../contract/api-keys.ts';
import { makeApiKey } from '../api/api-keys.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { scopeWords } from '../words/api-keys.ts';
import { instantOfLocal } from '../words/dates.ts';

type Props = { onClose: () => void; onMade: (made: IssuedApiKey) => void };
type Values = { name: string; scopes: MachineScope[]; until: string };

/** Makes a key. */
export function NewKeyDialog({ onClose, onMade }: Props) {
  const [form] = Form.useForm<Values>();
  const sending = useSending();
  const scopes = Form.useWatch('scopes', form) ?? [];
  const carryOut = ({ name, scopes: wanted, until }: Values) =>
    sending.send(async () => {
      const expiresAt = until ? instantOfLocal(`${until}T23:59`) : null;
      onMade(await makeApiKey({ name, scopes: wanted, expiresAt }));
      onClose();
    });
  return (
    <FormDialog
      title="Tạo khoá API"
      ok="Tạo khoá"
      testId="confirm-key"
      form={form}
      sending={sending}
      initialValues={{ name: '', scopes: [], until: '' }}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label="Hệ thống hoặc ứng dụng nào dùng"
        rules={[{ required: true, whitespace: true, min: 3, message: 'Anh/Chị ghi tên, ít nhất ba chữ.' }]}
      >
        <Input maxLength={120} data-testid="field-name" autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="scopes"
        label="Được làm gì"
        rules={[{ type: 'array', min: 1, message: 'Anh/Chị chọn ít nhất một việc.' }]}
      >
        <Checkbox.Group
          className="key-scopes"
          options={machineScopes.map((scope) => ({ value: scope, label: scopeWords[scope] }))}
        />
      </Form.Item>
      {scopes.includes('contacts:write') && (
        <p className="key-warning">
          Chỉ chọn khi bên dùng khoá đã cam kết bằng văn bản rằng họ hỏi và được người gửi đồng ý trước khi chuyển.
        </p>
      )}
      <Form.Item name="until" label="Dùng đến hết ngày" extra="Để trống: đến khi thu hồi.">
        <Input type="date" data-testid="field-until" />
      </Form.Item>
    </FormDialog>
  );
}
