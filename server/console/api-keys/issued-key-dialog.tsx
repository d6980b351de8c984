import { App, Button, Input, Modal } from 'antd';
import type { IssuedApiKey } from '../../contract/api-keys.ts';

type Props = { issued: IssuedApiKey; onClose: () => void };

/** The key to hand over; it cannot be shown again. */
export function IssuedKeyDialog({ issued, onClose }: Props) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(issued.key);
      void message.success('Đã chép khoá');
    } catch {
      void message.warning('Trình duyệt không cho chép; Anh/Chị chọn khoá rồi chép bằng tay.');
    }
  };
  return (
    <Modal
      open
      title={`Khoá của ${issued.item.name}`}
      footer={<Button onClick={onClose}>Xong</Button>}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="issued-key">
        <p>
          Gửi riêng cho người vận hành hệ thống ấy, không gửi qua nhóm chat. Ai có khoá này làm được những việc đã chọn.
        </p>
        <Input.TextArea
          readOnly
          autoSize
          value={issued.key}
          aria-label="Khoá"
          data-testid="issued-key"
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" onClick={() => void copy()}>
          Chép khoá
        </Button>
        <p className="muted">Khoá chỉ hiện lần này. Lỡ mất thì thu hồi và tạo khoá mới.</p>
      </div>
    </Modal>
  );
}
