import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import type { CitizenSurvey } from '../../../../server/contract/survey-api.ts';
import { readSurvey } from '../../api/voices.ts';
import { Icon } from '../../components/icon.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton, useFailureWords } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { SurveyForm } from './survey-form.tsx';

/** One survey: what it is for and whether it is anonymous, before the first question. */
export function SurveyPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const failureWords = useFailureWords();
  const id = useParams().id ?? '';
  const { data, error, loading, reload, set } = useResource(`survey ${id}`, () => readSurvey(id));
  const [sent, setSent] = useState(false);
  const [again, setAgain] = useState(false);
  const gone = error?.problem ? [400, 404, 409].includes(error.problem.status) : false;
  const done = data?.answered && !again;
  return (
    <Screen title={t.survey} parent="/surveys">
      {loading && <Skeleton lines={4} />}
      {error && !gone && !data && <Failed error={error} retry={reload} />}
      {error && gone && (
        <Empty icon="list" title={failureWords(error)}>
          <button type="button" className="button button-second" onClick={() => navigate('/surveys')}>
            {t.surveys}
          </button>
        </Empty>
      )}
      {data && !gone && <About survey={data} />}
      {data && !gone && done && (
        <div className="notice" role="status" data-testid="survey-done">
          <Icon name="check" />
          <div>
            <p>{sent ? t.surveyThanks : t.surveyAnswered}</p>
            {data.mine && (
              <button
                type="button"
                className="button button-second"
                onClick={() => setAgain(true)}
                data-testid="survey-change"
              >
                {t.surveyChange}
              </button>
            )}
          </div>
        </div>
      )}
      {data && !gone && !done && (
        <SurveyForm
          survey={data}
          onSent={(kept) => {
            set(kept);
            setSent(true);
            setAgain(false);
          }}
        />
      )}
    </Screen>
  );
}

function About({ survey: { title, purpose, endsAt, anonymous, questions, about } }: { survey: CitizenSurvey }) {
  const t = useTexts();
  const words = useWords();
  const { date } = useTimes();
  return (
    <section className="survey-about" aria-labelledby="survey-title">
      <h2 id="survey-title">{words(title)}</h2>
      {about && <p className="help">{t.surveyAboutSubject[about.kind](about.code)}</p>}
      <p>{words(purpose)}</p>
      <p className="help">{t.surveyAbout(questions.length, date(endsAt))}</p>
      <p className="notice" data-testid="survey-anonymity">
        <Icon name="shield" />
        {anonymous ? t.surveyAnonymousText : t.surveyNamedText}
      </p>
    </section>
  );
}
