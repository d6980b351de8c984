import { sendPlaceFile } from '../api/places.ts';
import { CsvDialog } from '../ui/csv-dialog.tsx';
import { placeOutcomeWords } from '../words/places.ts';

type Props = { onClose: () => void; onDone: () => void };

/** Takes places of a CSV or GeoJSON file in. */
export function ImportDialog({ onClose, onDone }: Props) {
  return (
    <CsvDialog
      title="Nhập địa điểm từ tệp CSV hoặc GeoJSON"
      about="Cần các cột: Tên, Loại. Nên có Địa chỉ, Vĩ độ, Kinh độ, Điện thoại, Giờ mở cửa; cột Mã để sửa nơi đang có. Cột nào không có trong tệp thì giữ như cũ, ô trống thì xoá. Tệp tải về ở trang này nhập lại được."
      tooLarge="Tệp quá 7 MB. Anh/Chị tách thành nhiều tệp."
      noun="nơi"
      takes={['new', 'changed']}
      outcomeWords={placeOutcomeWords}
      columns={[
        { title: 'Dòng', dataIndex: 'line', width: '15%' },
        { title: 'Tên', dataIndex: 'name', width: '35%' },
        { title: 'Vì sao bị từ chối', dataIndex: 'reason' },
      ]}
      alsoAccepts=",.json,.geojson,application/geo+json"
      testIds={{ file: 'place-file', confirm: 'confirm-place-import', report: 'place-import-report' }}
      send={sendPlaceFile}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
