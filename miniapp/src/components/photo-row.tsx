import { useState } from 'react';
import type { Photo } from '../../../server/contract/case.ts';
import { useTexts } from '../texts/use-texts.ts';
import { LargePhoto } from './large-photo.tsx';
import { PrivateImage } from './private-image.tsx';

/** Thumbnails in a row; a tap shows the photo large. */
export function PhotoRow({ photos, label }: { photos: Photo[]; label: string }) {
  const t = useTexts();
  const [open, setOpen] = useState<Photo>();
  const alt = (photo: Photo) => `${label}. ${t.photoOf(photos.indexOf(photo) + 1, photos.length)}`;
  return (
    <>
      <ul className="photo-row" aria-label={label}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button type="button" className="photo-button" onClick={() => setOpen(photo)} aria-label={alt(photo)}>
              <PrivateImage url={photo.thumbnailUrl} alt="" />
            </button>
          </li>
        ))}
      </ul>
      {open && <LargePhoto url={open.url} alt={alt(open)} onClose={() => setOpen(undefined)} />}
    </>
  );
}
