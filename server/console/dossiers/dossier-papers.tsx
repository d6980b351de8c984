import type { AttachedPaper } from '../../contract/paper-kind.ts';
import { wordsOfInstant } from '../words/dates.ts';

/** Papers that the citizen laid with the dossier; each opening is kept in the audit. */
export function DossierPapers({ papers }: { papers: AttachedPaper[] }) {
  if (papers.length === 0) return null;
  return (
    <section aria-label="Giấy tờ người dân gắn">
      <h3 className="desk-heading">Giấy tờ người dân gắn</h3>
      <p className="muted">Bản chụp của người dân, chưa đối chiếu bản chính. Mỗi lần mở đều được ghi lại.</p>
      <ul className="dossier-results">
        {papers.map(({ id, name, datedOn, mime, size, attachedAt, url }) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            <small>
              {mime === 'application/pdf' ? 'PDF' : 'Ảnh'}, {Math.max(1, Math.round(size / 1024))} KB
              {datedOn && <> · giấy ngày {datedOn.split('-').reverse().join('/')}</>} · gắn {wordsOfInstant(attachedAt)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
