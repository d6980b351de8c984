import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

type Props = { to: string; testId: string; selected: boolean; children: ReactNode };

/** One line of a list, which opens what it names beside it. */
export function DeskRow({ to, testId, selected, children }: Props) {
  return (
    <li>
      <Link to={to} className="desk-row" data-testid={testId} aria-current={selected ? 'true' : undefined}>
        {children}
      </Link>
    </li>
  );
}
