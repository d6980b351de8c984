import { describe, expect, test } from 'vitest';
import { type Step, talk } from './talk.ts';

const filed: Step[] = [
  ['ổ gà to ở phố Hạ Lý', {}],
  ['không ảnh', {}],
  ['ok', { effects: ['fileCase'] }],
];

describe('a report that was just filed', () => {
  test('confirmed again in words: said that it is sent, nothing filed', async () => {
    await talk([...filed, ['gửi đi', { says: /đã gửi rồi, mã HB-26-7K3M90/, effects: [] }]]);
  });

  test('told again in the same words: its case is shown, and one more only on a yes', async () => {
    const citizen = await talk([
      ...filed,
      [
        'ổ gà to ở phố Hạ Lý',
        { says: /HB-26-7K3M90[\s\S]*nữa không ạ/, buttons: ['#case:HB-26-7K3M90', '#yes'], flow: null },
      ],
      ['không', { flow: null, effects: [] }],
    ]);
    expect(citizen.store.cases).toHaveLength(1);
  });

  test('told again and wanted again', async () => {
    await talk([...filed, ['ổ gà to ở phố Hạ Lý', { flow: null }], ['có', { flow: 'report:photos' }]]);
  });

  test('the next day the same words are a new report', async () => {
    await talk([...filed, ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }, 24]]);
  });

  test('the next day a yes is only a yes', async () => {
    await talk([...filed, ['đồng ý', { never: /HB-/, effects: [] }, 24]]);
  });
});

describe('twice in a row', () => {
  test('a long answer comes in full once', async () => {
    const citizen = await talk([['làm giấy khai sinh cần gì', { says: /Giấy chứng sinh/ }]]);
    await talk(
      [
        [
          'làm giấy khai sinh cần gì',
          { says: [/1\.001193/, /vừa trả lời/], never: /Giấy chứng sinh/, buttons: ['#proc:'] },
        ],
      ],
      { citizen },
    );
  });

  test('after something else it comes in full again', async () => {
    await talk([
      ['làm giấy khai sinh cần gì', { says: /Giấy chứng sinh/ }],
      ['cảm ơn em', {}],
      ['làm giấy khai sinh cần gì', { says: /Giấy chứng sinh/ }],
    ]);
  });

  test('insults: calm, then a person; a yes calls one', async () => {
    await talk([
      ['đồ ngu', { says: /không hài lòng/, buttons: ['#person'] }],
      ['đồ điên', { says: /nói chuyện với cán bộ/, buttons: ['#person'] }],
      ['có', { effects: ['requestPerson'] }],
    ]);
  });

  test('not understood: never the same words for ever', async () => {
    await talk([
      ['asdf qwer', { buttons: ['#report', '#person'] }],
      ['zxcv uiop', { says: /cán bộ/, buttons: ['#person'] }],
      ['hjkl bnm', { says: /cán bộ|gọi/, buttons: ['#person'] }],
      ['vâng', { effects: ['requestPerson'] }],
    ]);
  });
});

describe('no words', () => {
  test.each([
    ['https://example.org/a?b=1', /đường dẫn/],
    ['😀😀', /cứ nhắn em/],
    ['123456', /dãy số/],
  ])('"%s" outside anything', async (words, says) => {
    await talk([[words, { says, effects: [], flow: null }]]);
  });

  test('a link in the middle of a report leaves it as it was', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      ['https://example.org/a', { says: /đường dẫn/, flow: 'report:place' }],
    ]);
  });

  test('a number where the place is asked may be a house', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      ['145', { never: /dãy số/, flow: 'report:place' }],
    ]);
  });
});
