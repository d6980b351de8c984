import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { PhotoRow } from '../../components/photo-row.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** Photos before and after the work. */
export function CasePhotos({ item }: { item: CitizenCaseDetail }) {
  const t = useTexts();
  const rows = [
    { label: t.photosAfter, photos: item.photosAfter },
    { label: t.photosBefore, photos: item.photosBefore },
  ].filter(({ photos }) => photos.length > 0);
  if (rows.length === 0) return null;
  return (
    <section className="case-photos">
      {rows.map(({ label, photos }) => (
        <div key={label}>
          <h2>{label}</h2>
          <PhotoRow photos={photos} label={label} />
        </div>
      ))}
    </section>
  );
}
