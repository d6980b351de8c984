import '../styles/desk.css';
import { Segmented, Skeleton } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { ProposalListItem } from '../../contract/proposal-api.ts';
import { loadProposals } from '../api/proposals.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { proposalDeadline, proposalStateWords } from '../words/proposals.ts';
import { ProposalView } from './proposal-view.tsx';

type Shown = 'open' | 'done';

/** Proposals on administrative regulations, to be passed on within five working days. */
export function ProposalsPage() {
  const { code } = useParams();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown>('open');
  const load = useCallback((signal: AbortSignal) => loadProposals(shown, signal), [shown]);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/proposals'), [navigate]);
  return (
    <TwoPanes
      list={
        <section className="desk-list" aria-labelledby="proposals-title">
          <header className="desk-list-head">
            <h1 id="proposals-title">Kiến nghị về quy định</h1>
            <Segmented<Shown>
              value={shown}
              onChange={setShown}
              options={[
                { value: 'open', label: data ? `Chờ chuyển (${wordsOfCount(data.open)})` : 'Chờ chuyển' },
                { value: 'done', label: 'Đã xong' },
              ]}
            />
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
          {data?.items.length === 0 && <Nothing shown={shown} />}
          <ul data-testid="proposal-rows">
            {data?.items.map((item) => (
              <Row key={item.code} item={item} selected={item.code === code} />
            ))}
          </ul>
        </section>
      }
      view={code && <ProposalView key={code} code={code} onClose={close} onChanged={reload} />}
      none={{ icon: 'letter', words: 'Chọn một kiến nghị để đọc và ghi nhận việc chuyển.' }}
    />
  );
}

function Nothing({ shown }: { shown: Shown }) {
  return (
    <div className="nothing">
      <strong>{shown === 'open' ? 'Không có kiến nghị nào chờ chuyển' : 'Chưa có kiến nghị nào xong'}</strong>
      <p>Khi người dân góp ý sửa một quy định hay thủ tục qua trợ lý số, kiến nghị hiện ở đây.</p>
    </div>
  );
}

function Row({ item, selected }: { item: ProposalListItem; selected: boolean }) {
  const now = useNow();
  return (
    <DeskRow to={`/proposals/${item.code}`} testId="proposal-row" selected={selected}>
      <span className="desk-row-top">
        {item.state === 'received' ? (
          <TimeLeft item={proposalDeadline(item, now)} />
        ) : (
          <span className={`state-tag ${item.state === 'passed_on' ? 'tone-done' : 'tone-closed'}`}>
            {proposalStateWords[item.state]}
          </span>
        )}
        <span className="desk-row-code">{item.code}</span>
      </span>
      <strong className="desk-row-title">{item.subject}</strong>
      <span className="desk-row-foot">
        {item.passedTo ?? `${nameOfChannel(item.channel)} · ${wordsOfInstant(item.receivedAt)}`}
      </span>
    </DeskRow>
  );
}
