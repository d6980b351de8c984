import { useState } from 'react';
import { Link } from 'react-router-dom';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import { wordsOfCount } from '../words/numbers.ts';
import type { Figure } from './use-figures.ts';

type Props = {
  id: string;
  title: string;
  counted: Figure;
  late?: Figure | undefined;
  onNarrow?: (key: string) => void;
};

const rowsAtFirst = 10;

/** How many, by group: bars from zero with their number at the end, and what is late beside it. */
export function GroupBars({ id, title, counted, late, onNarrow }: Props) {
  const [all, setAll] = useState(false);
  const groups = [...counted.value.groups].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const lateOf = (key: string) => late?.value.groups.find((group) => group.key === key);
  const largest = Math.max(1, ...groups.map(({ value }) => value ?? 0));
  const shown = all ? groups : groups.slice(0, rowsAtFirst);
  return (
    <section className="stats-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="unit-line">{counted.kpi.name}</p>
      {groups.length === 0 && <p className="muted">Chưa có số liệu trong kỳ.</p>}
      <ul className="bars">
        {shown.map(({ key, label, value, list }) => {
          const behind = lateOf(key);
          const bar = (
            <>
              <span className="bar-name">{label}</span>
              <span className="bar-track" aria-hidden="true">
                <span className="bar" style={{ width: `${((value ?? 0) / largest) * 100}%` }} />
              </span>
              <b className="bar-value">{wordsOfFigure(value, counted.kpi.unit)}</b>
            </>
          );
          return (
            <li key={key}>
              {list ? (
                <Link className="bar-row" to={list}>
                  {bar}
                </Link>
              ) : (
                <span className="bar-row">{bar}</span>
              )}
              <span className="bar-beside">
                {behind && (behind.value ?? 0) > 0 && behind.list && (
                  <Link className="bar-note" to={behind.list}>
                    {wordsOfCount(behind.value ?? 0)} quá hạn
                  </Link>
                )}
                {onNarrow && (
                  <button
                    type="button"
                    className="link-button bar-narrow"
                    aria-label={`Xem riêng ${label}`}
                    onClick={() => onNarrow(key)}
                  >
                    Xem riêng
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {groups.length > rowsAtFirst && (
        <button type="button" className="link-button" onClick={() => setAll(!all)}>
          {all ? 'Thu gọn' : `Xem cả ${groups.length} nhóm`}
        </button>
      )}
    </section>
  );
}
