import { Form, Input } from 'antd';
import type { IssuedLink } from '../../contract/people-api.ts';
import { sendInvitation } from '../api/people.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { membershipsOf, PersonFields, type PersonValues } from './role-fields.tsx';

type Props = { onClose: () => void; onInvited: (link: IssuedLink) => void };
type Values = PersonValues & { email: string };

/** Makes an account; the person sets the password by the link that comes back. */
export function InviteDialog({ onClose, onInvited }: Props) {
  const [form] = Form.useForm<Values>();
  const sending = useSending();
  const carryOut = ({ email, name, roles, decision }: Values) =>
    sending.send(async () => {
      onInvited(await sendInvitation({ email, name, memberships: membershipsOf(roles), decision }));
      onClose();
    });
  return (
    <FormDialog
      title="Mời cán bộ"
      ok="Tạo lời mời"
      testId="confirm-invite"
      form={form}
      sending={sending}
      initialValues={{ roles: [{}] }}
      onSend={carryOut}
      onClose={onClose}
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
    </FormDialog>
  );
}

const trim = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
