import { Checkbox, Form, Input, Select } from 'antd';
import type { IssuedSecret, Subscriber, SubscriberDraft, SubscriberList } from '../../contract/subscriber-api.ts';
import { addSubscriber, changeSubscriber } from '../api/subscribers.ts';
import { useSession } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSending } from '../ui/use-sending.ts';
import { eventTypeWords } from '../words/subscribers.ts';

type Props = {
  /** Undefined: a new one. */
  item: Subscriber | undefined;
  types: SubscriberList['types'];
  onClose: () => void;
  onIssued: (issued: IssuedSecret) => void;
  onSaved: () => void;
};
const fresh: SubscriberDraft = { name: '', url: '', types: [], unitIds: [], areaCodes: [], restricted: false };

/** Where a system takes events, and which. */
export function SubscriberDialog({ item, types, onClose, onIssued, onSaved }: Props) {
  const [form] = Form.useForm<SubscriberDraft>();
  const sending = useSending();
  const { reference } = useSession();
  const names = types.map(({ name }) => name).filter((name) => !name.startsWith('subscriber.'));
  const kinds = [...new Set(names.map((name) => `${name.split('.')[0]}.*`))];
  const save = (values: SubscriberDraft) =>
    sending.send(async () => {
      if (item) await changeSubscriber(item.id, { ...values, version: item.version });
      else onIssued(await addSubscriber(values));
      onSaved();
      onClose();
    });
  return (
    <FormDialog
      title={item ? `Sửa ${item.name}` : 'Thêm hệ thống nhận sự kiện'}
      ok={item ? 'Lưu' : 'Thêm'}
      testId="confirm-subscriber"
      form={form}
      sending={sending}
      initialValues={item ?? fresh}
      onSend={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label="Hệ thống nào nhận"
        rules={[{ required: true, whitespace: true, min: 3, message: 'Anh/Chị ghi tên, ít nhất ba chữ.' }]}
      >
        <Input maxLength={120} data-testid="field-name" autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="url"
        label="Địa chỉ nhận"
        extra={
          item?.origin === 'environment'
            ? 'Địa chỉ này đặt trong cấu hình máy chủ.'
            : 'Địa chỉ https. Mạng riêng cần người vận hành máy chủ cho phép trước.'
        }
        rules={[{ required: true, type: 'url', message: 'Anh/Chị ghi địa chỉ đầy đủ, bắt đầu bằng https.' }]}
      >
        <Input maxLength={500} disabled={item?.origin === 'environment'} inputMode="url" autoComplete="off" />
      </Form.Item>
      <Form.Item name="types" label="Loại sự kiện" extra="Để trống: tất cả.">
        <Select
          mode="multiple"
          aria-label="Loại sự kiện"
          options={[...kinds, ...names].map((value) => ({ value, label: eventTypeWords(value) }))}
          optionFilterProp="label"
        />
      </Form.Item>
      <Form.Item name="unitIds" label="Đơn vị" extra="Để trống: tất cả, kể cả sự kiện không thuộc đơn vị nào.">
        <Select
          mode="multiple"
          aria-label="Đơn vị"
          options={reference.units.map(({ id, name }) => ({ value: id, label: name }))}
          optionFilterProp="label"
        />
      </Form.Item>
      <Form.Item name="areaCodes" label="Địa bàn" extra="Chỉ phản ánh có địa bàn. Để trống: tất cả.">
        <Select
          mode="multiple"
          aria-label="Địa bàn"
          options={reference.areas
            .filter(({ served }) => served)
            .map(({ code, name }) => ({ value: code, label: name }))}
          optionFilterProp="label"
        />
      </Form.Item>
      <Form.Item
        name="restricted"
        valuePropName="checked"
        extra="Lời tố cáo không bao giờ được gửi. Họ tên, điện thoại, lời phản ánh chỉ gửi khi có thoả thuận chia sẻ còn hiệu lực."
      >
        <Checkbox>Gồm cả phản ánh hạn chế người xem</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
