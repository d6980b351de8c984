import { Button } from 'antd';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/staff-api.ts';
import type { CaseActs } from '../case/use-case.ts';
import '../styles/photos.css';
import { wordsOfPublication } from '../words/photos.ts';
import { PhotoDialog } from './photo-dialog.tsx';

/** How the case's photos stand for being shown to others, and the way to decide it. */
export function PhotoCheck({ detail, act }: Pick<CaseActs, 'act'> & { detail: CaseDetail }) {
  const [open, setOpen] = useState(false);
  const photos = [...detail.photosBefore, ...detail.photosAfter];
  if (photos.length === 0 || detail.denunciation) return null;
  return (
    <p className="photo-check" data-testid="photo-check">
      <span className="muted">Cho người khác xem: {wordsOfPublication(photos)}</span>
      {detail.may.publish && (
        <Button size="small" onClick={() => setOpen(true)} aria-keyshortcuts="e" data-testid="check-photos">
          Duyệt, che ảnh
        </Button>
      )}
      {open && <PhotoDialog detail={detail} act={act} onClose={() => setOpen(false)} />}
    </p>
  );
}
