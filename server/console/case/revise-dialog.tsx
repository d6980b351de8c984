import { App, Form, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Priority, priority as priorities } from '../../contract/case.ts';
import type { RevisionRequest } from '../../contract/case-acts.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendRevision } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { priorityWords } from '../words/labels.ts';
import { NewsNote } from './news-note.tsx';
import { pointOf, wordsOfPoint } from './point-words.ts';
import type { CaseActs } from './use-case.ts';

const PointPicker = lazy(async () => ({ default: (await import('../map/point-picker.tsx')).PointPicker }));

type Props = CaseActs & { detail: CaseDetail; onClose: () => void };
type Values = { categoryId: string; priority: Priority; placeText?: string; point?: string; reason?: string };

/** What differs from the case as it is: only that is sent. */
function changesOf(detail: CaseDetail, values: Values): Omit<RevisionRequest, 'version'> {
  const point = values.point?.trim() === startOf(detail) ? undefined : pointOf(values.point ?? '');
  const placeText = values.placeText?.trim();
  return {
    ...(values.categoryId === detail.categoryId ? {} : { categoryId: values.categoryId }),
    ...(values.priority === detail.priority ? {} : { priority: values.priority }),
    ...(point ? { point } : {}),
    ...(placeText && placeText !== detail.placeWords ? { placeText } : {}),
  };
}

function startOf({ latitude, longitude }: CaseDetail): string {
  return latitude === null || longitude === null ? '' : wordsOfPoint({ latitude, longitude });
}

/** Corrects category, priority or place; unit and deadlines follow from the rules. */
export function ReviseDialog({ detail: latest, act, news, acknowledge, onClose }: Props) {
  // What others change meanwhile is not sent back as it was: the server refuses by the version the dialog began with.
  const [detail] = useState(latest);
  const { reference } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: null });
  const typed = Form.useWatch('point', form) ?? startOf(detail);

  const carryOut = (values: Values) => {
    const changes = changesOf(detail, values);
    if (Object.keys(changes).length === 0) return sending.refuse('Chưa có gì thay đổi.');
    return sending.send(async () => {
      const reason = values.reason?.trim();
      await act(() =>
        sendRevision(detail.code, { version: detail.version, ...changes, ...(reason ? { reason } : {}) }),
      );
      void message.success('Đã sửa, đơn vị và hạn đã tính lại');
      onClose();
    });
  };

  return (
    <FormDialog
      title={`Sửa phân loại, vị trí · ${detail.code}`}
      ok="Lưu và tính lại"
      testId="confirm-revise"
      form={form}
      sending={sending}
      before={news && <NewsNote news={news} onSeen={acknowledge} />}
      initialValues={{
        categoryId: detail.categoryId,
        priority: detail.priority,
        placeText: detail.placeWords ?? '',
        point: startOf(detail),
      }}
      onSend={carryOut}
      onClose={onClose}
    >
      <p className="muted gap-below">
        Đơn vị và hạn được tính lại theo quy tắc, tính từ lúc gửi và lúc nhận việc. Người dân được báo khi đơn vị hoặc
        hạn đổi.
      </p>
      <Form.Item name="categoryId" label="Nhóm">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          data-testid="field-category"
          options={reference.categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="priority" label="Mức ưu tiên">
        <Segmented
          data-testid="field-priority"
          options={priorities.options.map((value) => ({ value, label: priorityWords[value] }))}
        />
      </Form.Item>
      <Form.Item name="placeText" label="Nơi xảy ra, bằng lời">
        <Input maxLength={300} data-testid="field-placeText" />
      </Form.Item>
      <Form.Item
        name="point"
        label="Vị trí (vĩ độ, kinh độ)"
        extra="Bấm lên bản đồ hoặc dán toạ độ."
        rules={[
          {
            validator: async (_, value: string) => {
              if (value?.trim() && !pointOf(value)) throw new Error('Toạ độ viết như: 20.8651, 106.6838');
            },
          },
        ]}
      >
        <Input data-testid="field-point" />
      </Form.Item>
      <Suspense fallback={<div className="map map-small" />}>
        <PointPicker
          point={pointOf(typed) ?? null}
          centre={reference.tenant.centre}
          onPick={(point) => form.setFieldValue('point', wordsOfPoint(point))}
        />
      </Suspense>
      <Form.Item
        name="reason"
        label="Vì sao sửa"
        extra="Nội bộ. Riêng khi hạn lùi lại thì bắt buộc, và người dân được đọc lý do này."
        className="internal-field gap-above"
        rules={[{ max: 5000, message: 'Lý do dài quá 5000 chữ.' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="field-reason" />
      </Form.Item>
    </FormDialog>
  );
}
