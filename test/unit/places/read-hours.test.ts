import { expect, test } from 'vitest';
import { readHours, writeHours } from '../../../server/places/read-hours.ts';

const workdays = [1, 2, 3, 4, 5];
const office = [
  { days: workdays, from: '07:30', to: '11:30' },
  { days: workdays, from: '13:00', to: '17:00' },
];
const always = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];

test.each([
  ['Thứ Hai đến thứ Sáu, 7 giờ 30–11 giờ 30 và 13 giờ–17 giờ', office],
  ['T2-T6 7:30-11:30, 13:00-17:00', office],
  ['Mo-Fr 07:30-11:30,13:00-17:00', office],
  ['t2 - t6: 7h30 - 11h30 & 13h - 17h', office],
  ['24/7', always],
  ['Cả ngày đêm', always],
  ['0:00-24:00', always],
  ['Hằng ngày 6:00-22:00', [{ days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '22:00' }]],
  ['6h-22h; CN nghỉ', [{ days: [1, 2, 3, 4, 5, 6], from: '06:00', to: '22:00' }]],
  ['T7, CN 18:00-2:00', [{ days: [6, 7], from: '18:00', to: '02:00' }]],
  ['CN-T3 8:00-9:00', [{ days: [1, 2, 7], from: '08:00', to: '09:00' }]],
])('%s', (text, opening) => {
  expect(readHours(text)).toEqual(opening);
});

test.each([
  '',
  'giờ hành chính',
  'T2-T6',
  '7:30',
  'T9 7:00-9:00',
  '25:00-26:00',
  '7:75-9:00',
  'T2- 7:00-9:00',
  'Đã đóng để xây lại',
  '7:00-9:00 trừ lễ',
  'CN nghỉ',
])('"%s" is not understood, and nothing is guessed', (text) => {
  expect(readHours(text)).toBeUndefined();
});

test.each([
  office,
  always,
  [{ days: [6, 7], from: '18:00', to: '02:00' }],
  [{ days: [1, 3, 4], from: '08:00', to: '09:15' }],
])('what is written is read again as the same', (...opening) => {
  expect(readHours(writeHours(opening))).toEqual(opening);
});
