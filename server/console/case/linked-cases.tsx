import { Link } from 'react-router-dom';
import type { CaseDetail, LinkedCase } from '../../contract/staff-api.ts';
import { useNames } from '../shell/session.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { PhotoStrip } from './case-photos.tsx';
import { DocumentChips } from './document-chips.tsx';

/** Where a case went or came from: one line for each case it hangs together with. */
export function LinkedCases({ detail }: { detail: CaseDetail }) {
  const lines: { what: string; to: LinkedCase }[] = [
    ...(detail.mergedInto ? [{ what: 'Đã gộp vào', to: detail.mergedInto }] : []),
    ...(detail.splitFrom ? [{ what: 'Tách ra từ', to: detail.splitFrom }] : []),
    ...detail.splitInto.map((to) => ({ what: 'Đã tách thêm', to })),
    ...recurrenceLines(detail),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="linked-cases" data-testid="linked-cases">
      {lines.map(({ what, to }) => (
        <LinkedLine key={to.code} what={what} to={to} />
      ))}
    </ul>
  );
}

function recurrenceLines({ recurrence: { count, previous }, recurredAs }: CaseDetail) {
  const settled = previous?.settledAt ? ` xong ${wordsOfInstant(previous.settledAt)}` : '';
  return [
    ...(previous ? [{ what: `Tái diễn lần ${count}, lần trước${settled}:`, to: previous }] : []),
    ...recurredAs.map((to) => ({ what: 'Đã tái diễn thành', to })),
  ];
}

function LinkedLine({ what, to }: { what: string; to: LinkedCase }) {
  const names = useNames();
  return (
    <li>
      {what}{' '}
      <Link to={`/cases/${to.code}`}>
        <span className="tabular">{to.code}</span> {names.category(to.categoryId)}
      </Link>{' '}
      <StateTag state={to.state} />
    </li>
  );
}

/** What other citizens reported of the same thing: their words, photos and messages. */
export function MergedReports({ merged }: { merged: CaseDetail['merged'] }) {
  if (merged.length === 0) return null;
  return (
    <section className="merged-reports" aria-labelledby="merged-title" data-testid="merged-reports">
      <h2 id="merged-title">Cùng việc này, {merged.length} phản ánh khác đã gộp vào</h2>
      <ul>
        {merged.map((report) => (
          <li key={report.code}>
            <p className="merged-head">
              <Link to={`/cases/${report.code}`} className="tabular">
                {report.code}
              </Link>
              <time dateTime={report.createdAt}>{wordsOfInstant(report.createdAt)}</time>
            </p>
            {report.description && <p className="merged-words">{report.description}</p>}
            {report.placeWords && <p className="muted">{report.placeWords}</p>}
            {report.messages.map((message) => (
              <p key={message.at} className="merged-words">
                {message.text} <time dateTime={message.at}>{wordsOfInstant(message.at)}</time>
              </p>
            ))}
            {report.photos.length > 0 && <PhotoStrip photos={report.photos} title={`Ảnh của ${report.code}`} />}
            <DocumentChips documents={report.documents} />
          </li>
        ))}
      </ul>
    </section>
  );
}
