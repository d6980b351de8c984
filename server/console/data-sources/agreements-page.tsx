import '../styles/account.css';
import '../styles/data-sources.css';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Agreement } from '../../contract/data-source-api.ts';
import { loadAgreements } from '../api/data-sources.ts';
import { PageLoading } from '../ui/page-loading.tsx';
import { useLoad } from '../ui/use-load.ts';
import { fieldWords, phaseTones, phaseWords, wordsOfDataEvent } from '../words/data-sources.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { AgreementActDialog } from './agreement-act-dialog.tsx';
import { AgreementDialog } from './agreement-dialog.tsx';

type Act = { kind: 'approve' | 'refuse' | 'end'; agreement: Agreement };

/** Agreements on sharing personal data: who gets what, for what, until when, and who approved it. */
export function AgreementsPage() {
  const navigate = useNavigate();
  const load = useCallback((signal: AbortSignal) => loadAgreements(signal), []);
  const { data, error, reload, put } = useLoad(load);
  const [proposing, setProposing] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className="account-page">
      <header className="keys-head agreements-head">
        <div>
          <h1>Thoả thuận chia sẻ dữ liệu</h1>
          <p className="muted">
            Không có thoả thuận đang hiệu lực thì không dữ liệu cá nhân nào ra ngoài. Người đề xuất không tự duyệt được.
          </p>
        </div>
        <Button onClick={() => navigate('/data-sources')}>Nguồn dữ liệu</Button>
        {data?.mayPropose && (
          <Button type="primary" data-testid="new-agreement" onClick={() => setProposing(true)}>
            Đề xuất
          </Button>
        )}
      </header>
      {!data && <PageLoading error={error} reload={reload} title="Chưa mở được danh sách" rows={6} />}
      {data?.items.length === 0 && (
        <div className="nothing" data-testid="no-agreements">
          <strong>Chưa có thoả thuận nào</strong>
          <p>Khi một hệ thống cần tên, số điện thoại hay lời người dân, thoả thuận được đề xuất và duyệt ở đây.</p>
        </div>
      )}
      {data?.items.map((item) => (
        <Card key={item.id} item={item} onAct={(kind) => setAct({ kind, agreement: item })} />
      ))}
      {proposing && data && (
        <AgreementDialog consumers={data.consumers} onClose={() => setProposing(false)} onDone={put} />
      )}
      {act && <AgreementActDialog {...act} onClose={() => setAct(null)} onDone={put} />}
    </div>
  );
}

function Card({ item, onAct }: { item: Agreement; onAct: (kind: Act['kind']) => void }) {
  const { phase, consumerName, reference, fields, purpose, legalBasis, validFrom, validUntil, events, may } = item;
  return (
    <section className="account-card agreement" aria-label={`Thoả thuận ${reference}`} data-testid="agreement">
      <header>
        <div>
          <h2>{consumerName}</h2>
          <p className="muted">{reference}</p>
        </div>
        <span className={`state-tag ${phaseTones[phase]}`}>{phaseWords[phase]}</span>
      </header>
      <ul className="agreement-fields" aria-label="Dữ liệu được nhận">
        {fields.map((field) => (
          <li key={field}>{fieldWords[field]}</li>
        ))}
      </ul>
      <p>{purpose}</p>
      <p className="muted">Căn cứ: {legalBasis}</p>
      <p className="tabular">
        {wordsOfInstant(validFrom)} – {wordsOfInstant(validUntil)}
      </p>
      <ul className="sources-events">
        {events.map(({ type, at, actor, reason }) => (
          <li key={`${at} ${type}`}>
            <strong>{actor}</strong> {type === 'ended' ? 'chấm dứt' : wordsOfDataEvent(type)}{' '}
            <small>{wordsOfInstant(at)}</small>
            {reason && <span className="agreement-reason">{reason}</span>}
          </li>
        ))}
      </ul>
      {(may.decide || may.end) && (
        <div className="agreement-acts">
          {may.decide && (
            <Button type="primary" data-testid="approve-agreement" onClick={() => onAct('approve')}>
              Duyệt
            </Button>
          )}
          {may.decide && <Button onClick={() => onAct('refuse')}>Không duyệt</Button>}
          {may.end && (
            <Button danger data-testid="end-agreement" onClick={() => onAct('end')}>
              Chấm dứt
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
