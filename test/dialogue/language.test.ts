import { describe, expect, test } from 'vitest';
import { photo, talk } from './talk.ts';

describe('English', () => {
  test('written, it is answered in English, follow-ups too', async () => {
    await talk([
      ['how do I register a birth', { says: [/Birth registration \(1\.001193\)/, /Time:/], language: 'en' }],
      ['how much is it', { says: [/1\.001193/, /fee/i], language: 'en' }],
      ['what documents do I need', { says: [/1\.001193/, /Hand in|Only show/], language: 'en' }],
      ['where do I go', { says: /Where:/ }],
    ]);
  });

  test('a report from the first word to the code', async () => {
    const citizen = await talk([
      ['I want to report a broken street light', { says: /Street lighting/, flow: 'report:place', language: 'en' }],
      ['near Cho Sat', { says: /near Cho Sat/i, flow: 'report:photos' }],
      ['no photo', { says: /Please check/, flow: 'report:confirm' }],
      ['yes', { says: /HB-26-7K3M90 is sent/, effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.categoryId).toBe('street-lighting');
  });

  test('a correction and a cancellation', async () => {
    await talk([
      ['there is a deep pothole on Quang Trung street', { says: /Road and pavement/, flow: 'report:photos' }],
      [photo('f1'), { flow: 'report:confirm' }],
      ['wrong, it is near Cho Sat', { says: /Cho Sat/i, flow: 'report:confirm' }],
      ['cancel', { says: /Cancelled/, flow: null, effects: [] }],
    ]);
  });

  test('places', async () => {
    await talk([['where is the nearest hospital', { says: /Hospital/, language: 'en', flow: 'place:near' }]]);
  });

  test('a person', async () => {
    await talk([['talk to a person please', { says: /told the staff/, effects: ['changeLanguage', 'requestPerson'] }]]);
  });

  test('not understood twice', async () => {
    await talk([
      ['English please', { says: /English from now/, buttons: ['#report'], language: 'en' }],
      ['asdf qwer', { says: /did not understand/ }],
      ['zxcv', { says: /pass you to a person/, buttons: ['#person'] }],
    ]);
  });

  test.each([
    'marriage certificate',
    'temporary residence registration',
    'birth certificate',
    'building permit',
    'lost identity card',
    'death certificate',
    'certified copy',
    'open a small business',
  ])('"%s" finds a procedure', async (words) => {
    await talk([
      ['English please', {}],
      [words, { buttons: ['#proc:'] }],
    ]);
  });
});

describe('switching', () => {
  test('Vietnamese written with diacritics is answered in Vietnamese at once', async () => {
    await talk([
      ['how do I register a birth', { language: 'en' }],
      ['thế đăng ký kết hôn thì sao', { says: /Đăng ký kết hôn/, language: 'vi' }],
    ]);
  });

  test('on request, both ways', async () => {
    await talk([
      ['tiếng Anh được không', { says: /English/, language: 'en' }],
      ['chuyen sang tieng viet', { says: /tiếng Việt/, language: 'vi' }],
    ]);
  });

  test('Vietnamese without diacritics is not taken for English', async () => {
    await talk([
      ['den duong to 5 hong an hay tat', { language: 'vi' }],
      ['can ho toi do nuoc', { language: 'vi' }],
    ]);
  });

  test('a summary shown in Vietnamese is confirmed in English', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', {}],
      ['không ảnh', { says: /Anh\/Chị xem lại/, flow: 'report:confirm' }],
      ['in English please', { says: /Please check/, flow: 'report:confirm', effects: ['changeLanguage'] }],
      ['yes', { says: /is sent/, effects: ['fileCase'] }],
    ]);
  });

  test('the emergency number comes first in English too', async () => {
    await talk([['help, there is a fire in my house', { firstLine: /114/, buttons: ['call:114'] }]]);
  });
});
