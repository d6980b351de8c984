import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import type { CitizenPaper, KeepRequest } from '../../../../server/contract/paper-api.ts';
import { keepGiven } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { usePaperTexts } from '../../texts/papers.ts';
import { useWords } from '../../texts/use-texts.ts';
import { usePaperConsent } from './consent.ts';

/** Keeps what the office gave among one's own papers; the first time its consent is read before. */
export function KeepButton({ given }: { given: KeepRequest }) {
  const t = usePaperTexts();
  const words = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const { consent, given: agreed, agree } = usePaperConsent();
  const [asked, setAsked] = useState(false);
  const [kept, setKept] = useState<CitizenPaper>();
  const keeping = useAct(async () => {
    await agree();
    setKept(await keepGiven(given));
    toast(t.keptHere);
  });
  if (!consent) return null;
  if (kept)
    return (
      <button type="button" className="text-button" onClick={() => navigate(`/papers/${kept.id}`)}>
        <Icon name="check" />
        {t.papers}
      </button>
    );
  return (
    <>
      {asked && agreed === false && <p className="help">{words(consent.text)}</p>}
      <FailedLine error={keeping.error} />
      <button
        type="button"
        className="button button-second button-wide"
        disabled={keeping.busy || agreed === undefined}
        onClick={() => (agreed || asked ? void keeping.run() : setAsked(true))}
        data-testid="keep-paper"
      >
        <Icon name="inbox" />
        {keeping.busy ? t.saving : asked && agreed === false ? t.agreeAndSave : t.keep}
      </button>
    </>
  );
}
