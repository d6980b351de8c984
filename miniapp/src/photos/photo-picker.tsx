import { useEffect } from 'react';
import type { UploadPurpose } from '../../../server/contract/citizen-api.ts';
import { PhotoTooLarge, type UploadedPhoto } from '../api/upload.ts';
import { Icon } from '../components/icon.tsx';
import { PrivateImage } from '../components/private-image.tsx';
import { FailedLine, useFailureWords } from '../components/states.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { hasNativePhotos } from '../zalo/native-photos.ts';
import { type Keeping, type Upload, useUploads } from './use-uploads.ts';

type Props = {
  purpose: UploadPurpose;
  /** With the name of each that is a PDF. */
  photos: (UploadedPhoto & { document?: string })[];
  max: number;
  /** With the id it had on the device, where it was kept there. */
  onAdd: (photo: UploadedPhoto, localId?: string) => void;
  /** Where photos without a network stay on the device and are sent later. */
  keeping?: Keeping;
  onRemove: (fileId: string) => void;
  /** Told while a photo is still on its way. */
  onBusy: (busy: boolean) => void;
};

/** Takes photos, shows each on its way, lets a failed one be tried again. */
export function PhotoPicker({ purpose, photos, max, onAdd, keeping, onRemove, onBusy }: Props) {
  const t = useTexts();
  const { uploads, pickError, add, addNative, retry, drop } = useUploads(purpose, onAdd, keeping);
  const left = max - photos.length - uploads.length;
  const busy = uploads.some(({ error }) => !error);
  useEffect(() => onBusy(busy), [busy, onBusy]);
  // Zalo's picker sends by itself, so without a network the phone's own gives the photo to keep.
  const byFile = keeping !== undefined && pickError?.failure === 'offline';

  return (
    <div className="photos">
      <ul className="photo-list">
        {photos.map((photo, index) => (
          <li key={photo.fileId} className="photo-item">
            {photo.document === undefined ? (
              <PrivateImage url={photo.thumbnailUrl} alt={t.photoOf(index + 1, photos.length)} />
            ) : (
              <Icon name="document" />
            )}
            <span className="photo-state photo-ready">
              <Icon name="check" />
              {photo.document ?? t.photoReady}
            </span>
            <button
              type="button"
              className="icon-button"
              onClick={() => onRemove(photo.fileId)}
              aria-label={`${t.photoRemove} ${index + 1}`}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
        {uploads.map((upload) => (
          <UploadItem key={upload.id} upload={upload} onRetry={() => void retry(upload)} onDrop={() => drop(upload)} />
        ))}
      </ul>
      {left > 0 &&
        (hasNativePhotos() && !byFile ? (
          <button type="button" className="button button-second button-wide" onClick={() => void addNative()}>
            <Icon name="camera" />
            {t.addPhoto}
          </button>
        ) : (
          <label className="button button-second button-wide file-button">
            <Icon name="camera" />
            {t.addPhoto}
            <input
              type="file"
              accept="image/*"
              multiple
              data-testid="photo-input"
              onChange={(event) => {
                void add([...(event.target.files ?? [])].slice(0, left));
                event.target.value = '';
              }}
            />
          </label>
        ))}
      <p className="help">{t.photosLimit(max)}</p>
      <FailedLine error={pickError} />
    </div>
  );
}

type ItemProps = { upload: Upload; onRetry: () => void; onDrop: () => void };

function UploadItem({ upload, onRetry, onDrop }: ItemProps) {
  const t = useTexts();
  const words = useFailureWords();
  const { error, share, preview, localId } = upload;
  const waits = localId !== undefined && !(error instanceof PhotoTooLarge) && error?.failure === 'offline';
  const why =
    error instanceof PhotoTooLarge ? t.photoTooLarge(Math.floor(error.maxBytes / 1e6)) : error && words(error);
  return (
    <li className="photo-item">
      <img className="picture" src={preview} alt="" />
      {waits ? (
        <span className="photo-state" role="status" data-testid="photo-kept">
          {t.photoKept}
          <button type="button" className="text-button" onClick={onRetry}>
            {t.retry}
          </button>
        </span>
      ) : error ? (
        <span className="photo-state photo-failed" role="alert">
          {t.photoFailed} {why}
          {!(error instanceof PhotoTooLarge) && (
            <button type="button" className="text-button" onClick={onRetry}>
              {t.retry}
            </button>
          )}
        </span>
      ) : (
        <span className="photo-state">
          {t.photoUploading(Math.round(share * 100))}
          <progress value={share} max={1} aria-label={t.photoUploading(Math.round(share * 100))} />
        </span>
      )}
      <button type="button" className="icon-button" onClick={onDrop} aria-label={t.photoRemove}>
        <Icon name="trash" />
      </button>
    </li>
  );
}
