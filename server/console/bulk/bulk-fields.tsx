import { Form, Input, Select } from 'antd';
import type { TransitionName } from '../../contract/case.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../ui/use-now.ts';
import { choiceOf } from '../words/absence.ts';
import { fold } from '../words/fold.ts';
import { transitionWords } from '../words/labels.ts';
import type { BulkKind } from './bulk-dialog.tsx';

/** Steps that many cases can take alike, with the words each needs. A result with its photo is told one by one. */
const steps: Partial<Record<TransitionName, { reason?: boolean; reply?: boolean }>> = {
  accept: {},
  start: {},
  resume: {},
  close: {},
  return: { reason: true },
  ask_citizen: { reply: true },
  reject: { reason: true, reply: true },
};
const names = Object.keys(steps) as TransitionName[];

const words = (message: string) => [{ required: true, whitespace: true, max: 5000, message }];
const byName = {
  filterOption: (typed: string, option?: { label: string }) => fold(option?.label ?? '').includes(fold(typed)),
};

/** What is asked before an act on many cases. */
export function BulkFields({ kind }: { kind: BulkKind }) {
  const { reference } = useSession();
  const form = Form.useFormInstance();
  const now = useNow();
  const unitId: string | undefined = Form.useWatch('unitId', form);
  const step: TransitionName | undefined = Form.useWatch('transition', form);
  const needs = step ? steps[step] : undefined;
  const people = reference.people.filter((person) => !unitId || person.unitIds.includes(unitId));
  const reason = (
    <Form.Item name="reason" label="Lý do (nội bộ)" className="internal-field" rules={words('Cần nêu lý do.')}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="bulk-reason" />
    </Form.Item>
  );
  if (kind === 'note')
    return (
      <Form.Item name="text" label="Ghi chú nội bộ" className="internal-field" rules={words('Anh/Chị viết ghi chú.')}>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} data-testid="bulk-text" />
      </Form.Item>
    );
  if (kind === 'assign')
    return (
      <>
        <Form.Item name="unitId" label="Đơn vị">
          <Select
            allowClear
            showSearch={byName}
            placeholder="Giữ đơn vị của từng phản ánh"
            data-testid="bulk-unit"
            options={reference.units.map((unit) => ({ value: unit.id, label: unit.name }))}
            onChange={() => form.setFieldValue('assigneeId', undefined)}
          />
        </Form.Item>
        <Form.Item name="assigneeId" label="Người xử lý">
          <Select
            allowClear
            showSearch={byName}
            placeholder="Để đơn vị tự phân công"
            data-testid="bulk-assignee"
            options={people.map((person) => choiceOf(person, now))}
          />
        </Form.Item>
        {unitId && reason}
      </>
    );
  return (
    <>
      <Form.Item name="transition" label="Bước tiếp theo" rules={[{ required: true, message: 'Anh/Chị chọn bước.' }]}>
        <Select data-testid="bulk-step" options={names.map((value) => ({ value, label: transitionWords[value] }))} />
      </Form.Item>
      {needs?.reason && reason}
      {needs?.reply && (
        <Form.Item
          name="reply"
          label="Lời gửi từng người dân"
          className="public-field"
          rules={words('Cần có lời gửi.')}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} data-testid="bulk-reply" />
        </Form.Item>
      )}
    </>
  );
}
