import type { SenseKind } from './commands.ts';

/** What a model can make of voice and photos. Each part is there only when the operator set it up. */
export type Senses = {
  /** The words of a voice message; undefined when it could not be heard. */
  listen?: (audioId: string) => Promise<string | undefined>;
  /** What photos show, in words for a report; undefined when nothing could be made of them, or not yet. */
  look?: (fileIds: string[]) => Promise<{ text: string; categoryId: string | null } | undefined>;
  /** Whether this citizen agreed to the text now in force. */
  consent(purpose: SenseKind): Promise<'given' | 'refused' | 'unknown'>;
  /** Puts a yes or no on record at once: nothing may leave before the consent to it is provable. */
  keepConsent(purpose: SenseKind, answer: { version: string; agreed: boolean }): Promise<void>;
};
