import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { sendAudio, sendText, sendUpload, type UserView } from '../api.ts';
import { Icon } from '../icons.tsx';
import { PhotoSheet } from '../sheets/photo-sheet.tsx';
import { PlaceSheet } from '../sheets/place-sheet.tsx';
import { StickerSheet } from '../sheets/sticker-sheet.tsx';
import { useSend } from '../use-send.ts';

/** Where the citizen writes, and the row of other things that can be sent. */
export function Composer({ user }: { user: UserView }) {
  const [text, setText] = useState('');
  const [sheet, setSheet] = useState<'photo' | 'place' | 'sticker' | null>(null);
  const { send, problem, busy } = useSend();
  const close = () => setSheet(null);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const written = text.trim();
    if (!written) return;
    // Emptied at once, so that the next line can be typed while this one travels.
    setText('');
    void send(() => sendText(user.id, written)).then((sent) => {
      if (!sent) setText((current) => current || written);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <>
      <form className="composer" onSubmit={submit}>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <div className="composer-tools">
          <button type="button" data-testid="attach-photo" onClick={() => setSheet('photo')}>
            <Icon name="photo" />
            Ảnh
          </button>
          <button type="button" data-testid="attach-place" onClick={() => setSheet('place')}>
            <Icon name="place" />
            Vị trí
          </button>
          <button type="button" data-testid="attach-sticker" onClick={() => setSheet('sticker')}>
            <Icon name="sticker" />
            Nhãn dán
          </button>
          <button
            type="button"
            data-testid="attach-audio"
            title="Gửi một đoạn ghi âm mẫu"
            disabled={busy}
            onClick={() => void send(() => sendAudio(user.id))}
          >
            <Icon name="mic" />
            Ghi âm
          </button>
          <label className="composer-file">
            <Icon name="file" />
            Tệp
            <input
              type="file"
              data-testid="attach-file"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (file) void send(() => sendUpload(user.id, 'file', file));
              }}
            />
          </label>
        </div>
        <div className="composer-line">
          <textarea
            data-testid="message-input"
            aria-label="Tin nhắn"
            placeholder="Nhập tin nhắn"
            rows={1}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="submit" className="composer-send" data-testid="send" aria-label="Gửi" disabled={!text.trim()}>
            <Icon name="send" />
          </button>
        </div>
      </form>
      {sheet === 'photo' && <PhotoSheet user={user} onClose={close} />}
      {sheet === 'place' && <PlaceSheet user={user} onClose={close} />}
      {sheet === 'sticker' && <StickerSheet user={user} onClose={close} />}
    </>
  );
}
