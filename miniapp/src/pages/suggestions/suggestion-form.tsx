import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { SuggestionKind } from '../../../../server/contract/suggestion-api.ts';
import { sendSuggestion } from '../../api/voices.ts';
import { FailedLine } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useConsent } from '../../state/use-consent.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

const kinds: SuggestionKind[] = ['suggestion', 'praise'];
const fewest = 5;
const longest = 2000;

/** Words for the ward; what is broken is led to a report. */
export function SuggestionForm({ onSent }: { onSent: () => void }) {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const consent = useConsent('suggestion');
  const [kind, setKind] = useState<SuggestionKind>('suggestion');
  const [text, setText] = useState('');
  const [wantsAnswer, setWantsAnswer] = useState(false);
  const told = text.trim().normalize('NFC');
  const act = useAct(async () => {
    await consent.agree();
    await sendSuggestion({ kind, text: told, wantsAnswer: kind === 'suggestion' && wantsAnswer });
    setText('');
    setWantsAnswer(false);
    onSent();
  });
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (told.length >= fewest) void act.run();
      }}
    >
      <fieldset className="switch" aria-label={t.suggestionKind}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            onClick={() => setKind(one)}
            data-testid={`kind-${one}`}
          >
            {t.suggestionKinds[one]}
          </button>
        ))}
      </fieldset>
      <label className="labelled">
        {kind === 'praise' ? t.praiseAsk : t.suggestionAsk}
        <textarea
          className="field"
          rows={4}
          maxLength={longest}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid="suggestion-text"
        />
      </label>
      {kind === 'suggestion' && (
        <>
          <label className="survey-option">
            <input
              type="checkbox"
              checked={wantsAnswer}
              onChange={(event) => setWantsAnswer(event.target.checked)}
              data-testid="suggestion-answer"
            />
            {t.suggestionWantsAnswer}
          </label>
          <p className="help">
            {t.suggestionHelp}{' '}
            <button type="button" className="text-button" onClick={() => navigate('/report')}>
              {t.tileReport}
            </button>
          </p>
        </>
      )}
      {consent.text && <p className="help">{words(consent.text)}</p>}
      <FailedLine error={act.error} />
      <button
        type="submit"
        className="button button-wide"
        disabled={told.length < fewest || act.busy}
        data-testid="suggestion-send"
      >
        {act.busy ? t.sending : consent.text ? t.suggestionAgreeSend : t.send}
      </button>
    </form>
  );
}
