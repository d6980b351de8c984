import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** The dossier's way, the newest step on top. */
export function DossierSteps({ item }: { item: CitizenDossier }) {
  const t = useTexts();
  const { stamp } = useTimes();
  if (item.steps.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t.dossierSteps}</h2>
      <ol className="timeline">
        {item.steps.map(({ at, state, stateText, office, note }) => (
          <li key={`${at} ${state}`} className="event">
            <p className="event-title">{stateText}</p>
            {note && <p className="event-text">{note}</p>}
            <p className="card-note">
              {office && `${office} · `}
              <time dateTime={at}>{stamp(at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
