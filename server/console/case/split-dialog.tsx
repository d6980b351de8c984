import { App, Checkbox, Form, Input, Select } from 'antd';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { sendSplit } from '../api/staff.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { NewsNote } from './news-note.tsx';
import type { CaseActs } from './use-case.ts';

type Props = CaseActs & { detail: CaseDetail; onClose: () => void };
type Values = { categoryId: string; description: string; fileIds?: string[] };

/** Makes a second case of what the report also tells of. */
export function SplitDialog({ detail, act, news, acknowledge, onClose }: Props) {
  const { reference } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: null });

  const carryOut = (values: Values) =>
    sending.send(async () => {
      await act(() => sendSplit(detail.code, { version: detail.version, ...values }));
      void message.success('Đã tách thành phản ánh mới');
      onClose();
    });

  return (
    <FormDialog
      title={`Tách phản ánh · ${detail.code}`}
      ok="Tách"
      testId="confirm-split"
      form={form}
      sending={sending}
      before={news && <NewsNote news={news} onSeen={acknowledge} />}
      onSend={carryOut}
      onClose={onClose}
    >
      <p className="muted gap-below">
        Phản ánh mới giữ nguyên người gửi và nơi xảy ra, có mã, đơn vị và hạn riêng tính từ bây giờ. Người dân được báo
        cả hai mã.
      </p>
      <Form.Item name="categoryId" label="Nhóm của việc thứ hai" rules={[{ required: true, message: 'Chọn nhóm.' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="Chọn nhóm"
          data-testid="field-category"
          options={reference.categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="description"
        label="Nội dung việc thứ hai"
        extra="Người dân đọc được. Chép lại phần lời của họ nói về việc này, hoặc viết ngắn gọn."
        className="public-field"
        rules={[{ required: true, whitespace: true, max: 4000, message: 'Viết nội dung việc thứ hai.' }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder={detail.description ?? undefined}
          data-testid="field-description"
        />
      </Form.Item>
      {detail.photosBefore.length > 0 && (
        <Form.Item name="fileIds" label="Ảnh của việc thứ hai">
          <Checkbox.Group className="photo-choice" data-testid="field-photos">
            {detail.photosBefore.map((photo, index) => (
              <Checkbox key={photo.id} value={photo.id}>
                <img src={photo.thumbnailUrl} alt={`Ảnh ${index + 1}`} width={72} height={72} />
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
      )}
    </FormDialog>
  );
}
