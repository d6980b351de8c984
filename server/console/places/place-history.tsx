import { Button } from 'antd';
import type { StaffPlace } from '../../contract/place-api.ts';
import { wordsOfInstant } from '../words/dates.ts';

type Props = { data: StaffPlace; busy: boolean; onRestore: (version: number) => void };

/** Earlier versions, newest first, each to be used again. */
export function PlaceHistory({ data: { history, version }, busy, onRestore }: Props) {
  if (history.length === 0) return null;
  return (
    <section className="desk-card" aria-labelledby="place-history-title">
      <h3 id="place-history-title">Các bản đã có</h3>
      <ol className="revisions">
        {history.map((revision) => (
          <li key={revision.version}>
            <div>
              <p>
                <b>Bản {revision.version}</b> · {wordsOfInstant(revision.at)} · {revision.by ?? 'Tệp kiến thức'}
                {revision.hidden && ' · ẩn'}
                {revision.note && ` · ${revision.note}`}
              </p>
              <p className="revision-words">{revision.lines.join(' · ')}</p>
            </div>
            {revision.version === version ? (
              <span className="state-tag tone-done">Đang dùng</span>
            ) : (
              <Button size="small" disabled={busy} onClick={() => onRestore(revision.version)}>
                Dùng lại bản này
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
