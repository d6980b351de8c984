import { useCallback } from 'react';
import { useNavigate } from 'zmp-ui';

/** How many pages of this app lie behind in the history; react-router counts them. */
export const depth = (): number => Number(window.history.state?.idx ?? 0);

/** One page back; to the parent page when the app was entered here by a link. */
export function useBack(parent: string): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    if (depth() > 0) navigate(-1);
    else navigate(parent, { replace: true, direction: 'backward' });
  }, [navigate, parent]);
}
