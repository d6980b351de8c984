import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { ProposalDetail } from '../../contract/proposal-api.ts';
import { loadProposal } from '../api/proposals.ts';
import { TimeLeft } from '../ui/time-left.tsx';
import { useLoad } from '../ui/use-load.ts';
import { useNow } from '../ui/use-now.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { nameOfChannel } from '../words/labels.ts';
import { proposalDeadline, proposalStateWords, wordsOfProposalEvent } from '../words/proposals.ts';
import { ProposalDialog } from './proposal-dialog.tsx';

type Props = { code: string; onClose: () => void; onChanged: () => void };

/** One proposal: what is proposed, by whom, by when it goes on, and what became of it. */
export function ProposalView({ code, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadProposal(code, signal), [code]);
  const { data, error, reload, put } = useLoad(load);
  const [act, setAct] = useState<'pass' | 'decline' | null>(null);
  const now = useNow();
  if (!data) {
    return <ViewLoading error={error} reload={reload} title="Chưa mở được kiến nghị" />;
  }
  const done = (detail: ProposalDetail) => {
    put(detail);
    onChanged();
  };
  return (
    <section className="desk-view" aria-labelledby="proposal-title">
      <header className="desk-view-head">
        <ViewTitle
          id="proposal-title"
          title={data.subject}
          onClose={onClose}
          about={
            <>
              <span className="tabular">{data.code}</span> · {proposalStateWords[data.state]} ·{' '}
              {nameOfChannel(data.channel)} {wordsOfInstant(data.receivedAt)}
            </>
          }
        />
        {data.state === 'received' && <TimeLeft item={proposalDeadline(data, now)} big />}
        {data.may.handle && (
          <div className="desk-acts">
            <Button type="primary" data-testid="pass-on" onClick={() => setAct('pass')}>
              Ghi nhận đã chuyển
            </Button>
            <Button data-testid="decline" onClick={() => setAct('decline')}>
              Không phải kiến nghị về quy định
            </Button>
          </div>
        )}
      </header>
      <div className="desk-scroll">
        {data.state !== 'received' && <Outcome data={data} />}
        <dl className="desk-words">
          <Said name="Vướng mắc" text={data.problem} />
          <Said name="Đề nghị" text={data.proposal} />
          <Said name="Người gửi" text={contactOf(data)} />
        </dl>
        <p className="desk-note">
          Chuyển trong 5 ngày làm việc, hạn {wordsOfInstant(data.dueAt)} (Nghị định 20/2008/NĐ-CP, sửa đổi bởi Nghị định
          48/2013 và 92/2017). Nơi nhận thường là {data.suggestedOffice}.
        </p>
        <ol className="desk-events" aria-label="Diễn biến">
          {data.events.map((event) => (
            <li key={`${event.type} ${event.at}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfProposalEvent(event.type)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {act && <ProposalDialog kind={act} detail={data} onClose={() => setAct(null)} onDone={done} />}
    </section>
  );
}

function contactOf({ contact, hasContact }: ProposalDetail): string {
  if (contact) return contact;
  return hasContact ? 'Có tên và liên hệ; vai của Anh/Chị không cần xem.' : 'Không ghi tên.';
}

function Said({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Outcome({ data }: { data: ProposalDetail }) {
  return (
    <div className={data.state === 'passed_on' ? 'desk-outcome' : 'desk-outcome desk-outcome-closed'}>
      {data.state === 'passed_on' ? (
        <p>
          Đã chuyển đến <strong>{data.passedTo}</strong>, văn bản <strong>{data.reference}</strong>
          {data.doneAt && <>, {wordsOfInstant(data.doneAt)}</>}.
        </p>
      ) : (
        <p>Đã kết thúc, không chuyển{data.doneAt && <>, {wordsOfInstant(data.doneAt)}</>}.</p>
      )}
      {data.reply && <p className="desk-quote">Lời nhắn gửi người dân: “{data.reply}”</p>}
    </div>
  );
}
