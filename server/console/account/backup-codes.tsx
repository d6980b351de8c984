import { App, Button } from 'antd';

/** Codes for a lost phone; shown this once. */
export function BackupCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      void message.success('Đã chép các mã');
    } catch {
      void message.warning('Trình duyệt không cho chép; Anh/Chị ghi lại bằng tay.');
    }
  };
  return (
    <div className="backup-codes">
      <p>
        <strong>Mã dự phòng.</strong> Khi không có điện thoại, mỗi mã đăng nhập được một lần. Cất ở nơi an toàn, không
        để trong máy này; các mã chỉ hiện lần này.
      </p>
      <ul data-testid="backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-acts">
        <Button type="primary" data-testid="codes-kept" onClick={onKept}>
          Tôi đã cất mã
        </Button>
        <Button onClick={() => void copy()}>Chép các mã</Button>
      </div>
    </div>
  );
}
