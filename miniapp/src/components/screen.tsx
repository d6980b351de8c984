import { type ReactNode, useEffect, useId } from 'react';
import { Page } from 'zmp-ui';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';
import { useBack } from './use-back.ts';

type Props = {
  title: string;
  /** Where back leads when nothing came before. */
  parent?: string;
  /** Kept in sight at the lower edge, for the screen's one main action. */
  foot?: ReactNode;
  children: ReactNode;
};

/** A page of the app: a bar with the way back, the content, and the main action at the thumb. */
export function Screen({ title, parent = '/', foot, children }: Props) {
  const t = useTexts();
  const back = useBack(parent);
  const heading = useId();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Page className="screen">
      <header className="bar">
        <button type="button" className="bar-button" onClick={back} aria-label={t.back} data-testid="back">
          <Icon name="back" />
        </button>
        <h1 id={heading} className="bar-title">
          {title}
        </h1>
      </header>
      <main className="content" aria-labelledby={heading}>
        {children}
      </main>
      {foot && <div className="foot">{foot}</div>}
    </Page>
  );
}
