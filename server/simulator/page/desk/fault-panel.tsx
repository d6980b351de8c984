import { type Faults, setFaults } from '../api.ts';
import { useSend } from '../use-send.ts';

type SwitchName = Exclude<keyof Faults, 'slow' | 'serverError'>;

const switches: { name: SwitchName; title: string; note: string }[] = [
  {
    name: 'expiredToken',
    title: 'Token hết hạn',
    note: 'Access token hiện tại hết hạn ngay (−220). Tự tắt khi token được làm mới.',
  },
  { name: 'rateLimit', title: 'Vượt giới hạn lời gọi', note: 'Mọi lời gọi tới Zalo bị từ chối (−32).' },
  { name: 'closedWindow', title: 'Đóng cửa sổ 7 ngày', note: 'Tin tư vấn bị từ chối (−230). Tin mẫu vẫn gửi được.' },
  { name: 'mediaDown', title: 'Kho ảnh không mở được', note: 'Ảnh và tệp trong chat trả về lỗi 503.' },
  { name: 'webhookDuplicate', title: 'Webhook gửi trùng', note: 'Mỗi sự kiện tới hai lần cùng lúc.' },
  { name: 'webhookReorder', title: 'Webhook đảo thứ tự', note: 'Sự kiện sau tới trước sự kiện liền trước nó.' },
  { name: 'badSignature', title: 'Chữ ký webhook sai', note: 'Sự kiện ký bằng khoá khác, phải bị từ chối.' },
];

const waits = [0, 500, 2_000, 5_000, 10_000];

/** Switches for what can go wrong at Zalo. They last until switched off, also over a restart. */
export function FaultPanel({ faults }: { faults: Faults }) {
  const { send, problem, busy } = useSend();
  const change = (wanted: Partial<Faults>) => void send(() => setFaults(wanted));
  return (
    <div className="faults">
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {switches.map(({ name, title, note }) => (
        <div className="fault" key={name}>
          <div>
            <strong id={`fault-title-${name}`}>{title}</strong>
            <p>{note}</p>
          </div>
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={faults[name]}
            aria-labelledby={`fault-title-${name}`}
            data-testid={`fault-${name}`}
            disabled={busy}
            onClick={() => change({ [name]: !faults[name] })}
          >
            {faults[name] ? 'Bật' : 'Tắt'}
          </button>
        </div>
      ))}
      <label className="fault">
        <span>
          <strong>Zalo trả lời chậm</strong>
          <span className="fault-note">Thêm thời gian chờ vào mọi lời gọi.</span>
        </span>
        <select
          data-testid="fault-slow"
          value={faults.slow}
          onChange={(event) => change({ slow: Number(event.target.value) })}
        >
          {[...new Set([...waits, faults.slow])].map((milliseconds) => (
            <option key={milliseconds} value={milliseconds}>
              {milliseconds === 0 ? 'Không' : `${(milliseconds / 1000).toLocaleString('vi-VN')} giây`}
            </option>
          ))}
        </select>
      </label>
      <label className="fault">
        <span>
          <strong>Máy chủ Zalo hỏng</strong>
          <span className="fault-note">Trả lỗi HTTP 502, hoặc dữ liệu bị cắt giữa chừng.</span>
        </span>
        <select
          data-testid="fault-serverError"
          value={faults.serverError}
          onChange={(event) => {
            const wanted = (['off', 'status', 'garbage'] as const).find((one) => one === event.target.value);
            change({ serverError: wanted ?? 'off' });
          }}
        >
          <option value="off">Không</option>
          <option value="status">Lỗi 502</option>
          <option value="garbage">Dữ liệu hỏng</option>
        </select>
      </label>
    </div>
  );
}
