import { expect, test } from 'vitest';
import { enoughWords, reachableStep } from '../../../miniapp/src/pages/report/steps.ts';
import type { Draft } from '../../../miniapp/src/state/draft.ts';

const whole: Draft = {
  text: 'Đèn đường tắt',
  categoryId: 'street-lighting',
  place: { latitude: 20.86, longitude: 106.67, placeSource: 'map' },
  placeText: '',
  photos: [],
  kept: [],
  agreed: false,
  another: false,
};

test('a whole draft reaches every step', () => {
  for (const step of ['what', 'category', 'place', 'photos', 'check'] as const)
    expect(reachableStep(whole, step)).toBe(step);
});

test('an address that runs ahead of the draft leads to what is missing', () => {
  expect(reachableStep({ ...whole, text: '  ' }, 'check')).toBe('what');
  expect(reachableStep({ ...whole, categoryId: undefined }, 'check')).toBe('category');
  expect(reachableStep({ ...whole, categoryId: undefined }, 'what')).toBe('what');
  expect(reachableStep({ ...whole, place: undefined }, 'check')).toBe('place');
});

test('photos may come before the place, because a photo may tell it', () => {
  expect(reachableStep({ ...whole, place: undefined }, 'photos')).toBe('photos');
});

test('blank and very short words are not enough', () => {
  expect([enoughWords(''), enoughWords('  a '), enoughWords('cây')]).toEqual([false, false, true]);
});
