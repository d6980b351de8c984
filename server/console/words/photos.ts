import type { PublicationState, StaffPhoto } from '../../contract/photo-publication.ts';

export const publicationWords: Record<PublicationState, string> = {
  unchecked: 'chưa kiểm tra',
  fit: 'công khai được',
  covered: 'đã che',
  withheld: 'không công khai',
};

/** “1 chưa kiểm tra · 2 đã che”; of a single photo without the number. */
export function wordsOfPublication(photos: readonly StaffPhoto[]): string {
  return (['unchecked', 'fit', 'covered', 'withheld'] as const)
    .map((state) => ({ state, count: photos.filter(({ publication }) => publication === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => (photos.length === 1 ? publicationWords[state] : `${count} ${publicationWords[state]}`))
    .join(' · ');
}
