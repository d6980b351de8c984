import { changeFewMessages } from '../../api/citizen.ts';
import { FailedLine } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useAct } from '../../state/use-act.ts';
import { useCitizen } from '../../state/use-citizen.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** Whether the citizen is told of every change, or only of what needs them; the same choice as in the chat. */
export function FewMessages() {
  const t = useTexts();
  const toast = useToast();
  const { data, set } = useCitizen();
  const changing = useAct(async (few: boolean) => {
    set(await changeFewMessages(few));
    toast(few ? t.fewMessagesOn : t.fewMessagesOff);
  });
  if (!data) return null;
  return (
    <section className="panel">
      <label className="toggle">
        <span>
          <strong>{t.fewMessages}</strong>
          <span className="card-note">{t.fewMessagesHelp}</span>
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={data.fewMessages}
          aria-checked={data.fewMessages}
          disabled={changing.busy}
          onChange={(event) => void changing.run(event.target.checked)}
          data-testid="few-messages"
        />
        <span className="toggle-track" aria-hidden="true" />
      </label>
      <FailedLine error={changing.error} />
    </section>
  );
}
