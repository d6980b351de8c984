import '../styles/statistics.css';
import '../styles/figures.css';
import { Button, Skeleton } from 'antd';
import { Link } from 'react-router-dom';
import { wordsOfFigure } from '../../contract/figure-words.ts';
import type { KpiDictionary } from '../../contract/kpi-api.ts';
import { dictionaryFile, loadDictionary } from '../api/figures.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';

type Item = KpiDictionary['items'][number];
const betterWords = {
  higher: 'càng cao càng tốt',
  lower: 'càng thấp càng tốt',
  neither: 'không có chiều tốt hơn',
} as const;

/** What each measure means, from what and how it is counted, and what is promised: made from the definitions. */
export function DictionaryPage() {
  const { data, error, reload } = useLoad(loadDictionary);
  return (
    <div className="stats">
      <div className="stats-head">
        <h1>Từ điển chỉ tiêu</h1>
        <span className="as-of">
          <Link to="/statistics">← Thống kê</Link> <Button href={dictionaryFile}>Tải CSV</Button>
        </span>
      </div>
      {error && <ListFault error={error} reload={reload} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      <div className="dictionary">
        {data?.items.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </div>
    </div>
  );
}

function Entry({ item }: { item: Item }) {
  const { thresholds, unit, minimum } = item;
  const rows = [
    ['Mã', item.id],
    ['Tính từ', item.source],
    ['Cách tính', item.calculation],
    ['Chiều', betterWords[item.better]],
    [
      'Ngưỡng',
      thresholds &&
        `đạt từ ${wordsOfFigure(thresholds.good, unit)}, chưa đạt từ ${wordsOfFigure(thresholds.bad, unit)}`,
    ],
    ['Xếp hạng', minimum > 0 ? `khi có từ ${minimum} lượt` : null],
    ['Ai xem được', item.rights],
  ] as const;
  return (
    <section className="stats-card stats-full" data-testid="dictionary-entry">
      <h2>{item.name}</h2>
      <p>{item.meaning}</p>
      <dl>
        {rows.map(([name, words]) =>
          words ? (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
