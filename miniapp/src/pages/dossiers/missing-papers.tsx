import type { CitizenDossier } from '../../../../server/contract/dossier-api.ts';
import { Icon } from '../../components/icon.tsx';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** What has to be brought, and by when. */
export function MissingPapers({ item }: { item: CitizenDossier }) {
  const t = useTexts();
  const { date } = useTimes();
  if (item.missing.length === 0) return null;
  return (
    <div className="notice notice-waiting">
      <Icon name="alarm" />
      <div>
        <h2 className="notice-lead">{t.dossierMissing}</h2>
        <ul className="missing-papers">
          {item.missing.map((paper) => (
            <li key={paper}>{paper}</li>
          ))}
        </ul>
        {item.supplementBy && <p>{t.dossierSupplementBy(date(item.supplementBy))}</p>}
      </div>
    </div>
  );
}
