import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { SavedViews } from '../../contract/desk-api.ts';
import { saveView } from '../api/desk.ts';
import { useSession } from '../shell/session.tsx';
import { useSending } from '../ui/use-sending.ts';
import { fold } from '../words/fold.ts';
import type { Filters } from './filters.ts';

type Props = {
  /** The view that is changed; absent: a new one. */
  view: SavedViews['items'][number] | undefined;
  filters: Filters;
  onSaved: (views: SavedViews) => void;
  onClose: () => void;
};

/** Asks for a view's name and with whom it is shared. */
export function ViewDialog({ view, filters, onSaved, onClose }: Props) {
  const { me, reference } = useSession();
  const { message } = App.useApp();
  const [name, setName] = useState(view?.name ?? '');
  const [unitId, setUnitId] = useState(view?.unitId ?? '');
  const { busy, fault, refuse, send } = useSending();
  const own = me.memberships.flatMap((one) => one.unitId ?? []);
  const everywhere = me.memberships.some((one) => one.unitId === null);
  const units = reference.units.filter((unit) => everywhere || own.includes(unit.id));

  const save = async () => {
    if (!name.trim()) return refuse('Anh/Chị đặt tên cho danh sách.');
    await send(async () => {
      onSaved(await saveView({ name, unitId: unitId || null, filters: set(filters) }, view?.id));
      void message.success('Đã lưu danh sách');
      onClose();
    });
  };
  return (
    <Modal
      open
      title={view ? 'Sửa danh sách đã lưu' : 'Lưu danh sách đang xem'}
      okText="Lưu"
      cancelText="Thôi"
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label="Tên danh sách" htmlFor="view-name" validateStatus={fault ? 'error' : ''} help={fault}>
          <Input
            id="view-name"
            autoFocus
            maxLength={60}
            value={name}
            placeholder="Ví dụ: Đèn đường sắp đến hạn"
            data-testid="view-name"
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Form.Item>
        <Form.Item label="Ai thấy danh sách này" htmlFor="view-unit">
          <Select
            id="view-unit"
            value={unitId}
            data-testid="view-unit"
            showSearch={{ filterOption: (typed, option) => fold(option?.label ?? '').includes(fold(typed)) }}
            options={[
              { value: '', label: 'Chỉ mình tôi' },
              ...units.map((unit) => ({ value: unit.id, label: `Cả đơn vị: ${unit.name}` })),
            ]}
            onChange={setUnitId}
          />
        </Form.Item>
      </Form>
      <p className="muted">
        Điều kiện lọc, thứ tự và cách nhóm đang xem được lưu cùng. Số phản ánh tính theo quyền của từng người.
      </p>
    </Modal>
  );
}

function set(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
