import { Input, Modal } from 'antd';
import type { IssuedSecret } from '../../contract/subscriber-api.ts';

/** The secret to hand over; it cannot be shown again. */
export function IssuedSecretNote({ issued, onClose }: { issued: IssuedSecret; onClose: () => void }) {
  return (
    <Modal
      open
      title={`Khoá ký của ${issued.item.name}`}
      okText="Đã lưu khoá"
      cancelButtonProps={{ hidden: true }}
      onOk={onClose}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="issued-key">
        <p>Gửi riêng cho người vận hành hệ thống ấy. Bên nhận dùng khoá này để kiểm tra chữ ký của từng tin.</p>
        <Input.TextArea
          readOnly
          autoSize
          value={issued.secret}
          aria-label="Khoá ký"
          data-testid="issued-secret"
          onFocus={(event) => event.target.select()}
        />
        <p className="muted">Khoá chỉ hiện lần này. Lỡ mất thì đổi khoá.</p>
      </div>
    </Modal>
  );
}
