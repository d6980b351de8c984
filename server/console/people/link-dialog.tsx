import { App, Button, Input, Modal } from 'antd';
import type { IssuedLink } from '../../contract/people-api.ts';
import { wordsOfInstant } from '../words/dates.ts';

type Props = { issued: IssuedLink; onClose: () => void };

/** The link to hand over; it cannot be shown again. */
export function LinkDialog({ issued, onClose }: Props) {
  const { message } = App.useApp();
  const { person, purpose, link, expiresAt, mailed } = issued;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      void message.success('Đã chép đường dẫn');
    } catch {
      void message.warning('Trình duyệt không cho chép; Anh/Chị chọn đường dẫn rồi chép bằng tay.');
    }
  };
  return (
    <Modal
      open
      title={purpose === 'invitation' ? `Đường dẫn mời ${person.name}` : `Đường dẫn đặt lại mật khẩu · ${person.name}`}
      footer={<Button onClick={onClose}>Xong</Button>}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="link-words">
        <p>
          {mailed ? 'Đường dẫn đang được gửi bằng e-mail cho ' : 'Gửi riêng cho '}
          <strong>{person.name}</strong> ({person.email}). Ai có đường dẫn này đặt được mật khẩu của tài khoản; dùng
          được một lần, đến {wordsOfInstant(expiresAt)}.
        </p>
        <Input.TextArea
          readOnly
          autoSize
          value={link}
          aria-label="Đường dẫn"
          data-testid="issued-link"
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" onClick={() => void copy()}>
          Chép đường dẫn
        </Button>
        <p className="muted">
          Đường dẫn chỉ hiện lần này. Lỡ mất thì tạo đường dẫn mới, đường dẫn cũ hết tác dụng.
          {purpose === 'reset' && ' Mật khẩu đang dùng vẫn còn hiệu lực cho đến khi người ấy đặt mật khẩu mới.'}
        </p>
      </div>
    </Modal>
  );
}
