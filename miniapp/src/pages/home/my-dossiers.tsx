import { useNavigate } from 'zmp-ui';
import { readDossiers } from '../../api/dossiers.ts';
import { DossierCard } from '../../components/dossier-card.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';

const shown = 2;

/** The dossiers I follow; nothing at all without one. */
export function MyDossiers() {
  const t = useTexts();
  const navigate = useNavigate();
  const items = useResource('dossiers', readDossiers).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="my-dossiers">
      <div className="section-head">
        <h2 id="my-dossiers">{t.dossiersFollowed}</h2>
        {items.length > shown && (
          <button type="button" className="text-button" onClick={() => navigate('/dossiers')}>
            {t.homeMineAll}
          </button>
        )}
      </div>
      <div className="cards">
        {items.slice(0, shown).map((item) => (
          <DossierCard key={item.code} item={item} />
        ))}
      </div>
    </section>
  );
}
