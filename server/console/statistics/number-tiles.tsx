import { Link } from 'react-router-dom';
import { standingOf, standingWords, wordsOfFigure } from '../../contract/figure-words.ts';
import { changeOf, standingMarks } from '../words/figures.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figure } from './use-figures.ts';

/** The few numbers a leader asks for first: each with its change, where it stands, and the way to its list. */
export function NumberTiles({ figures }: { figures: Figure[] }) {
  return (
    <ul className="big-numbers">
      {figures.map((figure) => (
        <li key={figure.kpi.id}>
          <Tile figure={figure} />
        </li>
      ))}
    </ul>
  );
}

function Tile({ figure }: { figure: Figure }) {
  const { kpi, value } = figure;
  const inside = (
    <>
      <span className="big-name">{kpi.name}</span>
      <strong className="big-value">{wordsOfFigure(value.value, kpi.unit)}</strong>
      <span className="big-note">{noteOf(figure)}</span>
      <Change figure={figure} />
      <StandingTag figure={figure} />
    </>
  );
  const id = `stat-${kpi.id}`;
  if (value.list === null)
    return (
      <div className="big-tile" title={kpi.meaning} data-testid={id}>
        {inside}
      </div>
    );
  return (
    <Link className="big-tile" to={value.list} title={kpi.meaning} data-testid={id}>
      {inside}
    </Link>
  );
}

/** How many stand behind what is no count itself. */
export function noteOf({ kpi, value }: Figure): string {
  if (kpi.unit === 'count' || kpi.unit === 'dong') return '';
  return `của ${wordsOfCount(value.n)} lượt`;
}

export function Change({ figure: { kpi, value } }: { figure: Figure }) {
  const change = changeOf(value, kpi);
  if (!change) return null;
  return (
    <span className={`change change-${change.mood}`}>
      <span aria-hidden="true">{change.arrow}</span> {change.words}
      <span className="only-read"> so với kỳ trước</span>
    </span>
  );
}

/** Where a number stands to what is promised: a word and a shape, not colour alone. */
export function StandingTag({ figure: { kpi, value } }: { figure: Figure }) {
  const standing = standingOf(value.value, kpi);
  if (!standing) return null;
  return (
    <span className={`standing standing-${standing}`}>
      <span aria-hidden="true">{standingMarks[standing]}</span> {standingWords[standing]}
    </span>
  );
}
