import '../styles/desk.css';
import '../styles/voices.css';
import { Button, Skeleton } from 'antd';
import { useCallback } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { SurveyRow } from '../../contract/survey-api.ts';
import { loadSurveys } from '../api/surveys.ts';
import { DeskRow } from '../ui/desk-row.tsx';
import { FreshPane } from '../ui/fresh-pane.tsx';
import { ListFault } from '../ui/list-fault.tsx';
import { TwoPanes } from '../ui/two-panes.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { occasionShort, phaseTones, phaseWords } from '../words/voices.ts';
import { SurveyForm } from './survey-form.tsx';
import { SurveyView } from './survey-view.tsx';

const fresh = 'new';

/** Surveys: made here, opened to citizens, and their results as they come in. */
export function SurveysPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const load = useCallback((signal: AbortSignal) => loadSurveys(signal), []);
  const { data, error, reload } = useLoad(load);
  const close = useCallback(() => navigate('/surveys'), [navigate]);
  const newSurvey = (
    <FreshPane
      id="survey-title"
      title="Khảo sát mới"
      about="Lưu thành bản nháp; người dân chỉ thấy sau khi mở."
      onClose={close}
    >
      {data && (
        <SurveyForm
          survey={null}
          choices={data.choices}
          onSaved={(saved) => {
            reload();
            navigate(`/surveys/${saved.id}`);
          }}
        />
      )}
    </FreshPane>
  );
  return (
    <TwoPanes
      list={
        <section className="desk-list" aria-labelledby="surveys-title">
          <header className="desk-list-head">
            <div className="desk-list-title">
              <h1 id="surveys-title">Khảo sát</h1>
              {data?.mayManage && (
                <Button size="small" onClick={() => navigate(`/surveys/${fresh}`)} data-testid="new-survey">
                  Soạn khảo sát
                </Button>
              )}
            </div>
          </header>
          {error && <ListFault error={error} reload={reload} />}
          {!data && !error && <Skeleton active paragraph={{ rows: 6 }} className="desk-loading" />}
          {data?.items.length === 0 && (
            <div className="nothing">
              <strong>Chưa có khảo sát nào</strong>
              <p>Khảo sát gửi tới người dân trong mini-app và trong trò chuyện; kết quả hiện ở đây.</p>
            </div>
          )}
          <ul data-testid="survey-rows">
            {data?.items.map((item) => (
              <Row key={item.id} item={item} selected={item.id === id} />
            ))}
          </ul>
        </section>
      }
      view={id && (id === fresh ? newSurvey : <SurveyView key={id} id={id} onClose={close} onChanged={reload} />)}
      none={{ icon: 'ballot', words: 'Chọn một khảo sát để xem kết quả.' }}
    />
  );
}

function Row({ item, selected }: { item: SurveyRow; selected: boolean }) {
  return (
    <DeskRow to={`/surveys/${item.id}`} testId="survey-row" selected={selected}>
      <span className="desk-row-top">
        <span className={`state-tag ${phaseTones[item.phase]}`}>{phaseWords[item.phase]}</span>
        <span className="desk-row-code">{wordsOfCount(item.answered)} người trả lời</span>
      </span>
      <strong className="desk-row-title">{item.title}</strong>
      <span className="desk-row-foot">
        {item.questions} câu · đến {wordsOfInstant(item.endsAt)}
        {item.anonymous && ' · ẩn danh'}
        {item.occasion && ` · ${occasionShort[item.occasion]}`}
      </span>
    </DeskRow>
  );
}
