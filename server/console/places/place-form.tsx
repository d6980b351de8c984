import { Alert, Button, Form, Input, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { PlaceDraft, StaffPlace } from '../../contract/place-api.ts';
import { addPlace, savePlace } from '../api/places.ts';
import { useSession } from '../shell/session.tsx';
import { LeftOpenNote } from '../ui/left-open-note.tsx';
import { sayFields } from '../ui/say-fields.ts';
import { useLeftOpen } from '../ui/use-left-open.ts';
import { useSending } from '../ui/use-sending.ts';
import { placeKindWords } from '../words/places.ts';

const PointPicker = lazy(async () => ({ default: (await import('../map/point-picker.tsx')).PointPicker }));

type Props = { place: StaffPlace | null; onSaved: (saved: StaffPlace) => void };
type Values = Omit<PlaceDraft, 'point' | 'aliases'> & { at: string; aliases: string };

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
const wordsOfPoint = (point: PlaceDraft['point']) => (point ? `${point.latitude}, ${point.longitude}` : '');

function pointOf(text: string): PlaceDraft['point'] | undefined {
  if (text.trim() === '') return null;
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  return found ? { latitude: Number(found[1]), longitude: Number(found[2]) } : undefined;
}

const kept = (text: string | null | undefined) => text?.trim() || null;

/** Everything that is said of a place; saved, citizens see it at once. */
export function PlaceForm({ place, onSaved }: Props) {
  const { reference } = useSession();
  const [form] = Form.useForm<Values>();
  const sending = useSending({ conflict: 'Người khác vừa sửa nơi này. Nội dung Anh/Chị viết còn đây, chưa lưu.' });
  const left = useLeftOpen(form, 'place');
  const [point, setPoint] = useState(pointOf(left?.at ?? '') ?? place?.draft.point ?? null);
  const areas = reference.areas.map(({ code, name }) => ({ value: code, label: name }));
  const save = (values: Values) =>
    sending.send(async () => {
      const draft: PlaceDraft = {
        ...values,
        point: pointOf(values.at ?? '') ?? null,
        aliases: (values.aliases ?? '')
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
        address: kept(values.address),
        area: values.area ?? null,
        phone: kept(values.phone),
        opening: kept(values.opening),
        hours: kept(values.hours),
        website: kept(values.website),
      };
      onSaved(await sayFields(place ? savePlace(place.id, { version: place.version, draft }) : addPlace(draft)));
    });
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="place-form"
      initialValues={{
        ...(place
          ? { ...place.draft, aliases: place.draft.aliases.join('\n'), at: wordsOfPoint(place.draft.point) }
          : { kind: 'health', source: 'Phường cung cấp' }),
        ...left,
      }}
      onValuesChange={(changed: Partial<Values>) => {
        if (changed.at === undefined) return;
        const told = pointOf(changed.at);
        if (told !== undefined) setPoint(told);
      }}
      onFinish={(values) => void save(values)}
    >
      <LeftOpenNote shown={left !== undefined} />
      <Form.Item name="name" label="Tên" rules={required('Anh/Chị ghi tên.')}>
        <Input maxLength={200} autoComplete="off" data-testid="place-name" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label="Loại">
          <Select options={Object.entries(placeKindWords).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="type" label="Kiểu" rules={required('Anh/Chị ghi kiểu, ví dụ: trạm y tế.')}>
          <Input maxLength={200} autoComplete="off" placeholder="trạm y tế" data-testid="place-type" />
        </Form.Item>
        <Form.Item name="address" label="Địa chỉ">
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name="area" label="Phường">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={areas} />
        </Form.Item>
        <Form.Item name="phone" label="Điện thoại">
          <Input maxLength={16} inputMode="tel" autoComplete="off" data-testid="place-phone" />
        </Form.Item>
        <Form.Item name="website" label="Trang web">
          <Input maxLength={300} inputMode="url" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="opening"
        label="Giờ mở cửa"
        extra="Ví dụ: T2-T6 7:30-11:30, 13:00-17:00; T7 8:00-11:00. Cả ngày đêm: 24/7. Để trống khi chưa rõ."
      >
        <Input maxLength={300} autoComplete="off" data-testid="place-opening" />
      </Form.Item>
      <Form.Item name="hours" label="Ghi chú về giờ">
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="at"
        label="Vị trí (vĩ độ, kinh độ)"
        extra="Bấm vào bản đồ, hoặc ghi hai số. Để trống khi chưa rõ."
        rules={[
          {
            validator: (_rule, text: string | undefined) =>
              pointOf(text ?? '') === undefined
                ? Promise.reject(new Error('Anh/Chị ghi hai số, ví dụ 20.8579, 106.6823.'))
                : Promise.resolve(),
          },
        ]}
      >
        <Input autoComplete="off" inputMode="decimal" data-testid="place-at" />
      </Form.Item>
      <Suspense fallback={<div className="map map-small" />}>
        <PointPicker
          point={point}
          centre={reference.tenant.centre}
          onPick={({ latitude, longitude }) => {
            const picked = { latitude: rounded(latitude), longitude: rounded(longitude) };
            setPoint(picked);
            form.setFieldValue('at', wordsOfPoint(picked));
          }}
        />
      </Suspense>
      <Form.Item name="aliases" label="Tên khác" extra="Mỗi dòng một cách gọi. Trợ lý số và ô tìm kiếm đều hiểu.">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="source" label="Nguồn" rules={required('Anh/Chị ghi thông tin lấy từ đâu.')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} className="gap-below" />}
      <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="save-place">
        Lưu, dùng ngay
      </Button>
    </Form>
  );
}
