import { type ComponentType, useId, useState } from 'react';
import { useAct } from '../state/use-act.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';
import { FailedLine } from './states.tsx';

type Asked = { code: string; digits: string };
type Props<T> = {
  code?: string | undefined;
  look: (asked: Asked) => Promise<T>;
  onFound: (found: T) => void;
  texts: { label: string; example: string; help: string; digitsHelp: string; codeNeeded: string; digitsNeeded: string };
  testIds: { code: string; digits: string; submit: string };
  /** A quieter button, where the page has one of its own. */
  second?: boolean;
  /** Another way to a code, above its field. */
  Scan?: ComponentType<{ onCode: (code: string) => void; onHint: (hint: string | undefined) => void }>;
};

/** A code and the last four digits of the phone on file; what is locked after too many guesses says until when. */
export function LookUpForm<T>({ code: given = '', look: lookUp, onFound, texts, testIds, second, Scan }: Props<T>) {
  const t = useTexts();
  const [code, setCode] = useState(given);
  const [digits, setDigits] = useState('');
  const [hint, setHint] = useState<string>();
  const hintId = useId();
  const look = useAct(lookUp);
  const { type = '', detail } = look.error?.problem ?? {};
  const locked = /^\/problems\/(?:dossier|fee)-locked$/.test(type) ? detail : undefined;
  return (
    <form
      className="look-up"
      onSubmit={async (event) => {
        event.preventDefault();
        const lacks = code.trim() === '' ? texts.codeNeeded : digits.length < 4 ? texts.digitsNeeded : undefined;
        setHint(lacks);
        if (lacks) return;
        const found = await look.run({ code: code.trim(), digits });
        if (found) onFound(found);
      }}
    >
      {Scan && <Scan onCode={setCode} onHint={setHint} />}
      <label className="labelled">
        {texts.label}
        <input
          className="field"
          value={code}
          maxLength={120}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder={texts.example}
          onChange={(event) => setCode(event.target.value)}
          data-testid={testIds.code}
        />
        <small>{texts.help}</small>
      </label>
      <label className="labelled">
        {t.dossierDigits}
        <input
          className="field field-digits"
          value={digits}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          onChange={(event) => setDigits(event.target.value.replace(/\D/g, '').slice(0, 4))}
          aria-describedby={hint ? hintId : undefined}
          data-testid={testIds.digits}
        />
        <small>{texts.digitsHelp}</small>
      </label>
      {hint && (
        <p id={hintId} className="failed-line" role="alert">
          <Icon name="info" />
          <span>{hint}</span>
        </p>
      )}
      <FailedLine error={look.error} />
      {locked && <p className="help">{locked}</p>}
      <button
        type="submit"
        className={second ? 'button button-second button-wide' : 'button button-wide'}
        disabled={look.busy}
        data-testid={testIds.submit}
      >
        <Icon name="search" />
        {look.busy ? t.dossierLooking : t.dossierLookUp}
      </button>
    </form>
  );
}
