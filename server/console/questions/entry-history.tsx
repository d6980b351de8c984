import { Button } from 'antd';
import type { EntryDetail } from '../../contract/knowledge-api.ts';
import { wordsOfInstant } from '../words/dates.ts';

type Props = { entry: EntryDetail; busy: boolean; onRestore: (version: number) => void };

/** Earlier versions, newest first, each to be used again. */
export function EntryHistory({ entry, busy, onRestore }: Props) {
  const { history, version, active } = entry;
  if (history.length === 0) return null;
  return (
    <section className="desk-card" aria-labelledby="history-title">
      <h3 id="history-title">Các bản đã có</h3>
      <ol className="revisions">
        {history.map((revision) => {
          const live = revision.version === version;
          return (
            <li key={revision.version}>
              <div>
                <p>
                  <b>Bản {revision.version}</b> · {wordsOfInstant(revision.at)} · {revision.by ?? 'Tệp kiến thức'}
                  {!revision.active && ' · gỡ'}
                </p>
                <p className="revision-words">{revision.words.join(' · ')}</p>
                {revision.answer && <p className="revision-answer">{revision.answer}</p>}
              </div>
              {live && active && <span className="state-tag tone-done">Đang dùng</span>}
              {!live && revision.active && (
                <Button
                  size="small"
                  disabled={busy}
                  data-testid={`restore-${revision.version}`}
                  onClick={() => onRestore(revision.version)}
                >
                  Dùng lại bản này
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
