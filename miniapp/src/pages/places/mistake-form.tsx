import { useState } from 'react';
import type { MistakeAbout } from '../../../../server/contract/place-api.ts';
import { tellMistake } from '../../api/places.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** Tells the editors what is wrong about a place; closed until it is asked for. */
export function MistakeForm({ id }: { id: string }) {
  const t = useTexts();
  const abouts = Object.keys(t.mistakeAbout) as MistakeAbout[];
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState<MistakeAbout>('hours');
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const send = useAct(async () => {
    await tellMistake(id, { about, text: text.trim().normalize('NFC') });
    setSent(true);
    setOpen(false);
    setText('');
  });
  if (sent)
    return (
      <p className="notice" role="status">
        <Icon name="check" />
        {t.mistakeSent}
      </p>
    );
  if (!open)
    return (
      <button type="button" className="text-button" onClick={() => setOpen(true)} data-testid="mistake-open">
        <Icon name="info" />
        {t.mistakeOpen}
      </button>
    );
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim().length >= 3) void send.run();
      }}
    >
      <h2>{t.mistakeTitle}</h2>
      <select
        className="field"
        aria-label={t.mistakeTitle}
        value={about}
        onChange={(event) => setAbout(abouts.find((one) => one === event.target.value) ?? 'other')}
        data-testid="mistake-about"
      >
        {abouts.map((one) => (
          <option key={one} value={one}>
            {t.mistakeAbout[one]}
          </option>
        ))}
      </select>
      <textarea
        className="field"
        rows={3}
        maxLength={500}
        aria-label={t.mistakeText}
        placeholder={t.mistakeText}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="mistake-text"
      />
      <p className="help">{t.mistakeHelp}</p>
      <FailedLine error={send.error} />
      <button
        type="submit"
        className="button button-wide"
        disabled={text.trim().length < 3 || send.busy}
        data-testid="mistake-send"
      >
        {send.busy ? t.sending : t.mistakeSend}
      </button>
      <button type="button" className="button button-second button-wide" onClick={() => setOpen(false)}>
        {t.cancel}
      </button>
    </form>
  );
}
