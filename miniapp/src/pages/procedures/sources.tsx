import type { ProcedureDetail } from '../../../../server/contract/public-api.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { openPage } from '../../zalo/open.ts';

/** Where the facts come from and when somebody last looked. */
export function Sources({ procedure }: { procedure: ProcedureDetail }) {
  const t = useTexts();
  const day = (date: string) => date.split('-').reverse().join('/');
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">{t.sources}</h2>
      <p>
        {t.officialName}: {procedure.officialName}
      </p>
      <ul>
        {procedure.sources.map(({ title, url, decision, checked }) => (
          <li key={`${title} ${decision}`}>
            {url ? (
              <button type="button" className="text-button" onClick={() => void openPage(url)}>
                {title}
              </button>
            ) : (
              title
            )}
            <span className="card-note">{[decision, t.checkedOn(day(checked))].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
