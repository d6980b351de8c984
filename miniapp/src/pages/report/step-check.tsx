import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { fileReport, giveConsent } from '../../api/citizen.ts';
import { locate } from '../../api/public.ts';
import { FailedLine } from '../../components/states.tsx';
import type { Draft } from '../../state/report-draft.ts';
import { useCategory, useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { useCitizen } from '../../state/use-citizen.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { StepFrame } from './step-frame.tsx';
import type { ReportStep } from './steps.ts';
import { SummaryLine } from './summary-line.tsx';

type Props = {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  go: (step: ReportStep) => void;
  onSent: (filed: CitizenCaseDetail) => void;
};

/** Reads everything back, asks for consent, sends once. A failed sending keeps the draft. */
export function StepCheck({ draft, change, go, onSent }: Props) {
  const t = useTexts();
  const words = useWords();
  const citizen = useCitizen();
  const category = useCategory(draft.categoryId);
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'report-case');
  const { place, photos, text } = draft;
  const placeText = draft.placeText.trim();
  const key = place ? `locate ${place.latitude} ${place.longitude}` : null;
  const located = useResource(key, async () => (place ? locate(place) : undefined)).data;

  const sending = useAct(async () => {
    if (!place || !category) return;
    const given = citizen.data?.consents.some(
      (one) => one.purpose === consent?.purpose && one.version === consent?.version,
    );
    if (consent && !given) citizen.set(await giveConsent({ purpose: consent.purpose, version: consent.version }));
    onSent(
      await fileReport({
        categoryId: category.id,
        text: text.trim().normalize('NFC'),
        ...place,
        ...(placeText && { placeText: placeText.normalize('NFC') }),
        fileIds: photos.map(({ fileId }) => fileId),
      }),
    );
  });

  const foot = (
    <>
      <FailedLine error={sending.error} lead={t.sendFailed} />
      {!draft.agreed && consent && <p className="help">{t.agreeNeeded}</p>}
      <button
        type="button"
        className="button button-wide"
        disabled={(consent && !draft.agreed) || sending.busy}
        onClick={() => void sending.run()}
        data-testid="submit-report"
      >
        {sending.busy ? t.sending : t.submitReport}
      </button>
    </>
  );
  const where = [placeText, located?.near && t.placeNear(located.near), located?.areaName].filter(Boolean);
  return (
    <StepFrame step="check" title={t.reportCheck} foot={foot}>
      <dl className="summary">
        <SummaryLine label={t.reportWords} value={text} onEdit={() => go('what')} />
        <SummaryLine label={t.reportGroup} value={category ? words(category.name) : ''} onEdit={() => go('category')} />
        <SummaryLine label={t.reportWhere} value={where.join(', ') || t.placeChosen} onEdit={() => go('place')} />
        <SummaryLine label={t.photos} value={t.reportPhotoCount(photos.length)} onEdit={() => go('photos')} />
      </dl>
      {consent && (
        <label className="consent">
          <input
            type="checkbox"
            checked={draft.agreed}
            onChange={(event) => change({ agreed: event.target.checked })}
            data-testid="consent"
          />
          <span>
            {words(consent.text)} <strong>{t.agree}</strong>
          </span>
        </label>
      )}
    </StepFrame>
  );
}
