import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../icons.tsx';

/** A panel that rises from the lower edge of the phone. Escape and the ground behind it close it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close.current();
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <div className="sheet">
      <button type="button" className="sheet-ground" aria-label="Đóng" tabIndex={-1} onClick={onClose} />
      <div className="sheet-panel" role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1} ref={panel}>
        <div className="sheet-head">
          <h3 id={titleId}>{title}</h3>
          <button type="button" className="icon-button" aria-label="Đóng" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </div>
  );
}
