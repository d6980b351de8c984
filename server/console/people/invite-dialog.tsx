import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { IssuedLink } from '../../contract/people-api.ts';
import { wordsOf } from '../api/client.ts';
import { sendInvitation } from '../api/people.ts';
import { membershipsOf, PersonFields, type PersonValues } from './role-fields.tsx';

type Props = { onClose: () => void; onInvited: (link: IssuedLink) => void };
type Values = PersonValues & { email: string };

/** Makes an account; the person sets the password by the link that comes back. */
export function InviteDialog({ onClose, onInvited }: Props) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const carryOut = async ({ email, name, roles, decision }: Values) => {
    setBusy(true);
    setFault(null);
    try {
      onInvited(await sendInvitation({ email, name, memberships: membershipsOf(roles), decision }));
      onClose();
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="Mời cán bộ"
      okText="Tạo lời mời"
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'confirm-invite' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: [{}] }}
        onFinish={(values: Values) => void carryOut(values)}
      >
        <Form.Item
          name="email"
          label="E-mail"
          extra="Dùng để đăng nhập; sau này không đổi được."
          rules={[{ required: true, type: 'email', transform: trim, message: 'Anh/Chị nhập địa chỉ e-mail.' }]}
        >
          <Input type="email" data-testid="field-email" autoComplete="off" autoFocus />
        </Form.Item>
        <PersonFields chargedBefore={false} />
      </Form>
    </Modal>
  );
}

const trim = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
