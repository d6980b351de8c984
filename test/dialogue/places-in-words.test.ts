import { expect, test } from 'vitest';
import { talk } from './talk.ts';

test('a street through two wards: which one is asked, and the answer completes the words', async () => {
  const citizen = await talk([
    [
      'tôi muốn phản ánh ổ gà to ở số 210 Hà Nội',
      { says: /thuộc phường nào/, buttons: ['#placeis:'], flow: 'report:place' },
    ],
    ['phường Hồng An', { flow: 'report:photos' }],
    ['không có ảnh', { says: /Nơi: số 210 Hà Nội, Phường Hồng An/, flow: 'report:confirm' }],
    ['đồng ý', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases[0]?.filed.point).toBeUndefined();
  expect(citizen.store.cases[0]?.filed.areaCode).toBe('11602');
});

test('words that name no ward for certain file without one', async () => {
  const citizen = await talk([
    ['tôi muốn phản ánh ổ gà to ở số 210 Hà Nội', { says: /thuộc phường nào/ }],
    ['Chưa rõ', { flow: 'report:photos' }],
    ['không có ảnh', { flow: 'report:confirm' }],
    ['đồng ý', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases[0]?.filed.areaCode).toBeUndefined();
});

test('a split ward cannot be decided by its name: the choice is offered, and not to know is an answer', async () => {
  await talk([
    ['rác tồn cả tuần không ai thu gom', { flow: 'report:place' }],
    ['An Hưng', { says: /thuộc phường nào/, flow: 'report:place' }],
    ['Chưa rõ', { flow: 'report:photos' }],
  ]);
});

test('a likely name is confirmed; a no asks again', async () => {
  await talk([
    ['rác tồn cả tuần không ai thu gom', { flow: 'report:place' }],
    ['phố Vạn Kiếpo', { says: /Có phải Vạn Kiếp/, flow: 'report:place' }],
    ['không', { says: /ở đâu/, flow: 'report:place' }],
    ['phố Vạn Kiếpo', { says: /Có phải Vạn Kiếp/, flow: 'report:place' }],
    ['đúng rồi', { flow: 'report:photos' }],
  ]);
});

test('a person who is called like a street is no place', async () => {
  await talk([['nhà ông Minh Khai hay mở loa to cả đêm', { flow: 'report:place' }]]);
});

test('near what is named, and open now', async () => {
  await talk([['khách sạn gần Nhà hát lớn', { says: /[Kk]hách sạn/, never: /Nhà hát lớn Hải Phòng\n/ }]]);
});
