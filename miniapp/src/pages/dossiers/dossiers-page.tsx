import { useNavigate } from 'zmp-ui';
import { readDossiers } from '../../api/dossiers.ts';
import { DossierCard } from '../../components/dossier-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { DossierLookUp } from './dossier-look-up.tsx';

/** Looking a dossier up, and those that are followed. */
export function DossiersPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, error, loading, reload } = useResource('dossiers', readDossiers);
  return (
    <Screen title={t.dossiers}>
      <section aria-label={t.dossierLookUp}>
        <DossierLookUp onFound={({ code }) => navigate(`/dossiers/${code}`)} />
      </section>
      <section aria-labelledby="followed-dossiers">
        <h2 id="followed-dossiers">{t.dossiersFollowed}</h2>
        {loading && <Skeleton lines={2} />}
        {error && !data && <Failed error={error} retry={reload} />}
        {data?.items.length === 0 && <Empty icon="folder" title={t.dossiersNone} />}
        <div className="cards">
          {data?.items.map((item) => (
            <DossierCard key={item.code} item={item} />
          ))}
        </div>
      </section>
    </Screen>
  );
}
