import { useEffect } from 'react';
import type { CaseListItem } from '../../contract/staff-api.ts';

type Keys = { items: CaseListItem[]; code: string | undefined; open: (code: string) => void };

/** J and K go to the next and previous case; only outside fields, so that typing Vietnamese is never disturbed. */
export function useInboxKeys({ items, code, open }: Keys) {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0) return;
      const at = items.findIndex((item) => item.code === code);
      const next = items[at < 0 ? 0 : at + step];
      if (next) open(next.code);
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [items, code, open]);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null;
}
