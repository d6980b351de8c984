import { Link } from 'react-router-dom';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import { Change, noteOf, StandingTag } from './number-tiles.tsx';
import type { Figure } from './use-figures.ts';

/** Every measure of the page: now, before, and where it stands. */
export function AllFigures({ figures }: { figures: Figure[] }) {
  return (
    <section className="stats-card stats-full" aria-labelledby="all-title">
      <h2 id="all-title">Mọi chỉ tiêu</h2>
      <p className="unit-line">
        So với kỳ liền trước dài bằng kỳ này. <Link to="/kpis">Từ điển chỉ tiêu</Link>
      </p>
      <ul className="all-figures">
        {figures.map((figure) => {
          const { kpi, value } = figure;
          const words = wordsOfFigure(value.value, kpi.unit);
          return (
            <li key={kpi.id}>
              <span className="all-name" title={kpi.meaning}>
                {kpi.name} <small>{noteOf(figure)}</small>
              </span>
              <strong>{value.list ? <Link to={value.list}>{words}</Link> : words}</strong>
              <small className="all-before">trước: {wordsOfFigure(value.before.value, kpi.unit)}</small>
              <span className="all-change">
                <Change figure={figure} /> <StandingTag figure={figure} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
