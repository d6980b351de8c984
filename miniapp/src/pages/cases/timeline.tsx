import type { CitizenCaseDetail } from '../../../../server/contract/citizen-api.ts';
import { DocumentList } from '../../components/document-list.tsx';
import { PhotoRow } from '../../components/photo-row.tsx';
import { useTimes } from '../../format/time.ts';
import { useTexts } from '../../texts/use-texts.ts';

/** What happened, the newest on top. */
export function Timeline({ item }: { item: CitizenCaseDetail }) {
  const t = useTexts();
  const { stamp } = useTimes();
  const newestFirst = [...item.timeline].reverse();
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t.timeline}</h2>
      <ol className="timeline">
        {newestFirst.map(({ id, at, title, text, photos, documents, by }) => (
          <li key={id} className={`event event-${by}`}>
            <p className="event-title">{title}</p>
            {text && <p className="event-text">{text}</p>}
            {photos.length > 0 && <PhotoRow photos={photos} label={title} />}
            <DocumentList documents={documents} />
            <p className="card-note">
              {t.by[by]} · <time dateTime={at}>{stamp(at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
