import { App, Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import type { PhotoWords, StaffPlace } from '../../contract/place-api.ts';
import type { PlacePhoto } from '../../contract/public-api.ts';
import { wordsOf } from '../api/client.ts';
import { addPlacePhoto, changePlacePhoto, removePlacePhoto } from '../api/places.ts';
import { fitPicture, tooLargeWords } from '../ui/fit-picture.ts';

type Props = { data: StaffPlace; onChanged: (changed: StaffPlace) => void };

const mostPhotos = 6;
const needed = (message: string, min: number, max: number) => [
  { required: true, whitespace: true, message },
  { min, message },
  { max, message: `Tối đa ${max} chữ.` },
];

/** Photos that citizens see of a place: added with what they show and whose they are, put first, taken away. */
export function PlacePhotos({ data: { id, photos }, onChanged }: Props) {
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<StaffPlace>, said: string) => {
    setBusy(true);
    try {
      onChanged(await work());
      void message.success(said);
      return true;
    } catch (error) {
      void message.error(wordsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const remove = (photo: PlacePhoto) =>
    modal.confirm({
      title: 'Bỏ ảnh này?',
      content: 'Ảnh mất hẳn, muốn dùng lại thì tải lên lần nữa.',
      okText: 'Bỏ ảnh',
      cancelText: 'Giữ lại',
      okButtonProps: { danger: true },
      onOk: () => run(() => removePlacePhoto(id, photo.id), 'Đã bỏ ảnh'),
    });
  return (
    <section className="desk-card" aria-labelledby="place-photos-title">
      <h3 id="place-photos-title">Ảnh</h3>
      {photos.length === 0 && <p className="desk-note">Chưa có ảnh. Ảnh đầu tiên hiện cả trong danh sách.</p>}
      <ul className="place-photos" data-testid="place-photos">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <img src={photo.thumbnailUrl} alt={photo.alt} width={96} height={72} />
            <div>
              <p>{photo.alt}</p>
              <p className="desk-note">
                {photo.credit} · {photo.licence}
                {at === 0 && ' · hiện trong danh sách'}
              </p>
              <span className="place-buttons">
                {at > 0 && (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => void run(() => changePlacePhoto(id, photo.id, wordsFirst(photo)), 'Đã đưa lên đầu')}
                  >
                    Đưa lên đầu
                  </Button>
                )}
                <Button size="small" disabled={busy} onClick={() => remove(photo)} data-testid="remove-place-photo">
                  Bỏ ảnh
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {photos.length < mostPhotos && (
        <AddPhoto
          busy={busy}
          onAdd={async (file, words) => {
            const photo = await fitPicture(file);
            if (photo) return run(() => addPlacePhoto(id, photo, words), 'Đã thêm ảnh. Người dân thấy ngay.');
            void message.error(tooLargeWords(file.name));
            return false;
          }}
        />
      )}
    </section>
  );
}

const wordsFirst = ({ alt, credit, licence }: PlacePhoto) => ({ alt, credit, licence, first: true });

type AddProps = { busy: boolean; onAdd: (file: File, words: PhotoWords) => Promise<boolean> };

function AddPhoto({ busy, onAdd }: AddProps) {
  const [form] = Form.useForm<PhotoWords>();
  const field = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const send = async (words: PhotoWords) => {
    if (!file || !(await onAdd(file, words))) return;
    form.resetFields();
    setFile(null);
    if (field.current) field.current.value = '';
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        accept="image/*"
        className="only-read"
        tabIndex={-1}
        aria-label="Chọn ảnh của nơi này"
        data-testid="place-photo-input"
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      {!file && (
        <Button disabled={busy} onClick={() => field.current?.click()} data-testid="add-place-photo">
          Thêm ảnh
        </Button>
      )}
      {file && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(words: PhotoWords) => void send(words)}>
          <p className="desk-note">{file.name}. Vị trí và thông tin máy ảnh trong tệp được bỏ đi khi lưu.</p>
          <Form.Item
            name="alt"
            label="Ảnh chụp gì"
            extra="Máy đọc lời này cho người không nhìn thấy ảnh."
            rules={needed('Anh/Chị ghi ảnh chụp gì, ít nhất năm chữ.', 5, 200)}
          >
            <Input placeholder="Cổng chính nhìn từ phố" data-testid="photo-alt" />
          </Form.Item>
          <Form.Item name="credit" label="Ai chụp" rules={needed('Anh/Chị ghi ai chụp.', 2, 100)}>
            <Input data-testid="photo-credit" />
          </Form.Item>
          <Form.Item
            name="licence"
            label="Được dùng theo điều kiện nào"
            rules={needed('Anh/Chị ghi điều kiện dùng ảnh.', 2, 100)}
          >
            <Input placeholder="Ảnh của phường, CC BY 4.0, người chụp đồng ý…" data-testid="photo-licence" />
          </Form.Item>
          <span className="place-buttons">
            <Button type="primary" htmlType="submit" loading={busy} data-testid="save-place-photo">
              Lưu ảnh
            </Button>
            <Button onClick={() => setFile(null)}>Thôi</Button>
          </span>
        </Form>
      )}
    </>
  );
}
