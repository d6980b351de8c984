import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { FigureQuestion, FigureReading } from '../../contract/figure-question-api.ts';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import type { KpiValue, KpiValues } from '../../contract/kpi-api.ts';
import { wordsOf } from '../api/client.ts';
import { askFigure, loadKpiValues } from '../api/figures.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figures } from './use-figures.ts';

type Answer = { reading: FigureReading; values: KpiValues };
type State = { busy: boolean; question: FigureQuestion | null; answer: Answer | null; fault: string | null };
const nothing: State = { busy: false, question: null, answer: null, fault: null };
const groupsShown = 5;

type Props = { kpis: Figures['kpis']; onOpen: (reading: FigureReading) => void };

/** A question in words; the answer says how it was understood, and what else may have been meant. */
export function AskBox({ kpis, onOpen }: Props) {
  const [text, setText] = useState('');
  const [state, setState] = useState<State>(nothing);

  const answerTo = async (reading: FigureReading, question: FigureQuestion) => {
    const { kpi, from, to, by, unit, area, category, channel } = reading;
    const given = Object.entries({ by, unit, area, category, channel }).flatMap(([key, value]) =>
      value === null ? [] : [[key, value] as const],
    );
    const values = await loadKpiValues({ ids: kpi, from, to, ...Object.fromEntries(given) });
    setState({ ...nothing, question, answer: { reading, values } });
  };
  const attempt = async (act: () => Promise<void>) => {
    setState({ ...state, busy: true });
    try {
      await act();
    } catch (error) {
      setState({ ...nothing, fault: wordsOf(error) });
    }
  };
  const ask = (q: string) =>
    attempt(async () => {
      if (q.trim() === '') return setState(nothing);
      const question = await askFigure(q.trim());
      const [best] = question.readings;
      if (question.outcome === 'read' && best) await answerTo(best, question);
      else setState({ ...nothing, question });
    });
  const { question, answer, fault, busy } = state;
  const others = question?.readings.filter((one) => one.said !== answer?.reading.said) ?? [];
  return (
    <section className="ask" aria-label="Hỏi số liệu">
      <form
        className="ask-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(text);
        }}
      >
        <Input
          value={text}
          maxLength={300}
          placeholder="Hỏi bằng lời: tháng này phường nào trễ nhiều nhất?"
          aria-label="Câu hỏi về số liệu"
          data-testid="ask"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={busy}>
          Hỏi
        </Button>
      </form>
      <div aria-live="polite">
        {fault && <p className="list-fault">{fault}</p>}
        {answer && <Said answer={answer} kpis={kpis} onOpen={onOpen} />}
        {question?.outcome === 'unsure' && !answer && <p>Chưa chắc ý câu hỏi. Anh/Chị chọn một cách hiểu:</p>}
        {question?.outcome === 'unread' && (
          <p data-testid="ask-unread">Chưa hiểu câu này. Hỏi được về các chỉ tiêu trên trang, ví dụ:</p>
        )}
        {question && others.length > 0 && (
          <ul className="ask-choices">
            {answer && <li className="muted">Hay là:</li>}
            {others.map((reading) => (
              <li key={reading.said}>
                <Button
                  size="small"
                  data-testid="ask-choice"
                  onClick={() => void attempt(() => answerTo(reading, question))}
                >
                  {reading.said}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {question?.outcome === 'unread' && (
          <ul className="ask-choices">
            {question.examples.map((example) => (
              <li key={example}>
                <Button
                  size="small"
                  onClick={() => {
                    setText(example);
                    void ask(example);
                  }}
                >
                  {example}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Said({ answer: { reading, values }, kpis, onOpen }: { answer: Answer } & Props) {
  const kpi = kpis.find(({ id }) => id === reading.kpi);
  const [item] = values.items;
  if (!kpi || !item) return null;
  const words = wordsOfFigure(item.value, kpi.unit);
  return (
    <div className="ask-answer" data-testid="ask-answer">
      <p className="ask-said">Hiểu là: {reading.said}.</p>
      <p className="sentence">
        {kpi.name}: {item.list ? <Link to={item.list}>{words}</Link> : words}
        {item.value === null && ' (chưa có gì để tính trong kỳ)'}
      </p>
      {reading.by && <Ranking item={item} reading={reading} unit={kpi.unit} />}
      <Button size="small" onClick={() => onOpen(reading)}>
        Mở kỳ và bộ lọc này trên trang
      </Button>
    </div>
  );
}

type RankingProps = { item: KpiValue; reading: FigureReading; unit: Figures['kpis'][number]['unit'] };

function Ranking({ item, reading, unit }: RankingProps) {
  const overTime = reading.by === 'day' || reading.by === 'week' || reading.by === 'month';
  const known = item.groups.filter(({ value }) => value !== null);
  const ranked = known.filter((group) => group.ranked);
  const sign = reading.order === 'least' ? 1 : -1;
  const groups =
    overTime && !reading.order ? known : [...ranked].sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)));
  const few = known.length - ranked.length;
  return (
    <>
      <ol className="ask-groups">
        {groups.slice(0, reading.order ? groupsShown : 31).map(({ key, label, value, n, list }) => {
          const words = wordsOfFigure(value, unit);
          return (
            <li key={key}>
              {label}: <b>{list ? <Link to={list}>{words}</Link> : words}</b>
              {unit !== 'count' && unit !== 'dong' && <small> n={wordsOfCount(n)}</small>}
            </li>
          );
        })}
      </ol>
      {!overTime && few > 0 && <p className="muted">{few} nhóm quá ít để xếp hạng.</p>}
    </>
  );
}
