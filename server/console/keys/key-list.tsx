import { Modal } from 'antd';
import { fieldKeys, keys } from './keys.ts';

const places = { inbox: 'Danh sách', case: 'Phản ánh đang xem', everywhere: 'Ở đâu cũng được' } as const;

/** All keys with what they do. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const groups = [
    ...(['everywhere', 'inbox', 'case'] as const).map((where) => ({
      title: places[where],
      list: keys.filter((key) => key.where === where),
    })),
    { title: 'Khi đang viết', list: fieldKeys },
  ];
  return (
    <Modal open title="Phím tắt" footer={null} onCancel={onClose} width={640}>
      <div className="key-list" data-testid="key-list">
        {groups.map(({ title, list }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(({ key, words }) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted">
        Phím đơn không có tác dụng khi con trỏ ở trong ô chữ, nên gõ Telex, VNI không bị ảnh hưởng.
      </p>
    </Modal>
  );
}
