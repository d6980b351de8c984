import { useEffect, useState } from 'react';
import type { SettingKind } from '../../contract/settings-api.ts';
import { loadSetting, type SettingData } from '../api/settings.ts';

/** Other settings that say something about the one being edited. */
export type Beside = Partial<Record<SettingKind, SettingData>>;

const besideOf: Partial<Record<SettingKind, SettingKind[]>> = { categories: ['routing', 'service-levels'] };

/** Loads what stands beside a kind; without it the page only says less. */
export function useBeside(kind: SettingKind): Beside {
  const [beside, setBeside] = useState<Beside>({});
  useEffect(() => {
    const leaving = new AbortController();
    for (const other of besideOf[kind] ?? []) {
      loadSetting(other, other, leaving.signal).then(
        ({ data }) => setBeside((before) => ({ ...before, [other]: data })),
        () => undefined,
      );
    }
    return () => leaving.abort();
  }, [kind]);
  return beside;
}
