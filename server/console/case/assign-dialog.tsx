import { App, Form, Input, Select } from 'antd';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendAssignment } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { unitChoices } from '../ui/unit-choices.ts';
import { useNow } from '../ui/use-now.ts';
import { useSending } from '../ui/use-sending.ts';
import { choiceOf } from '../words/absence.ts';
import { NewsNote } from './news-note.tsx';
import type { CaseActs } from './use-case.ts';

type Props = CaseActs & { detail: CaseDetail; onClose: () => void };
type Values = { unitId: string; assigneeId?: string | null; reason?: string };

/** Gives the case to another unit or person. A change of unit needs a reason. */
export function AssignDialog({ detail, act, news, acknowledge, onClose }: Props) {
  const { reference } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const unitId = Form.useWatch('unitId', form) ?? detail.unitId;
  const sending = useSending({ conflict: null });
  const now = useNow();
  const otherUnit = unitId !== detail.unitId;
  const people = reference.people.filter((person) => person.unitIds.includes(unitId));

  const carryOut = (values: Values) =>
    sending.send(async () => {
      const assigneeId = values.assigneeId ?? null;
      const { version } = detail;
      const change = otherUnit ? { unitId, assigneeId, reason: values.reason } : { assigneeId };
      const body = { version, ...change, undoable: true };
      const { undoable } = await act(() => sendAssignment(detail.code, body));
      if (!undoable) void message.success('Đã giao việc');
      onClose();
    });

  return (
    <FormDialog
      title={`Giao việc · ${detail.code}`}
      ok="Giao việc"
      testId="confirm-assign"
      form={form}
      sending={sending}
      before={news && <NewsNote news={news} onSeen={acknowledge} />}
      initialValues={{ unitId: detail.unitId, assigneeId: detail.assigneeId }}
      onValuesChange={(changed) => {
        if ('unitId' in changed) form.setFieldValue('assigneeId', null);
      }}
      onSend={carryOut}
      onClose={onClose}
    >
      <Form.Item name="unitId" label="Đơn vị">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="field-unit"
          options={unitChoices(reference.units, detail.unitId)}
        />
      </Form.Item>
      <Form.Item name="assigneeId" label="Người xử lý">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="field-assignee"
          placeholder={people.length > 0 ? 'Để đơn vị tự phân công' : 'Đơn vị này chưa có tài khoản cán bộ'}
          options={people.map((person) => choiceOf(person, now))}
        />
      </Form.Item>
      {otherUnit && (
        <Form.Item
          name="reason"
          label="Vì sao chuyển đơn vị (nội bộ)"
          className="internal-field"
          rules={[{ required: true, whitespace: true, max: 5000, message: 'Chuyển sang đơn vị khác cần lý do.' }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="field-reason" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
