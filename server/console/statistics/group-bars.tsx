import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Statistics, StatisticsGroup } from '../../contract/statistics.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { doorTo, type Narrow } from './doors.ts';

type Props = {
  title: string;
  of: 'category' | 'area' | 'channel';
  data: Statistics;
  narrow: Narrow;
  nameOf: (key: string) => string;
};

const rowsAtFirst = 10;

/** How many were received, by group: bars from zero with their number at the end, and what is late beside it. */
export function GroupBars({ title, of, data, narrow, nameOf }: Props) {
  const [all, setAll] = useState(false);
  const groups = groupsOf(data, of);
  const largest = Math.max(1, ...groups.map((group) => group.received));
  const shown = all ? groups : groups.slice(0, rowsAtFirst);
  return (
    <section className="stats-card" aria-labelledby={`by-${of}`}>
      <h2 id={`by-${of}`}>{title}</h2>
      <p className="unit-line">
        Số phản ánh tiếp nhận{groups.some((group) => group.openLate > 0) && ' · phần đỏ: việc đang quá hạn'}
      </p>
      {groups.length === 0 && <p className="muted">Chưa có số liệu trong kỳ.</p>}
      <ul className="bars">
        {shown.map((group) => {
          const door = { [of]: group.key };
          return (
            <li key={group.key}>
              <Link className="bar-row" to={doorTo(data, narrow, { behind: 'received', of: door })}>
                <Bar group={group} name={nameOf(group.key)} largest={largest} />
              </Link>
              {group.openLate > 0 && (
                <Link className="bar-note" to={doorTo(data, narrow, { behind: 'late', of: door })}>
                  {wordsOfCount(group.openLate)} quá hạn
                </Link>
              )}
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

function Bar({ group, name, largest }: { group: StatisticsGroup; name: string; largest: number }) {
  const late = Math.min(group.openLate, group.received);
  return (
    <>
      <span className="bar-name">{name}</span>
      <span className="bar-track" aria-hidden="true">
        <span className="bar" style={{ width: `${(group.received / largest) * 100}%` }}>
          {late > 0 && <span className="bar-late" style={{ width: `${(late / group.received) * 100}%` }} />}
        </span>
      </span>
      <b className="bar-value">{wordsOfCount(group.received)}</b>
    </>
  );
}

function groupsOf(data: Statistics, of: Props['of']): StatisticsGroup[] {
  const groups = { category: data.byCategory, area: data.byArea, channel: data.byChannel }[of];
  return [...groups].sort((a, b) => b.received - a.received);
}
