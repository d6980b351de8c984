import type { Draft } from '../../state/draft.ts';

export const reportSteps = ['what', 'category', 'place', 'photos', 'check'] as const;
export type ReportStep = (typeof reportSteps)[number];

export const maxPhotos = 6;
export const enoughWords = (text: string): boolean => text.trim().length >= 3;

/** The furthest step the draft has what it needs for; an address that asks for a later one leads here. */
export function reachableStep(draft: Draft, asked: ReportStep): ReportStep {
  if (!enoughWords(draft.text)) return 'what';
  if (!draft.categoryId && asked !== 'what') return 'category';
  if (!draft.place && asked === 'check') return 'place';
  return asked;
}
