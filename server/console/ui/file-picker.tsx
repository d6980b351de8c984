import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ProofKind } from '../../contract/case.ts';
import { ApiError, wordsOf } from '../api/client.ts';
import { uploadDocument, uploadPhoto } from '../api/staff.ts';
import type { Draft } from './drafts.ts';
import { fitPicture, tooLargeWords } from './fit-picture.ts';
import { LineIcon } from './line-icon.tsx';
import { useMedia } from './use-media.ts';
import { wordsOfSize } from './words-of-size.ts';

export type Picked = Pick<Draft, 'photos' | 'documents'>;

type Props = {
  picked: Picked;
  onChange: (picked: Picked) => void;
  /** True while something is still going up. */
  onBusy: (busy: boolean) => void;
  takes?: ProofKind;
  compact?: boolean;
};

export const mostFiles = 6;
const largestDocument = 5_000_000;

const words: Record<ProofKind, { accept: string; add: string; choose: string; many: string }> = {
  photo: { accept: 'image/*', add: 'Thêm ảnh', choose: 'Chọn ảnh', many: 'ảnh' },
  document: { accept: '.pdf,application/pdf', add: 'Thêm PDF', choose: 'Chọn tệp PDF', many: 'tệp' },
  either: {
    accept: 'image/*,.pdf,application/pdf',
    add: 'Thêm ảnh, PDF',
    choose: 'Chọn ảnh hoặc tệp PDF',
    many: 'ảnh và tệp',
  },
};

/** By what it calls itself; what it is the server looks at. */
const isDocument = (file: File) => file.type === 'application/pdf' || /\.(?:pdf|docx?|xlsx?|odt)$/i.test(file.name);

/** Ids of what was picked, photos first. */
export const fileIdsOf = ({ photos, documents }: Picked) => [...photos, ...documents].map(({ fileId }) => fileId);

const countOf = ({ photos, documents }: Picked) => photos.length + documents.length;

/** Why a file is not taken, as far as that shows before it is sent. */
function refusal(file: File, takes: ProofKind): string | undefined {
  if (!isDocument(file)) return takes === 'document' ? `${file.name} không phải PDF.` : undefined;
  if (takes === 'photo') return `${file.name} không phải ảnh.`;
  if (file.size <= largestDocument) return undefined;
  return `${file.name} lớn hơn 5 MB nên không gửi qua Zalo được. Anh/Chị nén hoặc tách nhỏ.`;
}

/** What is picked once the file has gone up, or why it is not sent. */
async function upload(picked: Picked, file: File): Promise<Picked | string> {
  if (isDocument(file)) return { ...picked, documents: [...picked.documents, await uploadDocument(file)] };
  const photo = await fitPicture(file);
  return photo ? { ...picked, photos: [...picked.photos, await uploadPhoto(photo)] } : tooLargeWords(file.name);
}

/** A file that the server looked at and refused is refused again. */
const isFinal = (error: unknown) => error instanceof ApiError && (error.status === 413 || error.status === 415);

/**
 * Photos and PDFs to send: chosen or taken, uploaded at once, shown, and removable. What did not go up is kept to try
 * again, unless trying again cannot help.
 */
export function FilePicker({ picked, onChange, onBusy, takes = 'either', compact = false }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  // A phone's camera is one press away; a desk's is seldom there.
  const byThumb = useMedia('(pointer: coarse)');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [kept, setKept] = useState<File[]>([]);
  const size = compact ? 'small' : 'middle';
  const { photos, documents } = picked;
  const { accept, add: addWords, choose, many } = words[takes];

  const add = async (files: File[]) => {
    setFault(null);
    setBusy(true);
    onBusy(true);
    let held = picked;
    const left = files.slice(0, mostFiles - countOf(picked));
    const faults = files.length > left.length ? [`Mỗi lần gửi nhiều nhất ${mostFiles} ${many}.`] : [];
    for (let file = left[0]; file; file = left[0]) {
      const refused = refusal(file, takes);
      if (refused) faults.push(refused);
      else {
        try {
          const gone = await upload(held, file);
          if (typeof gone === 'string') faults.push(gone);
          else {
            held = gone;
            onChange(held);
          }
        } catch (error) {
          faults.push(isFinal(error) ? `${file.name}: ${wordsOf(error)}` : wordsOf(error));
          if (!isFinal(error)) break;
        }
      }
      left.shift();
    }
    setFault(faults.length > 0 ? faults.join(' ') : null);
    setKept(left);
    setBusy(false);
    onBusy(false);
    for (const input of [field, camera]) if (input.current) input.current.value = '';
  };
  const hidden = { type: 'file', className: 'only-read', tabIndex: -1 } as const;

  return (
    <div className="photo-picker">
      {photos.map((photo, index) => (
        <span key={photo.fileId} className="picked">
          <img src={photo.thumbnailUrl} alt={`Ảnh sẽ gửi ${index + 1}`} width={56} height={56} />
          <button
            type="button"
            aria-label={`Bỏ ảnh ${index + 1}`}
            onClick={() => onChange({ ...picked, photos: photos.filter(({ fileId }) => fileId !== photo.fileId) })}
          >
            <LineIcon name="close" size={14} />
          </button>
        </span>
      ))}
      {documents.map((document) => (
        <span key={document.fileId} className="document-chip" data-testid="picked-document">
          <LineIcon name="paper" size={16} />
          <span className="document-name">{document.name}</span>
          <small>{wordsOfSize(document.size)}</small>
          <button
            type="button"
            aria-label={`Bỏ tệp ${document.name}`}
            onClick={() =>
              onChange({ ...picked, documents: documents.filter(({ fileId }) => fileId !== document.fileId) })
            }
          >
            <LineIcon name="close" size={14} />
          </button>
        </span>
      ))}
      <input
        {...hidden}
        ref={field}
        multiple
        accept={accept}
        aria-label={choose}
        data-testid="photo-input"
        onChange={(event) => void add([...kept, ...(event.target.files ?? [])])}
      />
      {byThumb && takes !== 'document' && (
        <input
          {...hidden}
          ref={camera}
          accept="image/*"
          capture="environment"
          aria-label="Chụp ảnh"
          data-testid="camera-input"
          onChange={(event) => void add([...kept, ...(event.target.files ?? [])])}
        />
      )}
      {countOf(picked) < mostFiles && (
        <>
          {byThumb && takes !== 'document' && (
            <Button
              size={size}
              icon={<LineIcon name="photo" size={16} />}
              disabled={busy}
              onClick={() => camera.current?.click()}
            >
              Chụp ảnh
            </Button>
          )}
          <Button
            size={size}
            icon={<LineIcon name={byThumb ? 'add' : takes === 'document' ? 'paper' : 'photo'} size={16} />}
            loading={busy}
            data-testid="add-files"
            onClick={() => field.current?.click()}
          >
            {busy ? 'Đang tải lên' : addWords}
          </Button>
        </>
      )}
      {kept.length > 0 && !busy && (
        <Button size={size} type="primary" ghost data-testid="photo-again" onClick={() => void add(kept)}>
          Tải lại {kept.length} {many}
        </Button>
      )}
      {fault && (
        <span className="composer-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
