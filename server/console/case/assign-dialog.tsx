import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { isConflict, wordsOf } from '../api/client.ts';
import { sendAssignment } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../ui/use-now.ts';
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
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const now = useNow();
  const otherUnit = unitId !== detail.unitId;
  const people = reference.people.filter((person) => person.unitIds.includes(unitId));

  const carryOut = async (values: Values) => {
    setBusy(true);
    setFault(null);
    try {
      const assigneeId = values.assigneeId ?? null;
      const { version } = detail;
      const change = otherUnit ? { unitId, assigneeId, reason: values.reason } : { assigneeId };
      await act(() => sendAssignment(detail.code, { version, ...change }));
      void message.success('Đã giao việc');
      onClose();
    } catch (error) {
      setFault(isConflict(error) ? null : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={`Giao việc · ${detail.code}`}
      okText="Giao việc"
      cancelText="Để sau"
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'confirm-assign' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {news && <NewsNote news={news} onSeen={acknowledge} />}
      {fault && <Alert type="error" showIcon role="alert" title={fault} className="gap-below" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ unitId: detail.unitId, assigneeId: detail.assigneeId }}
        onValuesChange={(changed: Partial<Values>) => {
          if ('unitId' in changed) form.setFieldValue('assigneeId', null);
        }}
        onFinish={(values: Values) => void carryOut(values)}
      >
        <Form.Item name="unitId" label="Đơn vị">
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            data-testid="field-unit"
            options={reference.units.map((unit) => ({ value: unit.id, label: unit.name }))}
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
      </Form>
    </Modal>
  );
}
