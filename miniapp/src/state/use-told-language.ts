import { useEffect, useRef } from 'react';
import { changeLanguage } from '../api/citizen.ts';
import { useSettings } from './settings.tsx';
import { useCitizen } from './use-citizen.ts';

/**
 * One language in the app, in the chat and in what the ward writes. What is picked on this device is told to the server,
 * again at the next start if that failed; until something is picked, the language of the chat is taken over.
 */
export function useToldLanguage(): void {
  const { data, set } = useCitizen();
  const told = data?.language;
  const { language, chosen, untold, change } = useSettings();
  // One after the other, so that the last choice is the one that stays.
  const telling = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (told && !chosen && told !== language) change({ language: told });
  }, [told, chosen, language, change]);
  useEffect(() => {
    if (!untold) return;
    let current = true;
    telling.current = telling.current
      .then(() => changeLanguage(language))
      .then(
        (citizen) => {
          if (!current) return;
          set(citizen);
          change({ untold: false });
        },
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [untold, language, set, change]);
}
