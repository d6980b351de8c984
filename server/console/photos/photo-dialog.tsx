import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { CoverArea, StaffPhoto } from '../../contract/photo-publication.ts';
import type { CaseDetail } from '../../contract/staff-api.ts';
import { type ApiError, isConflict, wordsOf } from '../api/client.ts';
import { sendCover, sendPublication } from '../api/photos.ts';
import type { CaseActs } from '../case/use-case.ts';
import { LineIcon } from '../ui/line-icon.tsx';
import { publicationWords } from '../words/photos.ts';
import { CoverEditor } from './cover-editor.tsx';

type Props = Pick<CaseActs, 'act'> & { detail: CaseDetail; onClose: () => void };

const middle: CoverArea = { x: 0.4, y: 0.42, width: 0.2, height: 0.14 };
const told = { fit: 'Ảnh này công khai được', withheld: 'Ảnh này không công khai', unchecked: 'Đã bỏ quyết định' };

/** Looks through a case's photos: which may be seen by others, and what is to be painted over first. */
export function PhotoDialog({ detail, act, onClose }: Props) {
  const photos = [...detail.photosBefore, ...detail.photosAfter];
  const firstOpen = photos.findIndex(({ publication }) => publication === 'unchecked');
  const [index, setIndex] = useState(Math.max(0, firstOpen));
  // Kept here: the photo that others decided on comes anew.
  const [overtaken, setOvertaken] = useState<{ id: string; words: string } | null>(null);
  const photo = photos[index];
  if (!photo) return null;
  const go = (to: number) => setIndex((to + photos.length) % photos.length);
  return (
    <Modal open title={`Ảnh của ${detail.code}`} footer={null} width={760} onCancel={onClose} className="photo-dialog">
      <div className="photo-steps">
        <Button
          aria-label="Ảnh trước"
          icon={<LineIcon name="back" size={18} />}
          disabled={photos.length < 2}
          onClick={() => go(index - 1)}
        />
        <p>
          Ảnh {index + 1}/{photos.length}, {photo.purpose === 'case_after' ? 'sau khi xử lý' : 'người dân gửi'}:{' '}
          <b data-testid="publication">{publicationWords[photo.publication]}</b>
        </p>
        <Button
          aria-label="Ảnh sau"
          icon={<LineIcon name="forward" size={18} />}
          disabled={photos.length < 2}
          onClick={() => go(index + 1)}
        />
      </div>
      <OnePhoto
        key={`${photo.id} ${photo.publicationVersion}`}
        code={detail.code}
        photo={photo}
        act={act}
        overtaken={overtaken?.id === photo.id ? overtaken.words : null}
        onOvertaken={(words) => setOvertaken(words === null ? null : { id: photo.id, words })}
        onDecided={() => {
          const next = photos.findIndex(({ id, publication }) => publication === 'unchecked' && id !== photo.id);
          if (next >= 0) setIndex(next);
        }}
      />
    </Modal>
  );
}

/** Who decided on the photo meanwhile, and how. */
const wordsOfOthers = ({ detail = 'Người khác vừa quyết định ảnh này' }: ApiError) =>
  `${detail}. Anh/Chị xem lại rồi làm tiếp.`;

type OneProps = Pick<CaseActs, 'act'> & {
  code: string;
  photo: StaffPhoto;
  /** What others decided meanwhile, in words, after a decision of this person was refused because of it. */
  overtaken: string | null;
  onOvertaken: (words: string | null) => void;
  onDecided: () => void;
};

function OnePhoto({ code, photo, act, overtaken, onOvertaken, onDecided }: OneProps) {
  const { message } = App.useApp();
  const [areas, setAreas] = useState(photo.publication === 'covered' ? photo.coverAreas : []);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const version = photo.publicationVersion;
  const changed = JSON.stringify(areas) !== JSON.stringify(photo.publication === 'covered' ? photo.coverAreas : []);

  const carryOut = async (send: () => Promise<CaseDetail>, words: string, goesOn = true) => {
    setBusy(true);
    setFault(null);
    onOvertaken(null);
    try {
      await act(send, { tells: true });
      void message.success(words);
      if (goesOn) onDecided();
    } catch (error) {
      if (isConflict(error)) onOvertaken(wordsOfOthers(error));
      else setFault(wordsOf(error));
      setBusy(false);
    }
  };
  const decide = (state: 'fit' | 'withheld' | 'unchecked') =>
    carryOut(() => sendPublication(code, photo.id, { version, state }), told[state], state !== 'unchecked');

  return (
    <>
      {(overtaken ?? fault) && (
        <Alert type="error" showIcon role="alert" title={overtaken ?? fault} className="gap-below" />
      )}
      <CoverEditor url={photo.url} alt="Ảnh đang xem" areas={areas} onChange={setAreas} disabled={busy} />
      <div className="cover-tools">
        <p className="muted">Kéo trên ảnh để che mặt người, biển số. Chỉ cán bộ của việc này còn xem được ảnh gốc.</p>
        <div className="cover-buttons">
          <Button
            icon={<LineIcon name="add" size={16} />}
            onClick={() => setAreas((before) => [...before, middle])}
            disabled={busy || areas.length >= 40}
            data-testid="cover-add"
          >
            Thêm ô che
          </Button>
          {areas.length > 0 && (
            <Button onClick={() => setAreas((before) => before.slice(0, -1))} disabled={busy}>
              Bỏ ô cuối
            </Button>
          )}
          {areas.length === 0 && photo.coverAreas.length > 0 && (
            <Button onClick={() => setAreas(photo.coverAreas)} disabled={busy}>
              Dùng lại ô che cũ
            </Button>
          )}
          {photo.coveredUrl && (
            <a href={photo.coveredUrl} target="_blank" rel="noreferrer" data-testid="covered-copy">
              Xem bản đã che
            </a>
          )}
        </div>
      </div>
      <div className="photo-decisions">
        {photo.publication !== 'unchecked' && (
          <Button type="text" onClick={() => void decide('unchecked')} disabled={busy} data-testid="photo-undo">
            {photo.publication === 'covered' ? 'Bỏ che, kiểm tra lại' : 'Kiểm tra lại'}
          </Button>
        )}
        <Button
          onClick={() => void decide('withheld')}
          disabled={busy || photo.publication === 'withheld'}
          data-testid="photo-withhold"
        >
          Không công khai
        </Button>
        {areas.length > 0 ? (
          <Button
            type="primary"
            loading={busy}
            disabled={!changed}
            data-testid="photo-cover"
            onClick={() => void carryOut(() => sendCover(code, photo.id, { version, areas }), 'Đã lưu bản che')}
          >
            Lưu bản che ({areas.length} ô)
          </Button>
        ) : (
          <Button
            type="primary"
            loading={busy}
            disabled={photo.publication === 'fit'}
            data-testid="photo-fit"
            onClick={() => void decide('fit')}
          >
            Công khai được
          </Button>
        )}
      </div>
    </>
  );
}
