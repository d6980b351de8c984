import { Link } from 'react-router-dom';
import type { Statistics } from '../../contract/statistics.ts';
import { wordsOfCount, wordsOfRating, wordsOfShare } from '../words/numbers.ts';
import { type Comparison, compare } from './compare.ts';
import { doorTo, type Narrow } from './doors.ts';

/** The five numbers a leader asks for first. */
export function BigNumbers({ data, narrow }: { data: Statistics; narrow: Narrow }) {
  const { now, before } = data;
  const numbers = [
    {
      id: 'received',
      name: 'Tiếp nhận',
      value: wordsOfCount(now.received),
      note: 'phản ánh trong kỳ',
      to: doorTo(data, narrow, { behind: 'received' }),
      change: compare(now.received, before.received, { kind: 'count', better: 'neither' }),
    },
    {
      id: 'resolved',
      name: 'Xử lý xong',
      value: wordsOfCount(now.resolved),
      note: 'lượt trong kỳ, kể cả xử lý lại',
      to: doorTo(data, narrow, { behind: 'resolved' }),
      change: compare(now.resolved, before.resolved, { kind: 'count', better: 'up' }),
    },
    {
      id: 'onTime',
      name: 'Đúng hạn',
      value: wordsOfShare(now.onTimeShare),
      note: `của ${wordsOfCount(now.resolved)} việc đã xong`,
      to: doorTo(data, narrow, { behind: 'onTime' }),
      change: compare(now.onTimeShare, before.onTimeShare, { kind: 'points', better: 'up' }),
    },
    {
      id: 'openLate',
      name: 'Đang quá hạn',
      value: wordsOfCount(now.openLate),
      note: `trong ${wordsOfCount(now.open)} việc đang mở`,
      to: doorTo(data, narrow, { behind: 'late' }),
      change: compare(now.openLate, before.openLate, { kind: 'count', better: 'down' }),
    },
    {
      id: 'satisfaction',
      name: 'Hài lòng',
      value: now.satisfaction === null ? '–' : `${wordsOfRating(now.satisfaction)}/5`,
      note: `${wordsOfCount(now.ratings)} lượt đánh giá`,
      to: doorTo(data, narrow, { behind: 'rated' }),
      change: compare(now.satisfaction, before.satisfaction, { kind: 'rating', better: 'up' }),
    },
  ];
  return (
    <ul className="big-numbers">
      {numbers.map((number) => (
        <li key={number.id} className={number.id === 'openLate' && now.openLate > 0 ? 'is-late' : undefined}>
          <Link to={number.to} data-testid={`stat-${number.id}`}>
            <span className="big-name">{number.name}</span>
            <strong className="big-value">{number.value}</strong>
            <span className="big-note">{number.note}</span>
            {number.change && <Change change={number.change} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Change({ change }: { change: Comparison }) {
  return (
    <span className={`change change-${change.mood}`}>
      <span aria-hidden="true">{change.arrow}</span> {change.words}
      <span className="only-read"> so với kỳ trước</span>
    </span>
  );
}
