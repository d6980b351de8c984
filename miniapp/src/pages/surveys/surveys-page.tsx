import { readSurveys } from '../../api/voices.ts';
import { Icon } from '../../components/icon.tsx';
import { LinkCard } from '../../components/link-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { Empty, Failed, Skeleton } from '../../components/states.tsx';
import { useTimes } from '../../format/time.ts';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';

/** Surveys that are open now. */
export function SurveysPage() {
  const t = useTexts();
  const words = useWords();
  const { date } = useTimes();
  const { data, error, loading, reload } = useResource('surveys', readSurveys);
  return (
    <Screen title={t.surveys}>
      {loading && <Skeleton lines={2} />}
      {error && !data && <Failed error={error} retry={reload} />}
      {data?.items.length === 0 && <Empty icon="list" title={t.surveysNone} />}
      <div className="cards">
        {data?.items.map(({ id, title, questions, endsAt, answered, anonymous, about }) => (
          <LinkCard
            key={id}
            to={`/surveys/${id}`}
            testId="survey-card"
            icon={<Icon name={answered ? 'check' : 'list'} />}
          >
            <span className="card-title">{words(title)}</span>
            {about && <span className="card-note">{t.surveyAboutSubject[about.kind](about.code)}</span>}
            <span className="card-note">
              {answered ? t.surveyAnswered : t.surveyAbout(questions, date(endsAt))}
              {anonymous && ` · ${t.surveyAnonymous}`}
            </span>
          </LinkCard>
        ))}
      </div>
    </Screen>
  );
}
