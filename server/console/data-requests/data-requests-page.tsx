import '../styles/desk.css';
import { Button, Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { DataRequestListItem } from '../../contract/data-request-api.ts';
import { dataRequestKindWords, dataRequestStateWords } from '../../contract/data-request-words.ts';
import { loadDataRequests } from '../api/data-requests.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { requestDeadline, requestTones } from '../words/data-requests.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { RequestView } from './request-view.tsx';

type Shown = 'open' | 'done';

/** Requests of citizens about their own data: the first answer is due within two working days. */
export function DataRequestsPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown>('open');
  const [entering, setEntering] = useState(false);
  const load = useCallback((signal: AbortSignal) => loadDataRequests(shown, signal), [shown]);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/data-requests'), [navigate]);
  const entered = (made: string) => {
    reload();
    navigate(`/data-requests/${made}`);
  };
  return (
    <>
      <TwoPanes
        list={
          <section className="desk-list" aria-labelledby="data-requests-title">
            <header className="desk-list-head">
              <h1 id="data-requests-title">Yêu cầu về dữ liệu</h1>
              <Segmented<Shown>
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'open', label: data ? `Đang làm (${wordsOfCount(data.open)})` : 'Đang làm' },
                  { value: 'done', label: 'Đã xong' },
                ]}
              />
              <div className="desk-acts">
                <Button onClick={() => setEntering(true)} data-testid="enter-request">
                  Ghi nhận tại quầy
                </Button>
                <Button href="/api/staff/data-requests.csv" download data-testid="requests-csv">
                  Tải CSV
                </Button>
              </div>
            </header>
            {error && <ListFault error={error} reload={reload} />}
            {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
            {data?.items.length === 0 && <Nothing shown={shown} />}
            <ul data-testid="request-rows">
              {data?.items.map((item) => (
                <Row key={item.code} item={item} selected={item.code === code} />
              ))}
            </ul>
          </section>
        }
        view={code && <RequestView key={code} code={code} onClose={close} onChanged={reload} />}
        none={{ icon: 'lock', words: 'Chọn một yêu cầu để đọc và trả lời. Mỗi lần mở đều được ghi lại.' }}
      />
      {entering && <EntryDialog onClose={() => setEntering(false)} onDone={entered} />}
    </>
  );
}

function Nothing({ shown }: { shown: Shown }) {
  return (
    <div className="nothing">
      <strong>{shown === 'open' ? 'Không có yêu cầu nào đang chờ' : 'Chưa có yêu cầu nào xong'}</strong>
      <p>
        Khi người dân hỏi xem, sửa, xoá, hạn chế hay khiếu nại về dữ liệu của mình, trong chat, mini-app hay tại quầy,
        yêu cầu hiện ở đây.
      </p>
    </div>
  );
}

function Row({ item, selected }: { item: DataRequestListItem; selected: boolean }) {
  const now = useNow();
  return (
    <DeskRow to={`/data-requests/${item.code}`} testId="request-row" selected={selected}>
      <span className="desk-row-top">
        {item.doneAt === null ? (
          <TimeLeft item={requestDeadline(item, now)} />
        ) : (
          <span className={`state-tag ${requestTones[item.state]}`}>{dataRequestStateWords[item.state]}</span>
        )}
        <span className="desk-row-code">{item.code}</span>
      </span>
      <strong className="desk-row-title">{dataRequestKindWords[item.kind]}</strong>
      <span className="desk-row-foot">
        {item.doneAt === null ? `${dataRequestStateWords[item.state]} · ` : item.late ? 'Trễ hạn · ' : ''}
        {nameOfChannel(item.channel)} · {wordsOfInstant(item.receivedAt)}
      </span>
    </DeskRow>
  );
}
