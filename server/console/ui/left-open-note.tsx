import { Alert } from 'antd';

/** Says that the form holds what was in it when the session ended. */
export function LeftOpenNote({ shown }: { shown: boolean }) {
  if (!shown) return null;
  return (
    <Alert
      type="info"
      showIcon
      closable
      title="Những gì Anh/Chị ghi dở lúc phiên làm việc hết vẫn còn đây, chưa gửi."
      className="gap-below"
    />
  );
}
