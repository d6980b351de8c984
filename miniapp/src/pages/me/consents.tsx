import { withdrawConsent } from '../../api/citizen.ts';
import { Icon } from '../../components/icon.tsx';
import { Failed, FailedLine, Skeleton } from '../../components/states.tsx';
import { useToast } from '../../components/use-toast.ts';
import { useTimes } from '../../format/time.ts';
import { useTenant } from '../../state/tenant.tsx';
import { useAct } from '../../state/use-act.ts';
import { useCitizen } from '../../state/use-citizen.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** What the citizen agreed to, since when, and the way to take it back. */
export function Consents() {
  const t = useTexts();
  const words = useWords();
  const { date } = useTimes();
  const toast = useToast();
  const { consents: texts } = useTenant();
  const { data, error, loading, reload, set } = useCitizen();
  const withdrawing = useAct(async (consent: { purpose: string; version: string }) => {
    set(await withdrawConsent(consent));
    toast(t.consentWithdrawn);
  });
  return (
    <section className="panel" aria-labelledby="privacy">
      <h2 id="privacy">
        <Icon name="shield" />
        {t.privacy}
      </h2>
      {loading && <Skeleton lines={1} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data && <p>{data.consents.length === 0 ? t.consentNone : t.consentsHelp}</p>}
      <ul className="consents">
        {data?.consents.map(({ purpose, version, givenAt }) => {
          const text = texts.find((one) => one.purpose === purpose && one.version === version);
          return (
            <li key={`${purpose} ${version}`}>
              <p>
                <strong>{t.consentNames[purpose] ?? purpose}</strong>
                <span className="card-note">{t.consentGiven(date(givenAt))}</span>
              </p>
              {text && <p className="card-text">{words(text.text)}</p>}
              <button
                type="button"
                className="button button-second"
                disabled={withdrawing.busy}
                onClick={() => void withdrawing.run({ purpose, version })}
                data-testid={`withdraw-${purpose}`}
              >
                {t.consentWithdraw}
              </button>
            </li>
          );
        })}
      </ul>
      <FailedLine error={withdrawing.error} />
    </section>
  );
}
