import { type FileKind, sendFile } from '../api/fees.ts';
import { CsvDialog } from '../ui/csv-dialog.tsx';
import { fileOutcomeWords } from '../words/fees.ts';

type Props = { kind: FileKind; onClose: () => void; onDone: () => void };

const texts = {
  fees: {
    title: 'Nhập khoản thu từ tệp CSV',
    about:
      'Cần các cột: Mã nguồn, Loại, Nội dung, Số tiền, Đơn vị thu. Thêm Số điện thoại hoặc Mã hồ sơ để người nộp tra được; Hạn nộp, Người nộp, Lý do rút nếu có. Cùng mã nguồn là cùng một khoản.',
    takes: ['new', 'changed'],
  },
  'bank-lines': {
    title: 'Nhập sao kê ngân hàng',
    about:
      'Cần các cột: Số tài khoản, Số giao dịch, Thời điểm, Số tiền, Nội dung; chỉ các dòng tiền vào. Dòng có mã khoản thu và đúng số tiền thì khoản đó được ghi là đã nộp; dòng đã nhập không ghi lại.',
    takes: ['matched', 'different', 'doubled', 'unknown'],
  },
} as const;

/** Takes a CSV file of fees or of a bank's statement in. */
export function FileDialog({ kind, onClose, onDone }: Props) {
  return (
    <CsvDialog
      {...texts[kind]}
      tooLarge="Tệp quá 7 MB. Anh/Chị tách thành nhiều tệp."
      noun="dòng"
      outcomeWords={fileOutcomeWords}
      columns={[
        { title: 'Dòng', dataIndex: 'line', width: '14%' },
        { title: 'Mã', dataIndex: 'key', width: '26%' },
        {
          title: 'Kết quả',
          dataIndex: 'outcome',
          width: '22%',
          render: (outcome: string) => fileOutcomeWords[outcome] ?? outcome,
        },
        { title: 'Vì sao', dataIndex: 'reason' },
      ]}
      testIds={{ file: 'fee-file', confirm: 'confirm-file', report: 'file-report' }}
      send={(body, trial) => sendFile(kind, body, trial)}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
