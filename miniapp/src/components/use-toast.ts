import { useCallback } from 'react';
import { useSnackbar } from 'zmp-ui';

/** A short line at the lower edge that goes away by itself. */
export function useToast(): (text: string) => void {
  const { openSnackbar } = useSnackbar();
  return useCallback((text: string) => openSnackbar({ text, duration: 3000, position: 'bottom' }), [openSnackbar]);
}
