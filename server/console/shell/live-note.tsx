import { Tooltip } from 'antd';
import { useLiveState } from '../live/live.tsx';

const words = {
  live: { short: 'Trực tiếp', long: 'Phản ánh mới tự hiện, không cần tải lại trang.' },
  connecting: { short: 'Đang kết nối', long: 'Đang kết nối để nhận phản ánh mới.' },
  down: {
    short: 'Mất kết nối',
    long: 'Mất kết nối trực tiếp. Danh sách tự làm mới mỗi 30 giây và sẽ nối lại khi có mạng.',
  },
};

/** Whether news arrives by itself. */
export function LiveNote() {
  const state = useLiveState();
  return (
    <Tooltip title={words[state].long}>
      <output className={`live-note live-${state}`} data-testid="live-state" data-state={state}>
        <span className="live-dot" aria-hidden />
        <span className="live-words">{words[state].short}</span>
      </output>
    </Tooltip>
  );
}
