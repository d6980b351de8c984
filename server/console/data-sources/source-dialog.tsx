import { App, Form, Input, InputNumber, Select } from 'antd';
import {
  type DataDirection,
  type DataSourceDetail,
  type DataSourceKind,
  dataSourceKinds,
} from '../../contract/data-source-api.ts';
import { sendDataSourceChange, sendNewDataSource } from '../api/data-sources.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { unitChoices } from '../ui/unit-choices.ts';
import { useSending } from '../ui/use-sending.ts';
import { kindWords, rhythmUnitOf, rhythmUnits } from '../words/data-sources.ts';

type Props = {
  /** Null: one that has not been heard of yet. */
  source: DataSourceDetail | null;
  onClose: () => void;
  onDone: (detail: DataSourceDetail) => void;
};
type Values = {
  code: string;
  direction: DataDirection;
  name: string;
  owner: string;
  unitId?: string;
  kind: DataSourceKind;
  standard: string;
  about: string;
  every: number | null;
  everyUnit: number;
};

const conflict = 'Khai báo vừa được người khác sửa. Nội dung Anh/Chị viết chưa lưu; đóng cửa sổ này để xem bản mới.';
const needed = (message: string, min = 2) => [{ required: true, whitespace: true, min, message }];

/** Describes a source or consumer of data. */
export function SourceDialog({ source, onClose, onDone }: Props) {
  const { message } = App.useApp();
  const { reference } = useSession();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict });
  const minutes = source?.dueEveryMinutes ?? null;
  const carryOut = ({ code, direction, every, everyUnit, unitId, ...said }: Values) =>
    sending.send(async () => {
      const draft = { ...said, unitId: unitId ?? null, dueEveryMinutes: every ? Math.round(every * everyUnit) : null };
      onDone(
        await sayFields(
          source
            ? sendDataSourceChange(source.id, { ...draft, version: source.version })
            : sendNewDataSource({ ...draft, code, direction }),
        ),
      );
      void message.success('Đã lưu khai báo');
      onClose();
    });
  return (
    <FormDialog
      title={source ? 'Khai báo nguồn dữ liệu' : 'Thêm nguồn hoặc nơi đọc'}
      ok="Lưu khai báo"
      testId="confirm-source"
      form={form}
      sending={sending}
      initialValues={{
        code: '',
        direction: 'source',
        name: source?.name ?? '',
        owner: source?.owner ?? '',
        ...(source?.unitId && { unitId: source.unitId }),
        kind: source?.kind ?? 'api',
        standard: source?.standard ?? '',
        about: source?.about ?? '',
        every: minutes === null ? null : minutes / rhythmUnitOf(minutes),
        everyUnit: minutes === null ? 1440 : rhythmUnitOf(minutes),
      }}
      onSend={carryOut}
      onClose={onClose}
    >
      {!source && (
        <>
          <Form.Item name="direction" label="Chiều dữ liệu">
            <Select
              options={[
                { value: 'source', label: 'Gửi dữ liệu đến đây' },
                { value: 'consumer', label: 'Đọc dữ liệu từ đây' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="code"
            label="Mã"
            extra="Như hệ thống ấy tự xưng khi gửi, ví dụ sensor:muc-nuoc-01."
            rules={[{ required: true, pattern: /^[\w.:/@-]{2,120}$/, message: 'Chữ không dấu, số và . : / @ - _' }]}
          >
            <Input data-testid="field-code" autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item name="name" label="Tên" rules={needed('Anh/Chị ghi tên, ít nhất ba chữ.', 3)}>
        <Input maxLength={120} data-testid="field-name" />
      </Form.Item>
      <Form.Item name="owner" label="Cơ quan chịu trách nhiệm" rules={needed('Anh/Chị ghi cơ quan chịu trách nhiệm.')}>
        <Input maxLength={160} data-testid="field-owner" />
      </Form.Item>
      <Form.Item name="unitId" label="Đơn vị của phường theo dõi">
        <Select allowClear showSearch optionFilterProp="label" options={unitChoices(reference.units)} />
      </Form.Item>
      <Form.Item name="kind" label="Loại">
        <Select options={dataSourceKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))} />
      </Form.Item>
      <Form.Item name="standard" label="Chuẩn dữ liệu" rules={needed('Anh/Chị ghi chuẩn hoặc khuôn dạng.')}>
        <Input maxLength={160} placeholder="Open311 GeoReport v2, NGSI-LD, CSV…" data-testid="field-standard" />
      </Form.Item>
      <Form.Item label="Có dữ liệu mới ít nhất mỗi" extra="Để trống: khi nào có thì gửi, không báo trễ.">
        <span className="sources-rhythm">
          <Form.Item name="every" noStyle>
            <InputNumber min={1} max={9999} aria-label="Số" data-testid="field-every" />
          </Form.Item>
          <Form.Item name="everyUnit" noStyle>
            <Select aria-label="Đơn vị thời gian" options={[...rhythmUnits]} />
          </Form.Item>
        </span>
      </Form.Item>
      <Form.Item name="about" label="Ghi chú">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
