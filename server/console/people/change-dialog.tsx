import { App, Form } from 'antd';
import type { PersonDetail } from '../../contract/people-api.ts';
import { sendPersonChange } from '../api/people.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { membershipsOf, PersonFields, type PersonValues } from './role-fields.tsx';

type Props = { person: PersonDetail; onClose: () => void; onDone: (person: PersonDetail) => void };

const conflictWords = 'Tài khoản vừa được quản trị khác thay đổi. Đóng cửa sổ này, tải lại trang để xem bản mới.';

/** Changes name and roles; they hold from the person's next request on. */
export function ChangeDialog({ person, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<PersonValues>();
  const sending = useSending({ conflict: conflictWords });
  const carryOut = ({ name, roles, decision }: PersonValues) =>
    sending.send(async () => {
      const memberships = membershipsOf(roles);
      const changed = await sendPersonChange(person.id, { version: person.version, name, memberships, decision });
      onDone(changed);
      const waits = changed.roleRequests.length > person.roleRequests.length;
      void message.success(waits ? 'Đã lưu; vai trò mới chờ người khác xác nhận' : 'Đã lưu, có hiệu lực ngay');
      onClose();
    });
  return (
    <FormDialog
      title={`Tên và vai trò · ${person.email}`}
      ok="Lưu"
      testId="confirm-change"
      form={form}
      sending={sending}
      initialValues={{ name: person.name, roles: person.memberships }}
      onSend={carryOut}
      onClose={onClose}
    >
      <PersonFields chargedBefore={person.memberships.some(({ role }) => role === 'denunciation_officer')} />
    </FormDialog>
  );
}
