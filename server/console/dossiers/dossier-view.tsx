import { useCallback } from 'react';
import type { StaffDossier } from '../../contract/dossier-api.ts';
import { loadDossier } from '../api/dossiers.ts';
import { useSession } from '../shell/session.tsx';
import { FactList } from '../ui/fact-list.tsx';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { dossierStateWords, dossierTones, wordsOfDossierEvent } from '../words/dossiers.ts';
import { DossierPapers } from './dossier-papers.tsx';
import { DossierResults } from './dossier-results.tsx';

type Props = { code: string; onClose: () => void; onChanged: () => void };

/** One dossier: state, what is missing, steps as the citizen reads them, and what came in when. */
export function DossierView({ code, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadDossier(code, signal), [code]);
  const { data, error, reload, put } = useLoad(load);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được hồ sơ" />;
  return (
    <section className="desk-view" aria-labelledby="dossier-title">
      <header className="desk-view-head">
        <ViewTitle
          id="dossier-title"
          title={data.procedureName}
          onClose={onClose}
          about={
            <>
              <span className="tabular">{data.code}</span>
              {data.procedureCode && <> · {data.procedureCode}</>} · theo hệ thống một cửa lúc{' '}
              {wordsOfInstant(data.updatedAt)}
            </>
          }
        />
        <span className={`state-tag ${dossierTones[data.state]}`}>{dossierStateWords[data.state]}</span>
      </header>
      <div className="desk-scroll">
        <Notes data={data} />
        <Facts data={data} />
        <DossierResults
          data={data}
          onChanged={(changed) => {
            put(changed);
            onChanged();
          }}
        />
        <DossierPapers papers={data.papers} />
        <h3 className="desk-heading">Các bước, như người dân đọc</h3>
        <ol className="desk-events">
          {data.steps.map((step) => (
            <li key={`${step.at} ${step.state}`}>
              <time dateTime={step.at}>{wordsOfInstant(step.at)}</time>
              <span>
                <strong>{step.stateText}</strong>
                {step.office && <> · {step.office}</>}
                {step.note && <em className="dossier-step-note">{step.note}</em>}
              </span>
            </li>
          ))}
        </ol>
        <h3 className="desk-heading">Lịch sử cập nhật</h3>
        <ol className="desk-events">
          {data.events.map((event) => (
            <li key={`${event.at} ${event.type} ${event.sourceAt}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfDossierEvent(event.type)} · {dossierStateWords[event.state]}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Notes({ data }: { data: StaffDossier }) {
  const open = data.finishedAt === null;
  return (
    <>
      {data.late && (
        <p className="dossier-note dossier-note-late">
          {open ? 'Đã quá ngày hẹn trả. Cần thư xin lỗi và ngày trả mới.' : 'Kết quả có sau ngày hẹn trả.'}
        </p>
      )}
      {data.missing.length > 0 && (
        <div className="dossier-note dossier-note-wait">
          <strong>Giấy tờ còn thiếu{data.supplementBy && `, hạn ${wordsOfInstant(data.supplementBy)}`}</strong>
          <ul>
            {data.missing.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        </div>
      )}
      {!data.canBeLookedUp && (
        <p className="dossier-note dossier-note-wait">
          Chưa có số điện thoại trên hồ sơ, nên người dân chưa tra được. Bổ sung ở hệ thống một cửa.
        </p>
      )}
      {data.lockedUntil && (
        <p className="dossier-note dossier-note-wait">
          Có người nhập sai nhiều lần: việc tra hồ sơ này khoá tới {wordsOfInstant(data.lockedUntil)}. Người đang theo
          dõi vẫn xem được.
        </p>
      )}
    </>
  );
}

function Facts({ data }: { data: StaffDossier }) {
  const { reference } = useSession();
  const unit = reference.units.find(({ id }) => id === data.unitId)?.name;
  const facts: [string, string | null | undefined][] = [
    ['Người nộp', data.applicant],
    ['Đơn vị', unit ?? 'Chưa gắn với đơn vị nào ở đây'],
    ['Nơi giữ hồ sơ', data.office],
    ['Tiếp nhận', data.receivedAt && wordsOfInstant(data.receivedAt)],
    ['Hẹn trả', data.dueAt && wordsOfInstant(data.dueAt)],
    ['Kết thúc', data.finishedAt && wordsOfInstant(data.finishedAt)],
    ['Nơi nhận kết quả', data.collectAt],
    ['Người theo dõi', data.followers === 0 ? 'Chưa có' : String(data.followers)],
  ];
  return <FactList facts={facts} />;
}
