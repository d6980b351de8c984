import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icon-paths.ts';

type Props = { on: boolean; icon: IconName; testId: string; onChange: (on: boolean) => void; children: ReactNode };

/** A filter that is on or off. */
export function ToggleChip({ on, icon, testId, onChange, children }: Props) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={() => onChange(!on)} data-testid={testId}>
      <Icon name={on ? 'check' : icon} />
      {children}
    </button>
  );
}
