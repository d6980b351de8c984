import type { Measures } from '../../contract/statistics.ts';
import { wordsOfCount, wordsOfHours } from '../words/numbers.ts';

/** How long citizens wait, now and in the period before. */
export function Times({ now, before }: { now: Measures; before: Measures }) {
  const rows = [
    [
      'Từ lúc gửi đến lúc nhận việc',
      'một nửa nhanh hơn',
      wordsOfHours(now.medianResponseHours),
      wordsOfHours(before.medianResponseHours),
    ],
    [
      'Từ lúc gửi đến lúc xử lý xong',
      'một nửa nhanh hơn',
      wordsOfHours(now.medianResolutionHours),
      wordsOfHours(before.medianResolutionHours),
    ],
    [
      'Lâu nhất trong 9/10 việc',
      'từ lúc gửi đến lúc xong',
      wordsOfHours(now.p90ResolutionHours),
      wordsOfHours(before.p90ResolutionHours),
    ],
    [
      'Tái diễn',
      'phản ánh trong kỳ, đúng chỗ đã xử lý xong',
      wordsOfCount(now.recurred),
      wordsOfCount(before.recurred),
    ],
    ['Người dân mở lại', 'phản ánh trong kỳ', wordsOfCount(now.reopened), wordsOfCount(before.reopened)],
  ] as const;
  return (
    <section className="stats-card" aria-labelledby="times-title">
      <h2 id="times-title">Thời gian chờ</h2>
      <p className="unit-line">Giờ và ngày theo lịch, so với kỳ trước</p>
      <dl className="times">
        {rows.map(([name, note, value, earlier]) => (
          <div key={name}>
            <dt>
              {name}
              <small>{note}</small>
            </dt>
            <dd>
              <strong>{value}</strong>
              <small>trước: {earlier}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
