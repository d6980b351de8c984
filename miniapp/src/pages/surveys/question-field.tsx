import type { CitizenSurvey } from '../../../../server/contract/survey-api.ts';
import { longestWords } from '../../../../server/contract/survey-limits.ts';
import { Icon } from '../../components/icon.tsx';
import { useTexts, useWords } from '../../texts/use-texts.ts';

type Question = CitizenSurvey['questions'][number];
type Props = {
  question: Question;
  legend: string;
  picks: number[];
  text: string;
  onPicks: (picks: number[]) => void;
  onText: (text: string) => void;
};

const fiveStars = [1, 2, 3, 4, 5];

/** One question with its way to answer. */
export function QuestionField({ question, legend, picks, text, onPicks, onText }: Props) {
  const t = useTexts();
  const words = useWords();
  const { id, kind, options } = question;
  if (kind === 'words')
    return (
      <label className="panel labelled">
        {legend}
        <textarea
          className="field"
          rows={3}
          maxLength={longestWords}
          value={text}
          placeholder={t.optional}
          onChange={(event) => onText(event.target.value)}
          data-testid={`answer-${id}`}
        />
        <small>{t.surveyWordsHelp}</small>
      </label>
    );
  if (kind === 'stars')
    return (
      <fieldset className="panel survey-question" data-testid={`answer-${id}`}>
        <legend>{legend}</legend>
        <div className="stars">
          {fiveStars.map((n) => {
            const on = n <= (picks[0] ?? 0);
            return (
              <label key={n} className={on ? 'star star-on' : 'star'}>
                <input
                  type="radio"
                  name={id}
                  checked={picks[0] === n}
                  onChange={() => onPicks([n])}
                  aria-label={t.rateStars(n)}
                />
                <Icon name="star" filled={on} />
              </label>
            );
          })}
        </div>
      </fieldset>
    );
  return (
    <Choices
      name={id}
      legend={legend}
      several={kind === 'several'}
      options={options.map(words)}
      chosen={picks}
      onChange={onPicks}
    />
  );
}

type ChoicesProps = {
  name: string;
  legend: string;
  several?: boolean;
  options: string[];
  chosen: number[];
  onChange: (chosen: number[]) => void;
};

/** Options to choose one or several of; the one chosen is let go by another press. */
export function Choices({ name, legend, several = false, options, chosen, onChange }: ChoicesProps) {
  const t = useTexts();
  const toggle = (at: number) => {
    if (chosen.includes(at)) onChange(chosen.filter((one) => one !== at));
    else onChange(several ? [...chosen, at].sort((a, b) => a - b) : [at]);
  };
  return (
    <fieldset className="panel survey-question" data-testid={`answer-${name}`}>
      <legend>{legend}</legend>
      <p className="help">{several ? t.surveyChooseSeveral : t.surveyChooseOne}</p>
      {options.map((title, at) => (
        <label key={title} className="survey-option">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(at)}
            onChange={() => toggle(at)}
            onClick={() => !several && chosen.includes(at) && toggle(at)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
