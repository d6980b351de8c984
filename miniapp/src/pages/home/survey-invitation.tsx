import { useState } from 'react';
import { useNavigate } from 'zmp-ui';
import { readSurveys } from '../../api/voices.ts';
import { Icon } from '../../components/icon.tsx';
import { useResource } from '../../state/use-resource.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { deviceStorage } from '../../zalo/storage.ts';

const key = 'surveys-dismissed';
const remembered = 20;
const dismissed = () => (deviceStorage.read(key) ?? '').split(' ').filter(Boolean);

/** One open survey that is not answered; put away, it does not come back on this device. */
export function SurveyInvitation() {
  const t = useTexts();
  const words = useWords();
  const navigate = useNavigate();
  const [away, setAway] = useState(dismissed);
  const items = useResource('surveys', readSurveys).data?.items ?? [];
  const survey = items.find(({ id, answered }) => !answered && !away.includes(id));
  if (!survey) return null;
  const putAway = () => {
    const ids = [...away, survey.id].slice(-remembered);
    deviceStorage.write(key, ids.join(' '));
    setAway(ids);
  };
  return (
    <section className="panel survey-invitation" aria-labelledby="survey-invitation" data-testid="survey-invitation">
      <div className="survey-invitation-head">
        <h2 id="survey-invitation">{t.surveyInvites}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t.surveyDismiss}
          onClick={putAway}
          data-testid="survey-dismiss"
        >
          <Icon name="close" />
        </button>
      </div>
      <p>{words(survey.title)}</p>
      {survey.about && <p className="help">{t.surveyAboutSubject[survey.about.kind](survey.about.code)}</p>}
      <button
        type="button"
        className="button button-second"
        onClick={() => navigate(`/surveys/${survey.id}`)}
        data-testid="survey-open"
      >
        {t.surveyOpen(survey.questions)}
      </button>
    </section>
  );
}
