import type { BulkResult } from '../../contract/desk-api.ts';
import { wordsOfCount } from '../words/numbers.ts';

/** What became of each case: how many are done, and for each of the others why not. */
export function BulkResults({ results }: { results: BulkResult['results'] }) {
  const refused = results.filter(({ done }) => !done);
  return (
    <div className="bulk-results" data-testid="bulk-results" role="status">
      <p>
        <strong className="bulk-done">Đã làm {wordsOfCount(results.length - refused.length)} phản ánh.</strong>{' '}
        {refused.length > 0 && (
          <strong className="bulk-refused">
            {wordsOfCount(refused.length)} phản ánh chưa làm, vẫn được chọn để Anh/Chị xem lại:
          </strong>
        )}
      </p>
      <ul>
        {refused.map(({ code, why }) => (
          <li key={code}>
            <a href={`/console/cases/${code}`} target="_blank" rel="noreferrer">
              {code}
            </a>{' '}
            {why}
          </li>
        ))}
      </ul>
    </div>
  );
}
