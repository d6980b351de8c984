import { describe, expect, test } from 'vitest';
import { photo, type Step, talk } from './talk.ts';

const words = ['huỷ', 'hủy', 'huy', 'thôi không cần nữa', 'dừng lại', 'cancel', '#cancel'];

describe.each(words)('"%s"', (word) => {
  test('ends a report at the place question', async () => {
    const citizen = await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      [word, { says: /đã huỷ/i, flow: null, effects: [] }],
    ]);
    expect(citizen.store.cases).toEqual([]);
  });

  test('ends a report at the summary', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      [photo('f1'), { flow: 'report:confirm' }],
      [word, { says: /Chưa có gì được gửi/, flow: null, effects: [] }],
    ]);
  });
});

const elsewhere: [string, Step[]][] = [
  ['which procedure', [['Hỏi thủ tục', { flow: 'procedure:which' }]]],
  ['which kind of place', [['Tìm nơi gần đây', { flow: 'place:kind' }]]],
  ['what happened', [['tôi muốn phản ánh', { flow: 'report:description' }]]],
  [
    'which category',
    [
      ['tôi muốn phản ánh', {}],
      ['không chịu nổi nữa rồi ở phố Hạ Lý', { flow: 'report:category' }],
    ],
  ],
  ['photos', [['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }]]],
];

test.each(elsewhere)('works when asked %s', async (_, steps) => {
  await talk([...steps, ['huỷ', { says: /đã huỷ/, flow: null, effects: [] }]]);
});

test('with nothing open it says so and offers the menu', async () => {
  await talk([['huỷ', { says: /không có việc nào/, buttons: ['#report', '#person'] }]]);
});

test('a photo that waits is forgotten', async () => {
  const citizen = await talk([
    [photo('f1'), { buttons: ['#media:report'] }],
    ['huỷ', {}],
    ['rác đổ trộm ở phố Minh Khai', { flow: 'report:photos' }],
    ['không ảnh', { flow: 'report:confirm' }],
    ['ok', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases[0]?.filed.fileIds).toEqual([]);
});

test('after cancelling, the old summary cannot be confirmed', async () => {
  await talk([
    ['ổ gà to ở phố Hạ Lý', {}],
    ['không ảnh', { flow: 'report:confirm', buttons: ['#yes:key-1'] }],
    ['huỷ', { flow: null }],
    ['#yes:key-1', { effects: [], flow: null }],
    ['đồng ý', { effects: [], flow: null }],
  ]);
});

test('a reopening is given up', async () => {
  const citizen = await talk([
    ['ổ gà to ở phố Hạ Lý', {}],
    ['không ảnh', {}],
    ['ok', { effects: ['fileCase'] }],
  ]);
  citizen.store.put('HB-26-7K3M90', { state: 'resolved', mayReopen: true });
  await talk(
    [
      ['#reopen:HB-26-7K3M90', { flow: 'my-cases:reopenReason' }],
      ['huỷ', { flow: null, effects: [] }],
    ],
    { citizen },
  );
  expect(citizen.store.cases[0]?.state).toBe('resolved');
});
