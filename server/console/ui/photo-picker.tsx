import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Uploaded } from '../../contract/staff-api.ts';
import { wordsOf } from '../api/client.ts';
import { uploadPhoto } from '../api/staff.ts';
import { LineIcon } from './line-icon.tsx';

type Props = {
  photos: Uploaded[];
  onChange: (photos: Uploaded[]) => void;
  /** True while something is still going up. */
  onBusy: (busy: boolean) => void;
  compact?: boolean;
};

export const mostPhotos = 6;
const largestBytes = 20 * 1024 * 1024;

/** Photos to send: chosen or taken, uploaded at once, shown, and removable. */
export function PhotoPicker({ photos, onChange, onBusy, compact = false }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const add = async (files: File[]) => {
    setFault(null);
    setBusy(true);
    onBusy(true);
    let held = photos;
    try {
      for (const file of files.slice(0, mostPhotos - photos.length)) {
        if (file.size > largestBytes) throw new Error(`Ảnh ${file.name} lớn hơn 20 MB.`);
        held = [...held, await uploadPhoto(file)];
        onChange(held);
      }
      if (files.length > mostPhotos - photos.length) setFault(`Mỗi lần gửi nhiều nhất ${mostPhotos} ảnh.`);
    } catch (error) {
      setFault(error instanceof Error ? error.message : wordsOf(error));
    } finally {
      setBusy(false);
      onBusy(false);
      if (field.current) field.current.value = '';
    }
  };

  return (
    <div className="photo-picker">
      {photos.map((photo, index) => (
        <span key={photo.fileId} className="picked">
          <img src={photo.thumbnailUrl} alt={`Ảnh sẽ gửi ${index + 1}`} width={56} height={56} />
          <button
            type="button"
            aria-label={`Bỏ ảnh ${index + 1}`}
            onClick={() => onChange(photos.filter((other) => other.fileId !== photo.fileId))}
          >
            <LineIcon name="close" size={14} />
          </button>
        </span>
      ))}
      <input
        ref={field}
        type="file"
        accept="image/*"
        multiple
        className="only-read"
        tabIndex={-1}
        aria-label="Chọn ảnh"
        data-testid="photo-input"
        onChange={(event) => void add([...(event.target.files ?? [])])}
      />
      {photos.length < mostPhotos && (
        <Button
          size={compact ? 'small' : 'middle'}
          icon={<LineIcon name="photo" size={16} />}
          loading={busy}
          onClick={() => field.current?.click()}
        >
          {busy ? 'Đang tải lên' : 'Thêm ảnh'}
        </Button>
      )}
      {fault && (
        <span className="composer-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
