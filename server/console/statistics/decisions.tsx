import { Link } from 'react-router-dom';
import { standingOf, wordsOfFigure } from '../../contract/figure-words.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figure, Figures } from './use-figures.ts';

type Matter = { key: string; words: string; to: string | null };
const most = 3;

/** The three things that need a decision: where most is late, then what stands worst to what is promised. */
export function Decisions({ data }: { data: Figures }) {
  const matters = mattersOf(data).slice(0, most);
  return (
    <section className={matters.length > 0 ? 'decisions' : 'decisions is-calm'} aria-labelledby="decisions-title">
      <h2 id="decisions-title">Cần quyết định</h2>
      {matters.length === 0 && <p>Không có việc trễ, không có chỉ tiêu nào chưa đạt.</p>}
      <ol>
        {matters.map(({ key, words, to }) => (
          <li key={key}>{to ? <Link to={to}>{words}</Link> : words}</li>
        ))}
      </ol>
    </section>
  );
}

function mattersOf({ all, by }: Figures): Matter[] {
  const late = worstGroup(by.unit, 'late-open') ?? worstGroup(by.field, 'dossiers-late');
  const place = worstGroup(by.area, 'late-open');
  const bad = all
    .filter(({ kpi, value }) => standingOf(value.value, kpi) === 'bad' && kpi.id !== 'late-open')
    .map(
      ({ kpi, value }): Matter => ({
        key: kpi.id,
        words: `${kpi.name}: ${wordsOfFigure(value.value, kpi.unit)}, chưa đạt`,
        to: value.list,
      }),
    );
  const [first, ...others] = bad;
  return [late, first, place, ...others].flatMap((one) => one ?? []);
}

function worstGroup(figures: Figure[] | undefined, id: string): Matter | undefined {
  const figure = figures?.find(({ kpi }) => kpi.id === id);
  const groups = figure?.value.groups ?? [];
  const worst = groups.reduce<(typeof groups)[number] | undefined>(
    (most, one) => ((one.value ?? 0) > (most?.value ?? 0) ? one : most),
    undefined,
  );
  if (!worst || !figure) return undefined;
  const others = (figure.value.value ?? 0) - (worst.value ?? 0);
  const rest = others > 0 ? `, nơi khác ${wordsOfCount(others)}` : '';
  return {
    key: `${id}:${worst.key}`,
    words: `${worst.label}: ${wordsOfCount(worst.value ?? 0)} việc quá hạn${rest}`,
    to: worst.list,
  };
}
