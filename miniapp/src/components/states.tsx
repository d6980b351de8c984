import type { ReactNode } from 'react';
import type { ApiError } from '../api/api-error.ts';
import { useSettings } from '../state/settings.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

/** What a failure is called for the person: the server's words where it gave any. */
export function useFailureWords(): (error: ApiError) => string {
  const t = useTexts();
  const { language } = useSettings();
  return ({ failure, problem }) => {
    if (failure === 'offline') return t.offline;
    return (language === 'en' ? problem?.titleEn : problem?.title) ?? t.broken;
  };
}

/** Grey shapes where content will be. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useTexts();
  return (
    <div className="skeleton" role="status" aria-label={t.loading}>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <div key={line} className="skeleton-card" />
      ))}
    </div>
  );
}

/** What happened, that nothing is lost, and a way on. */
export function Failed({ error, retry }: { error: ApiError; retry: () => void }) {
  const t = useTexts();
  const words = useFailureWords();
  return (
    <div className="notice notice-failed" role="alert">
      <Icon name="alarm" />
      <div>
        <p>{words(error)}</p>
        <button type="button" className="button button-second" onClick={retry}>
          <Icon name="repeat" />
          {t.retry}
        </button>
      </div>
    </div>
  );
}

type EmptyProps = { icon: IconName; title: string; children?: ReactNode };

/** Says what will appear here and how to begin. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** A line of failure beside the button that was pressed. */
export function FailedLine({ error, lead }: { error: ApiError | undefined; lead?: string }) {
  const words = useFailureWords();
  if (!error) return null;
  return (
    <p className="failed-line" role="alert">
      <Icon name="alarm" />
      <span>{lead ? `${lead} ${words(error)}` : words(error)}</span>
    </p>
  );
}
