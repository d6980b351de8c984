import { Alert, App, Button } from 'antd';
import { useCallback } from 'react';
import type { QuestionResult, SurveyDetail, SurveyQuestion } from '../../contract/survey-api.ts';
import { loadSurvey, resultsFileAddress, sendSurveyAct } from '../api/surveys.ts';
import { useLoad } from '../ui/use-load.ts';
import { useSending } from '../ui/use-sending.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { occasionWords, phaseWords, wordsOfSurveyEvent } from '../words/voices.ts';
import { QuestionResults } from './question-results.tsx';
import { SurveyForm } from './survey-form.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One survey: a draft to be written and opened, or the results as they stand now. */
export function SurveyView({ id, onClose, onChanged }: Props) {
  const load = useCallback((signal: AbortSignal) => loadSurvey(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được khảo sát" />;
  const done = (changed: SurveyDetail) => {
    put(changed);
    onChanged();
  };
  const { content, phase } = data;
  return (
    <section className="desk-view" aria-labelledby="survey-title">
      <header className="desk-view-head">
        <ViewTitle
          id="survey-title"
          title={content.title.vi}
          onClose={onClose}
          about={`${phaseWords[phase]} · ${wordsOfInstant(data.opensAt)} – ${wordsOfInstant(data.endsAt)} · ${
            data.anonymous ? 'ẩn danh' : 'không ẩn danh'
          }`}
        />
        <Acts data={data} onDone={done} reload={reload} />
      </header>
      <div className="desk-scroll">
        {phase === 'draft' ? (
          <section className="desk-card" aria-label="Nội dung">
            <SurveyForm key={data.version} survey={data} choices={data.choices} onSaved={done} />
          </section>
        ) : (
          <Results data={data} />
        )}
        <ol className="desk-events" aria-label="Diễn biến">
          {data.events.map((event) => (
            <li key={`${event.type} ${event.at}`}>
              <time dateTime={event.at}>{wordsOfInstant(event.at)}</time>
              <span>
                <strong>{event.actor}</strong> {wordsOfSurveyEvent(event.type)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

type ActsProps = { data: SurveyDetail; onDone: (changed: SurveyDetail) => void; reload: () => void };

function Acts({ data, onDone, reload }: ActsProps) {
  const { modal } = App.useApp();
  const sending = useSending();
  const { id, version, phase } = data;
  const act = (kind: 'opening' | 'ending') => sending.send(async () => onDone(await sendSurveyAct(id, kind, version)));
  const ask = (kind: 'opening' | 'ending') =>
    modal.confirm({
      ...(kind === 'opening'
        ? {
            title: 'Mở khảo sát cho người dân?',
            content: 'Mở rồi thì câu hỏi không sửa được nữa. Anh/Chị lưu bản nháp trước khi mở.',
            okText: 'Mở khảo sát',
          }
        : {
            title: 'Kết thúc khảo sát ngay?',
            content: 'Người dân không trả lời được nữa và không mở lại được. Kết quả vẫn giữ.',
            okText: 'Kết thúc',
          }),
      cancelText: 'Để sau',
      okButtonProps: { 'data-testid': 'confirm-survey-act', danger: kind === 'ending' },
      onOk: () => act(kind),
    });
  return (
    <div className="desk-acts">
      {sending.fault && <Alert type="error" showIcon role="alert" title={sending.fault} />}
      {data.mayManage && phase === 'draft' && (
        <Button type="primary" onClick={() => ask('opening')} loading={sending.busy} data-testid="open-survey">
          Mở khảo sát
        </Button>
      )}
      {phase !== 'draft' && (
        <Button onClick={reload} data-testid="refresh-survey">
          Xem số mới nhất
        </Button>
      )}
      {data.mayManage && (phase === 'open' || phase === 'planned') && (
        <Button onClick={() => ask('ending')} loading={sending.busy} data-testid="end-survey">
          Kết thúc sớm
        </Button>
      )}
    </div>
  );
}

function Results({ data }: { data: SurveyDetail }) {
  const { content, answered, asked, asOf } = data;
  const areas = data.areas.map((area) => ({ ...area, key: `area ${area.code}` }));
  const groups = data.groups.map((group) => ({ ...group, key: `${group.by} ${group.id}` }));
  return (
    <>
      <dl className="survey-figures" data-testid="survey-figures">
        <div>
          <dt>Người đã mở</dt>
          <dd>{wordsOfCount(asked)}</dd>
        </div>
        <div>
          <dt>Người trả lời</dt>
          <dd>{wordsOfCount(answered)}</dd>
        </div>
      </dl>
      <p className="desk-note">{content.purpose.vi}</p>
      {data.occasion && <p className="desk-note">{occasionLine(data)}</p>}
      <QuestionResults questions={content.questions} results={data.results} />
      <Parts title="Theo phường" parts={areas} questions={content.questions} />
      <Parts title="Theo đơn vị" parts={groups.filter(({ by }) => by === 'unit')} questions={content.questions} />
      <Parts
        title={data.occasion === 'appointment_kept' ? 'Theo dịch vụ' : 'Theo nhóm phản ánh'}
        parts={groups.filter(({ by }) => by === 'kind')}
        questions={content.questions}
      />
      <p className="desk-note">Số liệu lúc {wordsOfInstant(asOf)}. Không ai xem được ai trả lời gì.</p>
      <p>
        <a href={resultsFileAddress(data.id)} download>
          Tải kết quả (CSV)
        </a>
      </p>
    </>
  );
}

function occasionLine({ occasion, occasionKinds, choices }: SurveyDetail): string {
  if (!occasion) return '';
  const names = occasionKinds.map((id) => choices[occasion].find((one) => one.id === id)?.name ?? id);
  return `${occasionWords[occasion]}: ${names.length > 0 ? names.join(', ') : 'mọi loại'}.`;
}

type Part = { key: string; name: string; answered: number; results: QuestionResult[] | null };
type PartsProps = { title: string; parts: Part[]; questions: SurveyQuestion[] };

/** The results of each part that enough people answered for; the others by their names. */
function Parts({ title, parts, questions }: PartsProps) {
  const few = parts.filter(({ results }) => results === null);
  if (parts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="survey-parts">{title}</h2>
      {parts.map(
        ({ key, name, answered, results }) =>
          results && (
            <details key={key} className="survey-area">
              <summary>
                {name}: {wordsOfCount(answered)} người trả lời
              </summary>
              <QuestionResults questions={questions} results={results} />
            </details>
          ),
      )}
      {few.length > 0 && (
        <p className="desk-note">{few.map(({ name }) => name).join(', ')}: ít người trả lời nên không tách riêng.</p>
      )}
    </section>
  );
}
