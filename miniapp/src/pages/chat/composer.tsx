import { useRef, useState } from 'react';
import type { ChatWords } from '../../api/citizen.ts';
import { Icon } from '../../components/icon.tsx';
import { UsePosition } from '../../components/use-position.tsx';
import { PhotoPicker } from '../../photos/photo-picker.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Send = (words: ChatWords, shown: string) => void;
const longest = 10_000;
const noPhotos: never[] = [];

/** Where one writes; a photo or the own position behind their buttons. */
export function Composer({ send }: { send: Send }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const [open, setOpen] = useState<'photo' | 'position'>();
  const field = useRef<HTMLTextAreaElement>(null);
  const say = () => {
    const words = text.trim().normalize('NFC');
    if (!words) return;
    send({ text: words }, words);
    setText('');
    field.current?.focus();
  };
  const toggle = (what: 'photo' | 'position') => setOpen((now) => (now === what ? undefined : what));

  return (
    <div className="composer">
      {open === 'photo' && (
        <PhotoPicker
          purpose="chat"
          photos={noPhotos}
          max={1}
          onAdd={({ fileId }) => {
            send({ fileId }, t.chatPhoto);
            setOpen(undefined);
          }}
          onRemove={() => {}}
          onBusy={() => {}}
        />
      )}
      {open === 'position' && (
        <UsePosition
          label={t.useMyPosition}
          onPosition={(location) => {
            send({ location }, t.chatPlace);
            setOpen(undefined);
          }}
        />
      )}
      <form
        className="composer-row"
        onSubmit={(event) => {
          event.preventDefault();
          say();
        }}
      >
        <button
          type="button"
          className="icon-button"
          aria-label={t.chatPhoto}
          aria-expanded={open === 'photo'}
          onClick={() => toggle('photo')}
          data-testid="chat-photo"
        >
          <Icon name="camera" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t.chatLocation}
          aria-expanded={open === 'position'}
          onClick={() => toggle('position')}
          data-testid="chat-location"
        >
          <Icon name="pin" />
        </button>
        <textarea
          ref={field}
          rows={1}
          maxLength={longest}
          aria-label={t.chatInput}
          placeholder={t.chatInput}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // Enter may also end a Vietnamese syllable being composed.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            say();
          }}
          data-testid="chat-input"
        />
        <button type="submit" className="send" aria-label={t.send} disabled={!text.trim()} data-testid="chat-send">
          <Icon name="send" />
        </button>
      </form>
    </div>
  );
}
