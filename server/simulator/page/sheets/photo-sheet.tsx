import { useMemo } from 'react';
import { sendUpload, type UserView } from '../api.ts';
import { Icon } from '../icons.tsx';
import { useSend } from '../use-send.ts';
import { fileOf, previewOf, samplePhotos } from './sample-photos.ts';
import { Sheet } from './sheet.tsx';

/** Own photos, several at once as Zalo sends them (one message each), or one of the drawn ones. */
export function PhotoSheet({ user, onClose }: { user: UserView; onClose: () => void }) {
  const { send, problem, busy } = useSend();
  const previews = useMemo(() => samplePhotos.map((scene) => ({ scene, preview: previewOf(scene) })), []);
  const sendAll = async (files: () => Promise<File[]>) => {
    const sent = await send(async () => {
      for (const file of await files()) await sendUpload(user.id, 'image', file);
    });
    if (sent) onClose();
  };
  return (
    <Sheet title="Gửi ảnh" onClose={onClose}>
      <label className={busy ? 'pick-file busy' : 'pick-file'}>
        <Icon name="photo" />
        {busy ? 'Đang gửi…' : 'Chọn ảnh từ máy này'}
        <input
          type="file"
          accept="image/*"
          multiple
          data-testid="photo-input"
          disabled={busy}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            if (files.length > 0) void sendAll(async () => files);
          }}
        />
      </label>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p className="hint">Hoặc ảnh mẫu, chạm để gửi ngay:</p>
      <div className="samples">
        {previews.map(({ scene, preview }) => (
          <button
            key={scene.id}
            type="button"
            data-testid={`sample-photo-${scene.id}`}
            disabled={busy}
            onClick={() => void sendAll(async () => [await fileOf(scene)])}
          >
            <img src={preview} alt="" />
            {scene.title}
          </button>
        ))}
      </div>
    </Sheet>
  );
}
