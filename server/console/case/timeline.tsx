import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import type { TimelineEntry } from '../../contract/staff-api.ts';
import { useSession } from '../shell/session.tsx';
import { ProtectedNote } from '../ui/protected-note.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { deliveryWords } from '../words/labels.ts';
import { type Change, changesOf, wordsOfEntry } from '../words/timeline.ts';
import { PhotoStrip } from './case-photos.tsx';
import { DocumentChips } from './document-chips.tsx';

/** Messages, notes and changes as one list, oldest first: the case's history in plain words. */
export function Timeline({ timeline }: { timeline: TimelineEntry[] }) {
  const { reference } = useSession();
  const changes = useMemo(() => changesOf(timeline, reference), [timeline, reference]);
  return (
    <ol className="timeline" data-testid="timeline">
      {timeline.map((entry) => (
        <Entry key={entry.id} entry={entry} changes={changes.get(entry.id) ?? []} />
      ))}
    </ol>
  );
}

function Entry({ entry, changes }: { entry: TimelineEntry; changes: Change[] }) {
  const kind = entry.text === null ? 'change' : entry.internal ? 'note' : entry.actor.kind === 'citizen' ? 'in' : 'out';
  return (
    <li className={`entry entry-${kind}${entry.undone ? ' entry-undone' : ''}`} data-type={entry.type}>
      <p className="entry-head">
        <span>
          <strong>{entry.actor.name}</strong> {wordsOfEntry(entry)}
          {entry.codes.map((code) => (
            <Link key={code} to={`/cases/${code}`} className="entry-code tabular">
              {code}
            </Link>
          ))}
          {entry.undone && <span className="entry-mark">Đã hoàn tác</span>}
          {entry.internal && entry.text !== null && <span className="entry-mark">Nội bộ</span>}
        </span>
        <time dateTime={entry.at}>{wordsOfInstant(entry.at)}</time>
      </p>
      {entry.text !== null && <p className="entry-text">{entry.text}</p>}
      {entry.text === null && entry.protected && <ProtectedNote />}
      {entry.photos.length > 0 && <PhotoStrip photos={entry.photos} title="Ảnh kèm theo" />}
      <DocumentChips documents={entry.documents} />
      {changes.length > 0 && (
        <ul className="entry-changes">
          {changes.map((change) => (
            <li key={change.what}>
              {change.what}: <b>{change.value}</b>
            </li>
          ))}
        </ul>
      )}
      {entry.delivery && (
        <p className={`delivery delivery-${entry.delivery}`}>Tin tới người dân: {deliveryWords[entry.delivery]}</p>
      )}
    </li>
  );
}
