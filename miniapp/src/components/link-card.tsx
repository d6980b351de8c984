import type { ReactNode } from 'react';
import { useHref } from 'react-router-dom';
import { useNavigate } from 'zmp-ui';
import { Icon } from './icon.tsx';

type Props = { to: string; testId: string; icon?: ReactNode; children: ReactNode };

/** A card that leads to another page of the app. */
export function LinkCard({ to, testId, icon, children }: Props) {
  const navigate = useNavigate();
  const href = useHref(to);
  return (
    <a
      className="card card-link"
      href={href}
      data-testid={testId}
      onClick={(event) => {
        // A plain link would leave the app's address inside Zalo and lose the SDK's rights.
        event.preventDefault();
        navigate(to);
      }}
    >
      {icon && <span className="card-icon">{icon}</span>}
      <span className="card-body">{children}</span>
      <Icon name="forward" />
    </a>
  );
}
