import { useState } from 'react';
import type { CitizenSurvey, SurveyAnswer } from '../../../../server/contract/survey-api.ts';
import { asApiError } from '../../api/api-error.ts';
import { readSurvey, sendAnswer } from '../../api/voices.ts';
import { FailedLine } from '../../components/states.tsx';
import { useAct } from '../../state/use-act.ts';
import { useConsent } from '../../state/use-consent.ts';
import { useTexts, useWords } from '../../texts/use-texts.ts';
import { Choices, QuestionField } from './question-field.tsx';

type Props = { survey: CitizenSurvey; onSent: (kept: CitizenSurvey) => void };

const nothing: SurveyAnswer = { picks: {}, words: {}, area: null };

/** All questions one below the other; any may be left out. */
export function SurveyForm({ survey, onSent }: Props) {
  const t = useTexts();
  const words = useWords();
  const consent = useConsent('survey');
  const [answer, setAnswer] = useState(survey.mine ?? nothing);
  const told =
    Object.values(answer.picks).some((values) => values.length > 0) ||
    Object.values(answer.words).some((text) => text.trim() !== '');
  const act = useAct(async () => {
    if (!survey.anonymous) await consent.agree();
    try {
      onSent(await sendAnswer(survey.id, answer));
    } catch (thrown) {
      // Sent before, and the reply was lost on its way.
      if (asApiError(thrown).problem?.type !== '/problems/survey-answered') throw thrown;
      onSent(await readSurvey(survey.id));
    }
  });
  return (
    <form
      className="stack survey-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (told) void act.run();
      }}
    >
      {survey.areas.length > 0 && (
        <Choices
          name="area"
          legend={t.surveyArea}
          options={survey.areas.map(({ name }) => words(name))}
          chosen={survey.areas.flatMap(({ code }, at) => (code === answer.area ? [at] : []))}
          onChange={([at]) =>
            setAnswer({ ...answer, area: at === undefined ? null : (survey.areas[at]?.code ?? null) })
          }
        />
      )}
      {survey.questions.map((question, at) => (
        <QuestionField
          key={question.id}
          question={question}
          legend={`${at + 1}. ${words(question.text)}`}
          picks={answer.picks[question.id] ?? []}
          text={answer.words[question.id] ?? ''}
          onPicks={(picks) => setAnswer({ ...answer, picks: { ...answer.picks, [question.id]: picks } })}
          onText={(text) => setAnswer({ ...answer, words: { ...answer.words, [question.id]: text } })}
        />
      ))}
      {!survey.anonymous && consent.text && <p className="help">{words(consent.text)}</p>}
      <FailedLine error={act.error} />
      {!told && <p className="help">{t.surveyNothingYet}</p>}
      <button type="submit" className="button button-wide" disabled={!told || act.busy} data-testid="survey-send">
        {act.busy ? t.sending : !survey.anonymous && consent.text ? t.surveyAgreeSend : t.surveySend}
      </button>
    </form>
  );
}
