import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';
import { PrivateImage } from './private-image.tsx';

type Props = { url: string; alt: string; onClose: () => void };

/** A photo over the whole screen, until it is closed. */
export function LargePhoto({ url, alt, onClose }: Props) {
  const t = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="large-photo" aria-label={alt} onClose={onClose}>
      <button type="button" className="large-photo-close" onClick={() => dialog.current?.close()} aria-label={t.close}>
        <Icon name="close" />
      </button>
      <PrivateImage url={url} alt={alt} />
    </dialog>
  );
}
