import { useState } from 'react';
import type { ApiError } from '../../api/api-error.ts';
import type { UploadedPhoto } from '../../api/upload.ts';
import { FailedLine } from '../../components/states.tsx';
import { PhotoPicker } from '../../photos/photo-picker.tsx';
import { useTexts } from '../../texts/use-texts.ts';

type Props = {
  title: string;
  lead?: string | undefined;
  hint: string;
  submit: string;
  wordsOptional?: boolean;
  withPhotos?: boolean;
  danger?: boolean;
  busy: boolean;
  error: ApiError | undefined;
  testId: string;
  onCancel?: () => void;
  onSubmit: (text: string, fileIds: string[]) => void;
};

const maxPhotos = 6;

/** Words, and photos where they help, for one act on a case. What was typed stays when sending fails. */
export function WordsForm(props: Props) {
  const { title, lead, hint, submit, wordsOptional, withPhotos, danger, busy, error, testId, onCancel, onSubmit } =
    props;
  const t = useTexts();
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const words = text.trim();
  const ready = wordsOptional || words.length >= 3;
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          onSubmit(
            words.normalize('NFC'),
            photos.map(({ fileId }) => fileId),
          );
      }}
    >
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      <textarea
        className="field"
        rows={3}
        maxLength={wordsOptional ? 500 : 2000}
        aria-label={hint}
        placeholder={wordsOptional ? `${hint} (${t.optional})` : hint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid={testId}
      />
      {withPhotos && (
        <PhotoPicker
          purpose="case_before"
          photos={photos}
          max={maxPhotos}
          onAdd={(photo) => setPhotos((all) => [...all, photo])}
          onRemove={(fileId) => setPhotos((all) => all.filter((photo) => photo.fileId !== fileId))}
          onBusy={setUploading}
        />
      )}
      <FailedLine error={error} />
      <button
        type="submit"
        className={danger ? 'button button-danger button-wide' : 'button button-wide'}
        disabled={!ready || busy || uploading}
        data-testid={`${testId}-send`}
      >
        {busy ? t.sending : submit}
      </button>
      {onCancel && (
        <button type="button" className="button button-second button-wide" onClick={onCancel}>
          {t.cancel}
        </button>
      )}
    </form>
  );
}
