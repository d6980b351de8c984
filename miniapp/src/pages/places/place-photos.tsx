import { useState } from 'react';
import type { PlacePhoto } from '../../../../server/contract/public-api.ts';
import { LargePhoto } from '../../components/large-photo.tsx';
import { PrivateImage } from '../../components/private-image.tsx';
import { useTexts } from '../../texts/use-texts.ts';

/** Photos of a place in a row, each with who took it; a tap shows one large. */
export function PlacePhotos({ photos }: { photos: PlacePhoto[] }) {
  const t = useTexts();
  const [open, setOpen] = useState<PlacePhoto>();
  if (photos.length === 0) return null;
  return (
    <>
      <ul className="place-photos" aria-label={t.placePhotos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              className="place-photo"
              onClick={() => setOpen(photo)}
              aria-label={photo.alt}
              data-testid="place-photo"
            >
              <PrivateImage url={photo.thumbnailUrl} alt="" />
            </button>
            <p className="card-note">{t.photoCredit(photo.credit, photo.licence)}</p>
          </li>
        ))}
      </ul>
      {open && <LargePhoto url={open.url} alt={open.alt} onClose={() => setOpen(undefined)} />}
    </>
  );
}
