import { useState } from 'react';
import { type MessageView, type OaCard, tap, type UserView } from '../api.ts';
import { readablePhone } from '../format.ts';
import { Icon } from '../icons.tsx';
import { localLink } from '../links.ts';
import { Sheet } from '../sheets/sheet.tsx';
import { useSend } from '../use-send.ts';

type Button = MessageView['buttons'][number];
type ButtonsProps = { message: MessageView; user: UserView; oa: OaCard };

/** The buttons under a bubble, one a row, as Zalo draws them. */
export function MessageButtons({ message, user, oa }: ButtonsProps) {
  const { send, problem, busy } = useSend();
  const [dialled, setDialled] = useState<{ phone: string; content: string | undefined } | null>(null);

  const draw = (button: Button, index: number) => {
    const key = `${index}-${button.title}`;
    if (typeof button.payload === 'string') {
      return (
        <button
          key={key}
          type="button"
          data-testid="chat-button"
          data-payload={button.payload}
          disabled={busy}
          onClick={() => void send(() => tap(user.id, message.id, index))}
        >
          {button.title}
        </button>
      );
    }
    const { url, phone_code: phone, content } = button.payload;
    if (url !== undefined) {
      const href = localLink(url, { miniAppId: oa.miniAppId, userId: user.id });
      return (
        <a key={key} data-testid="chat-button" href={href} target="_blank" rel="noopener">
          {button.title}
          <Icon name="link" size={18} />
        </a>
      );
    }
    return (
      <button
        key={key}
        type="button"
        data-testid="chat-button"
        onClick={() => setDialled({ phone: phone ?? '', content })}
      >
        {button.title}
        <Icon name={button.type === 'oa.open.sms' ? 'reply' : 'phone'} size={18} />
      </button>
    );
  };

  return (
    <div className="bubble-buttons">
      {message.buttons.map(draw)}
      {problem && <p role="alert">{problem}</p>}
      {dialled && (
        <Sheet title={dialled.content === undefined ? 'Gọi điện' : 'Nhắn tin SMS'} onClose={() => setDialled(null)}>
          <p className="dialled" data-testid="dialled">
            {readablePhone(dialled.phone)}
          </p>
          {dialled.content && <p>{dialled.content}</p>}
          <p className="hint">Trên điện thoại thật, Zalo chuyển sang ứng dụng gọi với số này.</p>
        </Sheet>
      )}
    </div>
  );
}
