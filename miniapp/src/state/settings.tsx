import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { deviceStorage } from '../zalo/storage.ts';

export type Language = 'vi' | 'en';
/** `chosen`: the person picked the language on this device. `untold`: the server does not know of it yet. */
type Kept = { language: Language; chosen: boolean; untold: boolean; largeText: boolean };
type Settings = Kept & { change: (changed: Partial<Kept>) => void };

const store = 'settings';
const start: Kept = { language: 'vi', chosen: false, untold: false, largeText: false };

function readKept(): Kept {
  try {
    return { ...start, ...JSON.parse(deviceStorage.read(store) ?? '{}') };
  } catch {
    return start;
  }
}

const Context = createContext<Settings>({ ...start, change: () => {} });

/** Language and text size, kept on this device. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState(readKept);
  const change = useCallback((changed: Partial<Kept>) => setKept((now) => ({ ...now, ...changed })), []);
  useEffect(() => {
    deviceStorage.write(store, JSON.stringify(kept));
    document.documentElement.lang = kept.language;
    document.documentElement.dataset.text = kept.largeText ? 'large' : 'normal';
  }, [kept]);
  const value = useMemo(() => ({ ...kept, change }), [kept, change]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useSettings = () => useContext(Context);
