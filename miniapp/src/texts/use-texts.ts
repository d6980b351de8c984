import type { Words } from '../../../server/contract/public-api.ts';
import { useSettings } from '../state/settings.tsx';
import { en } from './en.ts';
import { type Texts, vi } from './vi.ts';

const languages = { vi, en };

/** The app's own texts in the language in force. */
export const useTexts = (): Texts => languages[useSettings().language];

/** Picks the language of a record; one without English is shown in Vietnamese. */
export function useWords(): (words: Words) => string {
  const { language } = useSettings();
  return (words) => (language === 'en' ? (words.en ?? words.vi) : words.vi);
}
