import { Alert, Button, Select } from 'antd';
import { useCallback, useState } from 'react';
import type { SuggestionAct, SuggestionDetail } from '../../contract/suggestion-api.ts';
import { loadSuggestion, sendSuggestionAct } from '../api/suggestions.ts';
import { useLoad } from '../ui/use-load.ts';
import { useSending } from '../ui/use-sending.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { suggestionKindWords, suggestionStateWords, wordsOfSuggestionEvent } from '../words/voices.ts';
import { AnswerDialog } from './answer-dialog.tsx';

type Unit = { id: string; name: string };
type Props = { id: string; units: Unit[]; onClose: () => void; onChanged: () => void };

/** One suggestion: what was said, which unit it is for, and the one answer. */
export function SuggestionView({ id, units, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadSuggestion(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const sending = useSending();
  const [answering, setAnswering] = useState(false);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được góp ý" />;
  const done = (changed: SuggestionDetail) => {
    put(changed);
    onChanged();
  };
  const act = (given: SuggestionAct) => void sending.send(async () => done(await sendSuggestionAct(id, given)));
  const { version, state } = data;
  return (
    <section className="desk-view" aria-labelledby="suggestion-title">
      <header className="desk-view-head">
        <ViewTitle
          id="suggestion-title"
          title={suggestionKindWords[data.kind]}
          onClose={onClose}
          about={`${suggestionStateWords[state]} · ${nameOfChannel(data.channel)} · ${wordsOfInstant(data.createdAt)}`}
        />
        {data.may.handle && (
          <div className="desk-acts">
            {data.may.answer && (
              <Button type="primary" onClick={() => setAnswering(true)} data-testid="answer-suggestion">
                Trả lời
              </Button>
            )}
            {state === 'new' && (
              <Button
                onClick={() => act({ act: 'read', version })}
                disabled={sending.busy}
                data-testid="read-suggestion"
              >
                Đánh dấu đã xem
              </Button>
            )}
            <Select
              className="suggestion-unit"
              value={data.unit?.id ?? ''}
              aria-label="Đơn vị nên biết góp ý này"
              data-testid="tag-suggestion"
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: 'Chưa gắn đơn vị' },
                ...units.map((unit) => ({ value: unit.id, label: unit.name })),
              ]}
              onChange={(unit) => act({ act: 'tag', version, unit: unit === '' ? null : unit })}
            />
            {state === 'hidden' ? (
              <Button onClick={() => act({ act: 'show', version })} disabled={sending.busy}>
                Cho hiện lại
              </Button>
            ) : (
              <Button
                onClick={() => act({ act: 'hide', version })}
                disabled={sending.busy}
                data-testid="hide-suggestion"
              >
                Ẩn lời xúc phạm
              </Button>
            )}
          </div>
        )}
      </header>
      <div className="desk-scroll">
        {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} />}
        <dl className="desk-words">
          <div>
            <dt>Nội dung</dt>
            <dd>{data.text || 'Nội dung đã xoá.'}</dd>
          </div>
          {data.reply && (
            <div>
              <dt>Lời trả lời đã gửi</dt>
              <dd>{data.reply}</dd>
            </div>
          )}
        </dl>
        <p className="desk-note">{noteOf(data)}</p>
        <ol className="desk-events" aria-label="Diễn biến">
          {data.events.map((event) => (
            <li key={`${event.type} ${event.at}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfSuggestionEvent(event.type)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {answering && <AnswerDialog detail={data} onClose={() => setAnswering(false)} onDone={done} />}
    </section>
  );
}

function noteOf({ wantsAnswer, reachable, state }: SuggestionDetail): string {
  if (state === 'answered') return 'Mỗi góp ý được trả lời một lần.';
  if (!wantsAnswer) return 'Người gửi không yêu cầu trả lời. Không ai xem được tên người gửi.';
  return reachable
    ? 'Người gửi mong được trả lời. Không ai xem được tên người gửi.'
    : 'Không còn cách nào báo cho người gửi.';
}
