import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import type { DossierCounts } from '../../contract/indicator-api.ts';
import { loadDossierResults } from '../api/indicators.ts';
import { ListFault } from '../ui/list-fault.tsx';
import { useLoad } from '../ui/use-load.ts';
import { wordsOfInstant } from '../words/dates.ts';
import { wordsOfPercent } from '../words/indicators.ts';
import { wordsOfCount } from '../words/numbers.ts';

const columns: { key: keyof DossierCounts; words: string }[] = [
  { key: 'received', words: 'Tiếp nhận' },
  { key: 'finished', words: 'Đã giải quyết' },
  { key: 'onTime', words: 'Đúng hạn' },
  { key: 'late', words: 'Trễ hạn' },
  { key: 'onTimeShare', words: 'Tỷ lệ đúng hạn' },
];
const cell = (counts: DossierCounts, key: keyof DossierCounts) =>
  key === 'onTimeShare' ? wordsOfPercent(counts.onTimeShare) : wordsOfCount(counts[key] ?? 0);

/** Results of administrative procedures of a period, by field. */
export function DossierResultsView({ period }: { period: string }) {
  const load = useCallback((signal: AbortSignal) => loadDossierResults(period, signal), [period]);
  const { data, error, reload } = useLoad(load);
  if (!data) return error ? <ListFault error={error} reload={reload} /> : <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <>
      <ul className="results-tiles" aria-label="Tổng cộng">
        {columns.map(({ key, words }) => (
          <li key={key}>
            <span>{words}</span>
            <strong>{cell(data.total, key)}</strong>
            <small>
              kỳ trước {cell(data.before, key)} · cùng kỳ {cell(data.lastYear, key)}
            </small>
          </li>
        ))}
      </ul>
      <p>
        {data.openLate > 0 ? (
          <Link to="/dossiers">{wordsOfCount(data.openLate)} hồ sơ đang giải quyết đã trễ hạn</Link>
        ) : (
          'Không hồ sơ đang giải quyết nào trễ hạn.'
        )}
      </p>
      {data.fields.length === 0 ? (
        <div className="nothing">
          <strong>Kỳ này chưa có hồ sơ nào</strong>
          <p>Số hiện ra khi hệ thống một cửa gửi hồ sơ hoặc khi nhập tệp.</p>
        </div>
      ) : (
        <div className="sheet-frame">
          <table className="sheet" data-testid="dossier-results" aria-label="Theo lĩnh vực">
            <thead>
              <tr>
                <th scope="col">Lĩnh vực</th>
                {columns.map(({ key, words }) => (
                  <th key={key} scope="col">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.fields.map((field) => (
                <tr key={field.field}>
                  <th scope="row">{field.field}</th>
                  {columns.map(({ key, words }) => (
                    <td key={key} data-label={words} className="sheet-number">
                      {cell(field, key)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="muted">
        {data.source}. Số liệu lúc {wordsOfInstant(data.asOf)}.
      </p>
    </>
  );
}
