import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { DataRequestAct, DataRequestDetail } from '../../contract/data-request-api.ts';
import { dataRequestKindWords, dataRequestStateWords } from '../../contract/data-request-words.ts';
import { loadDataRequest } from '../api/data-requests.ts';
import { TimeLeft } from '../ui/time-left.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { requestDeadline, wordsOfRequestEvent } from '../words/data-requests.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { RequestActDialog } from './request-act-dialog.tsx';

type Props = { code: string; onClose: () => void; onChanged: () => void };

/** One request: who asks what, by when it is to be answered and done, and what was said. */
export function RequestView({ code, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadDataRequest(code, signal), [code]);
  const { data, error, reload, put } = useLoad(load);
  const [act, setAct] = useState<DataRequestAct['act'] | null>(null);
  const now = useNow();
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được yêu cầu" />;
  const done = (detail: DataRequestDetail) => {
    put(detail);
    onChanged();
  };
  return (
    <section className="desk-view" aria-labelledby="request-title">
      <header className="desk-view-head">
        <ViewTitle
          id="request-title"
          title={dataRequestKindWords[data.kind]}
          onClose={onClose}
          about={
            <>
              <span className="tabular">{data.code}</span> · {dataRequestStateWords[data.state]} ·{' '}
              {nameOfChannel(data.channel)} {wordsOfInstant(data.receivedAt)}
            </>
          }
        />
        {data.doneAt === null && <TimeLeft item={requestDeadline(data, now)} big />}
        {data.may.answer && <Acts data={data} onAct={setAct} />}
      </header>
      <div className="desk-scroll">
        <dl className="desk-words">
          <Said name="Yêu cầu" text={data.wish || 'Lời đã được xoá theo yêu cầu.'} />
          <Said name="Người gửi" text={data.name ?? 'Không còn tên.'} />
          {data.contact && <Said name="Cách liên hệ" text={data.contact} />}
          {data.identity && <Said name="Đã xác minh" text={data.identity} />}
        </dl>
        {data.texts.length > 0 && (
          <ol className="desk-events" aria-label="Đã trả lời" data-testid="request-answers">
            {data.texts.map((one) => (
              <li key={`${one.kind} ${one.at}`}>
                <time dateTime={one.at}>{wordsOfInstant(one.at)}</time>
                <span>
                  <strong>{one.kind === 'legal' ? 'Căn cứ: ' : ''}</strong>
                  {one.text}
                </span>
              </li>
            ))}
          </ol>
        )}
        <p className="desk-note">
          Trả lời lần đầu trước {wordsOfInstant(data.answerDueAt)} (2 ngày làm việc, Luật 91/2025/QH15 và Nghị định
          356/2025/NĐ-CP), làm xong trước {wordsOfInstant(data.finalDueAt)}.{' '}
          {data.reachable ? 'Lời trả lời gửi vào chat của người dân.' : 'Không nhắn được qua chat: trao tận tay.'}
        </p>
        <ol className="desk-events" aria-label="Diễn biến">
          {data.events.map((event) => (
            <li key={`${event.type} ${event.at}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfRequestEvent(event.type)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {act && <RequestActDialog act={act} detail={data} onClose={() => setAct(null)} onDone={done} />}
    </section>
  );
}

function Acts({ data, onAct }: { data: DataRequestDetail; onAct: (act: DataRequestAct['act']) => void }) {
  return (
    <div className="desk-acts">
      <Button type="primary" data-testid="request-answer" onClick={() => onAct('answer')}>
        Trả lời
      </Button>
      <Button data-testid="request-finish" onClick={() => onAct('finish')}>
        Đã làm xong
      </Button>
      {data.may.extend && (
        <Button data-testid="request-extend" onClick={() => onAct('extend')}>
          Xin thêm thời gian
        </Button>
      )}
      <Button data-testid="request-refuse" onClick={() => onAct('refuse')}>
        Từ chối
      </Button>
    </div>
  );
}

function Said({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
