import { Form, Input, Select } from 'antd';
import type { TransitionName } from '../../contract/case.ts';
import type { MacroItem } from '../../contract/macro-api.ts';
import { transitionWords } from '../../contract/transition-words.ts';
import { noBlanks, ReplyField } from '../canned/reply-field.tsx';
import { useSession } from '../shell/session.tsx';
import { unitChoices } from '../ui/unit-choices.ts';
import { useNow } from '../ui/use-now.ts';
import { choiceOf } from '../words/absence.ts';
import { fold } from '../words/fold.ts';
import { priorityWords } from '../words/labels.ts';
import type { BulkKind } from './bulk-acts.ts';

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
export function BulkFields({ kind, macros }: { kind: BulkKind; macros: MacroItem[] | undefined }) {
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
  if (kind === 'reply')
    return (
      <Form.Item
        name="text"
        label="Lời gửi từng người dân"
        extra="{code}, {place}, {due}… được thay bằng mã, nơi, hạn của từng phản ánh. Người không nhận được sẽ bỏ qua."
        className="public-field"
        rules={[...words('Anh/Chị viết lời trả lời.'), noBlanks]}
      >
        <ReplyField code={null} testId="bulk-text" />
      </Form.Item>
    );
  if (kind === 'revise')
    return (
      <>
        <Form.Item name="categoryId" label="Nhóm phản ánh">
          <Select
            allowClear
            showSearch={byName}
            placeholder="Giữ nhóm của từng phản ánh"
            data-testid="bulk-category"
            options={reference.categories.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="priority" label="Ưu tiên">
          <Select
            allowClear
            placeholder="Giữ mức ưu tiên của từng phản ánh"
            data-testid="bulk-priority"
            options={Object.entries(priorityWords).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="Lý do"
          extra="Cần khi hạn lùi lại; khi đó người dân đọc được."
          rules={[{ max: 5000, message: 'Quá dài.' }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="bulk-reason" />
        </Form.Item>
      </>
    );
  if (kind === 'macro') return <MacroFields macros={macros} />;
  if (kind === 'assign')
    return (
      <>
        <Form.Item name="unitId" label="Đơn vị">
          <Select
            allowClear
            showSearch={byName}
            placeholder="Giữ đơn vị của từng phản ánh"
            data-testid="bulk-unit"
            options={unitChoices(reference.units)}
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

/** Which macro, and what its blanks say for all cases alike. */
function MacroFields({ macros }: { macros: MacroItem[] | undefined }) {
  const form = Form.useFormInstance();
  const id: string | undefined = Form.useWatch('macroId', form);
  const macro = macros?.find((one) => one.id === id);
  return (
    <>
      <Form.Item name="macroId" label="Thao tác" rules={[{ required: true, message: 'Anh/Chị chọn thao tác.' }]}>
        <Select
          showSearch={byName}
          loading={macros === undefined}
          data-testid="bulk-macro-choice"
          options={macros?.map(({ id: value, title: label }) => ({ value, label }))}
          notFoundContent="Chưa có thao tác gộp nào."
        />
      </Form.Item>
      {macro && (
        <p className="muted gap-below">
          {macro.acts.join(' → ')}. Mỗi phản ánh làm đủ các bước hoặc không làm bước nào.
        </p>
      )}
      {macro?.blanks.map((name, index) => (
        <Form.Item
          key={`${macro.id} ${name}`}
          name={['blanks', index]}
          label={name}
          rules={[{ required: true, whitespace: true, max: 1000, message: 'Anh/Chị điền chỗ này.' }]}
        >
          <Input data-testid={`bulk-blank-${index}`} />
        </Form.Item>
      ))}
    </>
  );
}
