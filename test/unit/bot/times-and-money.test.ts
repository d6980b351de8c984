import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMoney, readNumber } from '../../../bot/text/numbers.ts';
import { findTimes } from '../../../bot/text/times.ts';

// Monday, nine in the morning in Hải Phòng.
const at = { now: new Date('2026-11-23T02:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };
const told = (text: string) => findTimes(text, at);

test.each([
  ['chiều mai', '2026-11-24', undefined, 'afternoon'],
  ['thứ 6 tuần sau', '2026-12-04', undefined, undefined],
  ['8h sáng mai', '2026-11-24', '08:00', 'morning'],
  ['2 gio chieu thu nam', '2026-11-26', '14:00', 'afternoon'],
  ['hôm qua', '2026-11-22', undefined, undefined],
  ['đèn tắt từ tối qua', '2026-11-22', undefined, 'evening'],
  ['ngày 15', '2026-12-15', undefined, undefined],
  ['ngày 15 tháng 8 năm 2026', '2026-08-15', undefined, undefined],
  ['30 phút nữa', '2026-11-23', '09:30', undefined],
  ['8h30 tối', undefined, '20:30', 'evening'],
  ['8h kém 15', undefined, '07:45', undefined],
])('"%s"', (text, date, time, part) => {
  expect(told(text)).toMatchObject([{ date, time, part }]);
});

test('a week has a first and a last day, and a day of the moon is told as one', () => {
  expect(told('tuần sau')).toMatchObject([{ date: '2026-11-30', until: '2026-12-06' }]);
  expect(told('mùng 3')).toMatchObject([{ date: '2026-12-03', lunar: true }]);
});

test.each(['tối om không đèn', 'ngõ 12/5 Lê Đại Hành', 'ngày 31/2', '32/13', 'sang tên', '25h'])(
  'no time in "%s"',
  (text) => {
    expect(told(text)).toEqual([]);
  },
);

test('late in the evening the local day counts, not that of Greenwich', () => {
  const late = { ...at, now: new Date('2026-11-23T18:00:00Z') };
  expect(findTimes('hôm nay', late)).toMatchObject([{ date: '2026-11-24' }]);
});

test.each([
  ['500k', 500_000],
  ['2tr5', 2_500_000],
  ['1.500.000đ', 1_500_000],
  ['300 nghìn', 300_000],
  ['2 triệu rưỡi', 2_500_000],
  ['hai trăm nghìn', 200_000],
])('money: %s', (text, amount) => {
  expect(findMoney(`phạt ${text} ạ`)).toMatchObject([{ amount, text, start: 5 }]);
});

test.each(['số 45 ngõ 3', 'đi 3 km', 'năm ngoái hai lần', '0912345678'])('no money in "%s"', (text) => {
  expect(findMoney(text)).toEqual([]);
});

test('numbers in words', () => {
  expect(readNumber('mười lăm')).toBe(15);
  expect(readNumber('hai mươi mốt')).toBe(21);
  expect(readNumber('một trăm linh năm')).toBe(105);
  expect(readNumber('ba triệu hai')).toBe(3_200_000);
  expect(readNumber('rác')).toBeUndefined();
});

test('any text is read without fault, and what is found stands where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (raw) => {
      const text = raw.normalize('NFC');
      for (const { start, end, text: words } of [...told(text), ...findMoney(text)])
        expect(text.slice(start, end)).toBe(words);
    }),
  );
});
