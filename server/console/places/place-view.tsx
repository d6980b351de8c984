import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import type { StaffPlace } from '../../contract/place-api.ts';
import { wordsOf } from '../api/client.ts';
import { hidePlace, loadPlace, restorePlace } from '../api/places.ts';
import { useLoad } from '../ui/use-load.ts';
import { ViewLoading } from '../ui/view-loading.tsx';
import { ViewTitle } from '../ui/view-title.tsx';
import { wordsOfInstant } from '../words/dates.ts';
import { placeKindWords } from '../words/places.ts';
import { originWords } from '../words/questions.ts';
import { HideDialog } from './hide-dialog.tsx';
import { PlaceForm } from './place-form.tsx';
import { PlaceHistory } from './place-history.tsx';
import { PlaceMistakes } from './place-mistakes.tsx';
import { PlacePhotos } from './place-photos.tsx';

type Props = { id: string; onClose: () => void; onChanged: () => void };

/** One place: what people say is wrong, everything said of it, and its earlier versions. */
export function PlaceView({ id, onClose, onChanged }: Props) {
  const { message } = App.useApp();
  const load = useCallback((signal: AbortSignal) => loadPlace(id, signal), [id]);
  const { data, error, reload, put } = useLoad(load);
  const [hiding, setHiding] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!data) return <ViewLoading error={error} reload={reload} title="Chưa mở được địa điểm" />;
  const done = (changed: StaffPlace) => {
    put(changed);
    onChanged();
  };
  const run = async (work: () => Promise<StaffPlace>, said: string) => {
    setBusy(true);
    try {
      done(await work());
      void message.success(said);
    } catch (failure) {
      void message.error(wordsOf(failure));
    } finally {
      setBusy(false);
    }
  };
  const { draft, hidden, version } = data;
  return (
    <section className="desk-view" aria-labelledby="place-title">
      <header className="desk-view-head">
        <ViewTitle
          id="place-title"
          title={draft.name}
          onClose={onClose}
          about={[
            placeKindWords[draft.kind],
            `từ ${(originWords[data.origin] ?? data.origin).toLowerCase()}`,
            `sửa ${wordsOfInstant(data.updatedAt)}`,
          ].join(' · ')}
        />
        {hidden ? (
          <Button
            loading={busy}
            onClick={() =>
              void run(() => hidePlace(id, { version, hidden: false, reason: null }), 'Người dân tìm thấy nơi này rồi')
            }
          >
            Cho hiện lại
          </Button>
        ) : (
          <Button danger onClick={() => setHiding(true)} data-testid="hide-place">
            Ẩn
          </Button>
        )}
      </header>
      <div className="desk-scroll">
        {hidden && <p className="desk-outcome desk-outcome-closed">Nơi này đang ẩn, người dân không tìm thấy.</p>}
        {data.conflict && (
          <p className="desk-warning">
            Tệp kiến thức vừa đổi nơi này sang nội dung khác. Bản đang dùng là bản sửa ở bàn xử lý; lưu lại để giữ.
          </p>
        )}
        <PlaceMistakes data={data} onChanged={done} />
        <section className="desk-card" aria-label="Nội dung">
          <PlaceForm
            key={data.version}
            place={data}
            onSaved={(saved) => {
              done(saved);
              void message.success('Đã lưu. Người dân thấy ngay.');
            }}
          />
        </section>
        <PlacePhotos data={data} onChanged={done} />
        <PlaceHistory
          data={data}
          busy={busy}
          onRestore={(to) => {
            if (version !== null) void run(() => restorePlace(id, { version, to }), 'Đã dùng lại bản này');
          }}
        />
      </div>
      {hiding && <HideDialog data={data} onClose={() => setHiding(false)} onDone={done} />}
    </section>
  );
}
