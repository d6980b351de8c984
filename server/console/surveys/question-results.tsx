import type { QuestionResult, SurveyQuestion } from '../../contract/survey-api.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { questionKindWords, wordsOfShare } from '../words/voices.ts';

type Props = { questions: SurveyQuestion[]; results: QuestionResult[] };

/** What came of each question: bars from zero with counts and shares, words in a list. */
export function QuestionResults({ questions, results }: Props) {
  return (
    <ol className="survey-results">
      {questions.map((question) => {
        const result = results.find(({ id }) => id === question.id);
        return result && <One key={question.id} question={question} result={result} />;
      })}
    </ol>
  );
}

function One({ question, result }: { question: SurveyQuestion; result: QuestionResult }) {
  const { kind, text, options } = question;
  const title = (at: number) => (kind === 'stars' ? `${at + 1} sao` : (options[at]?.vi ?? ''));
  return (
    <li className="desk-card" data-testid="question-result">
      <h3>{text.vi}</h3>
      <p className="desk-note">
        {questionKindWords[kind]} · {wordsOfCount(result.answered)} người trả lời
        {result.meanStars !== null && ` · trung bình ${result.meanStars.toFixed(1).replace('.', ',')} sao`}
      </p>
      {result.counts.length > 0 && (
        <ul className="survey-bars">
          {result.counts.map(({ count, share }, at) => (
            <li key={title(at)}>
              <span>{title(at)}</span>
              <span className="survey-bar" aria-hidden>
                <span style={{ width: `${share * 100}%` }} />
              </span>
              <span className="tabular">
                {wordsOfCount(count)} · {wordsOfShare(share)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {kind === 'words' && <Words result={result} />}
    </li>
  );
}

function Words({ result: { words, hiddenWords } }: { result: QuestionResult }) {
  return (
    <>
      <ul className="survey-words">
        {[...new Set(words)].map((said) => {
          const times = words.filter((one) => one === said).length;
          return <li key={said}>{times > 1 ? `${said} (${wordsOfCount(times)} lần)` : said}</li>;
        })}
      </ul>
      {hiddenWords > 0 && (
        <p className="desk-note">{wordsOfCount(hiddenWords)} lời không hiện vì có thể nhắc tới một người cụ thể.</p>
      )}
    </>
  );
}
