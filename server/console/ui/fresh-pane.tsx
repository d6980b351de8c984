import type { ReactNode } from 'react';
import { ViewTitle } from './view-title.tsx';

type Props = { id: string; title: string; about: string; onClose: () => void; children: ReactNode };

/** The pane in which something new is written. */
export function FreshPane({ id, title, about, onClose, children }: Props) {
  return (
    <section className="desk-view" aria-labelledby={id}>
      <header className="desk-view-head">
        <ViewTitle id={id} title={title} onClose={onClose} about={about} />
      </header>
      <div className="desk-scroll">
        <section className="desk-card" aria-label="Nội dung">
          {children}
        </section>
      </div>
    </section>
  );
}
