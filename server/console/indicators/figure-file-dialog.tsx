import { Alert, Table } from 'antd';
import type { FigureFileReport } from '../../contract/indicator-api.ts';
import { sendFigureFile, sheetFileAddress } from '../api/indicators.ts';
import { FileFrame, MissingColumns } from '../ui/file-frame.tsx';
import { outcomeWords, wordsOfPeriod } from '../words/indicators.ts';
import { wordsOfCount } from '../words/numbers.ts';

type Props = { period: string; onClose: () => void; onDone: () => void };
const largest = 5 * 1024 * 1024;

/** Takes a CSV or XLSX file of figures in: first what would come of it, cell by cell, then the act. */
export function FigureFileDialog({ period, onClose, onDone }: Props) {
  return (
    <FileFrame<FigureFileReport>
      title="Nhập chỉ tiêu từ tệp"
      about={
        <>
          Tệp .xlsx hoặc .csv có cột “Mã chỉ tiêu” và “Thực hiện”; dòng không ghi kỳ được tính là{' '}
          {wordsOfPeriod(period).toLowerCase()}. Số viết kiểu Việt Nam: 1.234,5. Sửa số đã duyệt thì ghi lý do ở cột
          “Ghi chú”. <a href={sheetFileAddress(period)}>Tải tệp mẫu</a>
        </>
      }
      accepts=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      largest={largest}
      tooLarge="Tệp lớn hơn 5 MB. Anh/Chị xoá các trang không dùng rồi lưu lại."
      noun="số"
      testIds={{ file: 'figure-file', confirm: 'confirm-figure-file' }}
      send={(file, trial) => sendFigureFile(file, period, trial)}
      takesOf={({ counts }) => counts.done ?? 0}
      tell={(told) => <Report {...told} />}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

function Report({ name, report, done }: { name: string; report: FigureFileReport; done: boolean }) {
  const { read, counts, faults, moreFaults, columns } = report;
  if (columns.missing.length > 0) return <MissingColumns missing={columns.missing} />;
  const summary = (Object.keys(outcomeWords) as (keyof typeof outcomeWords)[])
    .filter((outcome) => (counts[outcome] ?? 0) > 0)
    .map((outcome) => `${wordsOfCount(counts[outcome] ?? 0)} ${outcomeWords[outcome]}`);
  return (
    <div data-testid="figure-file-report">
      <Alert
        type={faults.length > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        className="gap-above"
        title={`${name}: ${wordsOfCount(read)} dòng. ${done ? 'Đã nhập: ' : ''}${summary.join(', ')}.`}
      />
      {columns.unknown.length > 0 && <p className="muted">Bỏ qua cột: {columns.unknown.join(', ')}.</p>}
      {faults.length > 0 && (
        <Table
          size="small"
          rowKey={({ cell, reason }) => `${cell} ${reason}`}
          dataSource={faults}
          pagination={{ pageSize: 8, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: 'Ô', dataIndex: 'cell', width: 64 },
            { title: 'Đang ghi', dataIndex: 'value' },
            { title: 'Vì sao không nhận', dataIndex: 'reason' },
          ]}
        />
      )}
      {moreFaults > 0 && <p className="muted">Còn {wordsOfCount(moreFaults)} lỗi nữa.</p>}
    </div>
  );
}
