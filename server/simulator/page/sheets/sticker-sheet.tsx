import { sendSticker, type UserView } from '../api.ts';
import { useSend } from '../use-send.ts';
import { Sheet } from './sheet.tsx';

const choices = [
  ['smile', 'Vui'],
  ['thanks', 'Cảm ơn'],
  ['sad', 'Buồn'],
  ['wait', 'Đang chờ'],
] as const;

/** The four stickers of a simulated citizen. */
export function StickerSheet({ user, onClose }: { user: UserView; onClose: () => void }) {
  const { send, problem, busy } = useSend();
  return (
    <Sheet title="Gửi nhãn dán" onClose={onClose}>
      <div className="stickers">
        {choices.map(([id, name]) => (
          <button
            key={id}
            type="button"
            aria-label={name}
            data-testid={`sticker-${id}`}
            disabled={busy}
            onClick={() => void send(() => sendSticker(user.id, id)).then((sent) => sent && onClose())}
          >
            <img src={`/simulator/media/stickers/${id}.svg`} alt="" />
            {name}
          </button>
        ))}
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Sheet>
  );
}
