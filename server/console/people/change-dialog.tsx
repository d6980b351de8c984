import { Alert, App, Form, Modal } from 'antd';
import { useState } from 'react';
import type { PersonDetail } from '../../contract/people-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendPersonChange } from '../api/people.ts';
import { membershipsOf, PersonFields, type PersonValues } from './role-fields.tsx';

type Props = { person: PersonDetail; onClose: () => void; onDone: (person: PersonDetail) => void };

const conflictWords = 'Tài khoản vừa được quản trị khác thay đổi. Đóng cửa sổ này, tải lại trang để xem bản mới.';

/** Changes name and roles; they hold from the person's next request on. */
export function ChangeDialog({ person, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<PersonValues>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const carryOut = async ({ name, roles, decision }: PersonValues) => {
    setBusy(true);
    setFault(null);
    try {
      const memberships = membershipsOf(roles);
      onDone(await sendPersonChange(person.id, { version: person.version, name, memberships, decision }));
      void message.success('Đã lưu, có hiệu lực ngay');
      onClose();
    } catch (error) {
      setFault(isConflict(error) ? conflictWords : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={`Tên và vai trò · ${person.email}`}
      okText="Lưu"
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'confirm-change' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: person.name, roles: person.memberships }}
        onFinish={(values: PersonValues) => void carryOut(values)}
      >
        <PersonFields chargedBefore={person.memberships.some(({ role }) => role === 'denunciation_officer')} />
      </Form>
    </Modal>
  );
}
