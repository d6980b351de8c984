import { Button } from 'antd';
import type { BulkResult } from '../../contract/desk-api.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { saveFile } from '../ui/save-file.ts';
import { stateWords } from '../words/labels.ts';
import { wordsOfCount } from '../words/numbers.ts';
import { RefusedCases } from './refused-cases.tsx';
import { tableText } from './table-text.ts';

type Props = { results: BulkResult['results']; act: string };

/** What became of each case: how many are done, for each of the others why not, and all of it as a table to keep. */
export function BulkResults({ results, act }: Props) {
  const refused = results.filter(({ done }) => !done);
  const save = () => {
    const rows = results.map(({ code, done, why, state }) => [
      code,
      done ? 'Đã làm' : 'Chưa làm',
      why ?? '',
      state ? stateWords[state] : '',
    ]);
    const text = tableText([['Mã phản ánh', act, 'Lý do', 'Trạng thái'], ...rows]);
    saveFile({ name: 'ket-qua.csv', type: 'text/csv;charset=utf-8', text });
  };
  return (
    <div className="bulk-results" data-testid="bulk-results" role="status">
      <p>
        <strong className="bulk-done">Đã làm {wordsOfCount(results.length - refused.length)} phản ánh.</strong>{' '}
        {refused.length > 0 && (
          <strong className="bulk-refused">
            {wordsOfCount(refused.length)} phản ánh chưa làm, vẫn được chọn để Anh/Chị xem lại:
          </strong>
        )}
      </p>
      <RefusedCases refused={refused} />
      <Button size="small" icon={<LineIcon name="download" size={16} />} data-testid="bulk-save" onClick={save}>
        Tải danh sách (CSV)
      </Button>
    </div>
  );
}
