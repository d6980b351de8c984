import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { newKey } from '../../api/idempotency.ts';
import { locate } from '../../api/public.ts';
import { FailedLine } from '../../components/states.tsx';
import type { Draft } from '../../state/draft.ts';
import { forgetDraft } from '../../state/report-draft.ts';
import { useCategory, useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { reportQueue } from '../../state/use-report-queue.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { StepFrame } from './step-frame.tsx';
import type { ReportStep } from './steps.ts';
import { SummaryLine } from './summary-line.tsx';

type Props = {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  go: (step: ReportStep) => void;
  /** Who writes it. */
  person: string;
  onSent: (filed: CitizenCaseDetail) => void;
  /** No network took it: it waits under this id. */
  onWaiting: (id: string) => void;
};

/** Reads everything back, asks for consent, sends once. A failed sending keeps the draft. */
export function StepCheck({ draft, change, go, person, onSent, onWaiting }: Props) {
  const t = useTexts();
  const words = useWords();
  const category = useCategory(draft.categoryId);
  const consent = useTenant().consents.find(({ purpose }) => purpose === 'report-case');
  const { place, photos, kept, text } = draft;
  const placeText = draft.placeText.trim();
  const key = place ? `locate ${place.latitude} ${place.longitude}` : null;
  const located = useResource(key, async () => (place ? locate(place) : undefined)).data;

  const sending = useAct(async () => {
    if (!place || !category) return;
    const id = draft.key ?? newKey();
    const agreed = consent && { purpose: consent.purpose, version: consent.version };
    reportQueue.add({ id, person, draft: { ...draft, key: id }, consent: agreed });
    // It stands in the queue now; twice on the device would be twice sent.
    forgetDraft();
    const outcome = await reportQueue.send(id);
    if (outcome.kind === 'sent') onSent(outcome.filed);
    if (outcome.kind === 'waiting') onWaiting(id);
    if (outcome.kind !== 'refused') return;
    const taken = reportQueue.take(id);
    change({ ...(taken && { photos: taken.draft.photos, kept: taken.draft.kept }) });
    throw outcome.error;
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
  const documents = photos.flatMap(({ document }) => document ?? []);
  const pictures = photos.length + kept.length - documents.length;
  const sent = [...(pictures > 0 || documents.length === 0 ? [t.reportPhotoCount(pictures)] : []), ...documents].join(
    ', ',
  );
  const where = [placeText, located?.near && t.placeNear(located.near), located?.areaName].filter(Boolean);
  return (
    <StepFrame step="check" title={t.reportCheck} foot={foot}>
      <dl className="summary">
        <SummaryLine label={t.reportWords} value={text} onEdit={() => go('what')} />
        <SummaryLine label={t.reportGroup} value={category ? words(category.name) : ''} onEdit={() => go('category')} />
        <SummaryLine label={t.reportWhere} value={where.join(', ') || t.placeChosen} onEdit={() => go('place')} />
        <SummaryLine label={t.photos} value={sent} onEdit={() => go('photos')} />
      </dl>
      <p className="help" data-testid="report-anonymous">
        {t.reportAnonymous}
      </p>
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
