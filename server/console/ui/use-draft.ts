import { useCallback, useState } from 'react';
import { type Draft, emptyDraft, keepDraft, readDraft } from './drafts.ts';

/** A draft that survives leaving the page, a lost session and a reload. `retire` forgets it once it was sent. */
export function useDraft(key: string) {
  const [value, setValue] = useState(() => readDraft(key));
  const change = useCallback(
    (part: Partial<Draft>) => {
      setValue((before) => {
        const next = { ...before, ...part };
        keepDraft(key, next);
        return next;
      });
    },
    [key],
  );
  const retire = useCallback(() => change(emptyDraft), [change]);
  return { ...value, change, retire };
}
