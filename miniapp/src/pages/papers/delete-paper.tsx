import { useEffect, useRef, useState } from 'react';
import type { CitizenPaper } from '../../../../server/contract/paper-api.ts';
import { deletePaper } from '../../api/papers.ts';
import { Icon } from '../../components/icon.tsx';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { usePaperTexts } from '../../texts/papers.ts';

/** Two steps: what goes is read before the button that does it. */
export function DeletePaper({ item, onDeleted }: { item: CitizenPaper; onDeleted: () => void }) {
  const t = usePaperTexts();
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const question = useRef<HTMLFieldSetElement>(null);
  // It opens below the button, which stands at the lower edge.
  useEffect(() => {
    if (asked) question.current?.scrollIntoView({ block: 'end' });
  }, [asked]);
  const deleting = useAct(async () => {
    await deletePaper(item.id);
    toast(t.deleted);
    onDeleted();
  });
  if (!asked)
    return (
      <button type="button" className="text-button" onClick={() => setAsked(true)} data-testid="paper-delete">
        <Icon name="trash" />
        {t.delete}
      </button>
    );
  return (
    <fieldset ref={question} className="notice ask" aria-label={t.deleteSure}>
      <Icon name="trash" />
      <div>
        <p>{t.deleteSure}</p>
        <FailedLine error={deleting.error} />
        <button
          type="button"
          className="button button-danger button-wide"
          disabled={deleting.busy}
          onClick={() => void deleting.run()}
          data-testid="paper-delete-yes"
        >
          {t.deleteYes}
        </button>
        <button type="button" className="button button-second button-wide" onClick={() => setAsked(false)}>
          {t.deleteNo}
        </button>
      </div>
    </fieldset>
  );
}
