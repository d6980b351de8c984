import { importDossierFile, tryDossierFile } from '../api/dossiers.ts';
import { CsvDialog } from '../ui/csv-dialog.tsx';
import { outcomeWords } from '../words/dossiers.ts';

type Props = { onClose: () => void; onDone: () => void };

/** Takes a CSV file of the one-stop system in. */
export function ImportDialog({ onClose, onDone }: Props) {
  return (
    <CsvDialog
      title="Nhập hồ sơ từ tệp CSV"
      about="Cần các cột: Mã hồ sơ, Trạng thái, Cập nhật lúc, Tên thủ tục. Nên có Số điện thoại để người dân tra được. Dòng nào cũ hơn bản đang có thì được bỏ qua."
      tooLarge="Tệp quá 7 MB. Anh/Chị tách thành nhiều tệp, hoặc nhờ quản trị nhập bằng lệnh dossiers:import."
      noun="hồ sơ"
      takes={['new', 'changed']}
      outcomeWords={outcomeWords}
      columns={[
        { title: 'Dòng', dataIndex: 'line', width: '15%' },
        { title: 'Mã hồ sơ', dataIndex: 'code', width: '35%' },
        { title: 'Vì sao bị từ chối', dataIndex: 'reason' },
      ]}
      testIds={{ file: 'dossier-file', confirm: 'confirm-import', report: 'import-report' }}
      send={(body, trial) => (trial ? tryDossierFile(body) : importDossierFile(body))}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
