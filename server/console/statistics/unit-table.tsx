import { Link } from 'react-router-dom';
import type { Statistics } from '../../contract/statistics.ts';
import { useNames } from '../shell/session.tsx';
import { wordsOfCount, wordsOfHours, wordsOfRating, wordsOfShare } from '../words/numbers.ts';
import { doorTo, type Narrow } from './doors.ts';

/** Units with how much of their work was on time and what is late now; those with most late work first. */
export function UnitTable({ data, narrow }: { data: Statistics; narrow: Narrow }) {
  const names = useNames();
  const units = [...data.byUnit].sort((a, b) => b.openLate - a.openLate || b.received - a.received);
  return (
    <section className="stats-card stats-wide" aria-labelledby="by-unit">
      <h2 id="by-unit">Theo đơn vị</h2>
      <p className="unit-line">Đúng hạn: phần việc xong trong kỳ không quá hạn xử lý</p>
      {units.length === 0 && <p className="muted">Chưa có số liệu trong kỳ.</p>}
      {units.length > 0 && (
        <div className="table-scroll">
          <table className="unit-table">
            <thead>
              <tr>
                <th scope="col">Đơn vị</th>
                <th scope="col">Tiếp nhận</th>
                <th scope="col">Xong</th>
                <th scope="col" className="on-time">
                  Đúng hạn
                </th>
                <th scope="col">Quá hạn</th>
                <th scope="col">Xử lý (trung vị)</th>
                <th scope="col">Hài lòng</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => {
                const of = { unit: unit.key };
                return (
                  <tr key={unit.key}>
                    <th scope="row">{names.unit(unit.key)}</th>
                    <td>
                      <Link to={doorTo(data, narrow, { behind: 'received', of })}>{wordsOfCount(unit.received)}</Link>
                    </td>
                    <td>
                      <Link to={doorTo(data, narrow, { behind: 'resolved', of })}>{wordsOfCount(unit.resolved)}</Link>
                    </td>
                    <td className="on-time">
                      <span className="share-track" aria-hidden="true">
                        <span style={{ width: `${(unit.onTimeShare ?? 0) * 100}%` }} />
                      </span>
                      <Link to={doorTo(data, narrow, { behind: 'onTime', of })}>{wordsOfShare(unit.onTimeShare)}</Link>
                    </td>
                    <td className={unit.openLate > 0 ? 'late-cell' : undefined}>
                      <Link to={doorTo(data, narrow, { behind: 'late', of })}>{wordsOfCount(unit.openLate)}</Link>
                    </td>
                    <td>{wordsOfHours(unit.medianResolutionHours)}</td>
                    <td>
                      {wordsOfRating(unit.satisfaction)}{' '}
                      <small>
                        (<Link to={doorTo(data, narrow, { behind: 'rated', of })}>n={wordsOfCount(unit.ratings)}</Link>)
                      </small>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
