import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { fullUrl } from '../../api/base.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts } from '../../texts/use-texts.ts';
import { openFile } from '../../zalo/open.ts';
import { KeepButton } from '../papers/keep-button.tsx';

/** Results to download. Their addresses end after some minutes: an old one is asked for anew. */
export function DossierResults({ item, onAgain }: { item: CitizenDossier; onAgain: () => void }) {
  const t = useTexts();
  if (item.results.length === 0) return null;
  return (
    <section aria-labelledby="results">
      <h2 id="results">{t.dossierResults}</h2>
      <div className="stack">
        {item.results.map(({ id, name, mime, size, url }) => (
          <div key={id} className="stack">
            <button
              type="button"
              className="button button-second button-wide"
              data-testid="dossier-result"
              onClick={() => {
                void openFile({ url: fullUrl(url), name, mime });
                onAgain();
              }}
            >
              <Icon name="document" />
              {name} ({Math.max(1, Math.round(size / 1024))} KB)
            </button>
            <KeepButton given={{ from: 'dossier', code: item.code, resultId: id }} />
          </div>
        ))}
      </div>
    </section>
  );
}
