import { Alert, App, Form, Input, Radio, Skeleton } from 'antd';
import { useCallback } from 'react';
import type { DeadlineChoices } from '../../contract/deadline-api.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { loadDeadlineChoices, sendExtension } from '../api/deadlines.ts';
import { noBlanks, ReplyField } from '../canned/reply-field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useSending } from '../ui/use-sending.ts';
import { nowMs } from '../words/clock.ts';
import { instantOfLocal, shortInstant, wordsOfInstant } from '../words/dates.ts';
import { NewsNote } from './news-note.tsx';
import type { CaseActs } from './use-case.ts';

type Props = CaseActs & { detail: CaseDetail; onClose: () => void };
type Values = { choice: string; other?: string; reason: string };

const other = 'other';
const unitWords = { 'working-day': 'ngày làm việc', 'working-hour': 'giờ làm việc', hour: 'giờ' } as const;

function optionsOf({ choices }: DeadlineChoices) {
  return [
    ...choices.map(({ value, unit, dueAt }) => ({
      value: dueAt,
      label: `Thêm ${value} ${unitWords[unit]} · ${shortInstant(dueAt, nowMs())}`,
    })),
    { value: other, label: 'Chọn ngày giờ khác' },
  ];
}

/** Gives the case more time; the citizen is told the new deadline and the reason. */
export function ExtendDialog({ detail, act, news, acknowledge, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const choice = Form.useWatch('choice', form);
  const sending = useSending({ conflict: null });
  const { code, version, resolutionDueAt } = detail;
  const load = useCallback((signal: AbortSignal) => loadDeadlineChoices(code, signal), [code]);
  const { data: choices, error } = useLoad(load);

  const carryOut = (values: Values) => {
    const dueAt = values.choice === other ? instantOfLocal(values.other ?? '') : values.choice;
    if (!dueAt) return sending.refuse('Anh/Chị chọn đủ ngày và giờ của hạn mới.');
    return sending.send(async () => {
      await act(() => sendExtension(code, { version, dueAt, reason: values.reason, undoable: true }));
      void message.success(`Đã gia hạn đến ${wordsOfInstant(dueAt)}`);
      onClose();
    });
  };

  return (
    <FormDialog
      title={`Gia hạn · ${code}`}
      ok="Gia hạn và báo người dân"
      testId="confirm-extend"
      disabled={!choices || !detail.may.extend}
      form={form}
      sending={sending}
      before={
        <>
          {news && <NewsNote news={news} onSeen={acknowledge} />}
          {!detail.may.extend && (
            <Alert type="warning" showIcon title="Hạn xử lý không còn chạy nên không gia hạn được lúc này." />
          )}
          {error && <Alert type="error" showIcon role="alert" title={error.message} className="gap-below" />}
        </>
      }
      onSend={carryOut}
      onClose={onClose}
    >
      {resolutionDueAt && <p className="gap-below">Hạn hiện tại: {wordsOfInstant(resolutionDueAt)}</p>}
      {!choices && !error && <Skeleton active paragraph={{ rows: 4 }} />}
      {choices && (
        <>
          <Form.Item name="choice" label="Hạn mới" rules={[{ required: true, message: 'Anh/Chị chọn hạn mới.' }]}>
            <Radio.Group className="deadline-choices" vertical options={optionsOf(choices)} />
          </Form.Item>
          {choice === other && (
            <Form.Item
              name="other"
              label="Ngày giờ"
              extra={choices.choices.some(({ unit }) => unit !== 'hour') ? 'Trong giờ làm việc.' : undefined}
              rules={[{ required: true, message: 'Anh/Chị chọn ngày giờ.' }]}
            >
              <Input type="datetime-local" data-testid="field-other" />
            </Form.Item>
          )}
          <Form.Item
            name="reason"
            label="Lý do gửi người dân"
            extra="Người dân nhận được nguyên văn lý do này cùng hạn mới."
            className="public-field"
            rules={[
              { required: true, whitespace: true, max: 1000, message: 'Anh/Chị ghi lý do, tối đa 1.000 chữ.' },
              noBlanks,
            ]}
          >
            <ReplyField code={code} placeholder="Đã làm được gì, còn vướng gì, khi nào xong." testId="field-reason" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
