import type { ReactNode } from 'react';
import { LineIcon } from './line-icon.tsx';

type Props = { id: string; title: string; about: ReactNode; onClose: () => void };

/** The first part of a pane's head: the way back to the list, what is shown and a line about it. */
export function ViewTitle({ id, title, about, onClose }: Props) {
  return (
    <>
      <button type="button" className="desk-back" onClick={onClose} aria-label="Về danh sách">
        <LineIcon name="back" />
      </button>
      <div className="desk-view-title">
        <h2 id={id}>{title}</h2>
        <p>{about}</p>
      </div>
    </>
  );
}
