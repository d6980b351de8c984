import { useState } from 'react';
import { copyPaper } from '../../api/papers.ts';
import { distanceWords } from '../../format/distance.ts';
import { metresBetween } from '../../format/metres-between.ts';
import { PhotoPicker } from '../../photos/photo-picker.tsx';
import type { Draft } from '../../state/draft.ts';
import { useSettings } from '../../state/settings.tsx';
import { usePaperTexts } from '../../texts/papers.ts';
import { useTexts } from '../../texts/use-texts.ts';
import { ChoosePaper } from '../papers/choose-paper.tsx';
import { AlikeCases } from './alike-cases.tsx';
import { NextButton, StepFrame } from './step-frame.tsx';
import { maxPhotos } from './steps.ts';

type Props = {
  draft: Draft;
  change: (changed: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => void;
  onNext: () => void;
  onFollowed: (code: string) => void;
  onSupported: (code: string) => void;
};

/** A photo's own position is worth asking about when it lies further than this from the chosen place (metres). */
const farMetres = 150;

/** Photos, and the place they were taken at where they tell it. */
export function StepPhotos({ draft, change, onNext, onFollowed, onSupported }: Props) {
  const t = useTexts();
  const papers = usePaperTexts();
  const { language } = useSettings();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const exif = draft.photos.find((photo) => photo.exif)?.exif;
  const apart = exif && draft.place ? metresBetween(exif, draft.place) : undefined;
  const offered = exif && !kept && (apart === undefined || (apart > farMetres && draft.place?.placeSource !== 'exif'));
  return (
    <StepFrame
      step="photos"
      title={t.reportPhotos}
      foot={
        <NextButton
          onNext={onNext}
          disabled={busy}
          why={t.photosBusy}
          label={draft.photos.length + draft.kept.length === 0 && !busy ? t.photosSkip : t.next}
        />
      }
    >
      <AlikeCases
        draft={draft}
        onOther={() => change({ another: true })}
        onFollowed={onFollowed}
        onSupported={onSupported}
      />
      <p className="help">{t.reportPhotosHelp}</p>
      <PhotoPicker
        purpose="case_before"
        photos={draft.photos}
        max={maxPhotos}
        onAdd={(photo, localId) =>
          change((now) => ({ photos: [...now.photos, photo], kept: now.kept.filter((one) => one !== localId) }))
        }
        keeping={{
          ids: draft.kept,
          onKept: (localId) => change((now) => ({ kept: [...now.kept, localId] })),
          onGone: (localId) => change((now) => ({ kept: now.kept.filter((one) => one !== localId) })),
        }}
        onRemove={(fileId) => change((now) => ({ photos: now.photos.filter((photo) => photo.fileId !== fileId) }))}
        onBusy={setBusy}
      />
      {draft.photos.length < maxPhotos && (
        <ChoosePaper
          label={papers.fromPapers}
          help={papers.fromPapersHelp}
          onChoose={async ({ id }) => {
            const { fileId, kind, name, thumbnailUrl } = await copyPaper(id);
            const document = kind === 'document' ? { document: name } : {};
            const photo = { fileId, thumbnailUrl: thumbnailUrl ?? '', exif: null, ...document };
            change((now) => ({ photos: [...now.photos, photo] }));
          }}
        />
      )}
      {!draft.place && !exif && draft.photos.length > 0 && <p className="help">{t.exifNone}</p>}
      {offered && (
        <fieldset className="notice">
          <div>
            <p>{apart === undefined ? t.exifFound : t.exifFar(distanceWords(apart, language))}</p>
            <button
              type="button"
              className="button button-second button-wide"
              onClick={() => change({ place: { ...exif, placeSource: 'exif' } })}
              data-testid="use-exif"
            >
              {t.exifUse}
            </button>
            {draft.place && (
              <button type="button" className="text-button" onClick={() => setKept(true)}>
                {t.exifKeep}
              </button>
            )}
          </div>
        </fieldset>
      )}
    </StepFrame>
  );
}
