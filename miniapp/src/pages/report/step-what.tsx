import type { Draft } from '../../state/draft.ts';
import { keptDays } from '../../state/kept-days.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { NextButton, StepFrame } from './step-frame.tsx';
import { enoughWords } from './steps.ts';

type Props = {
  draft: Draft;
  /** A draft of an earlier time was found. */
  begun: boolean;
  /** One was too old and is gone. */
  expired: boolean;
  change: (changed: Partial<Draft>) => void;
  drop: () => void;
  onNext: () => void;
};

/** What happened, in the person's own words. */
export function StepWhat({ draft, begun, expired, change, drop, onNext }: Props) {
  const t = useTexts();
  const enough = enoughWords(draft.text);
  return (
    <StepFrame
      step="what"
      title={t.reportWhat}
      foot={<NextButton onNext={onNext} disabled={!enough} why={draft.text ? t.reportTooShort : undefined} />}
    >
      {begun && draft.text && (
        <p className="draft-note" data-testid="draft-note">
          {t.reportDraft}
          <button type="button" className="text-button" onClick={drop}>
            {t.reportDraftDrop}
          </button>
        </p>
      )}
      {expired && <p className="draft-note">{t.reportDraftExpired(keptDays)}</p>}
      <textarea
        className="field"
        rows={5}
        maxLength={4000}
        aria-label={t.reportWhat}
        placeholder={t.reportWhatHint}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value, categoryId: undefined })}
        data-testid="report-text"
      />
      <p className="help">{t.reportWhatHelp}</p>
    </StepFrame>
  );
}
