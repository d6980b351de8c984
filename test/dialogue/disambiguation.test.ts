import { describe, expect, test } from 'vitest';
import { readState } from '../../bot/state.ts';
import { type Step, talk } from './talk.ts';

const cards: Step = ['căn cước', { says: /1\.\s.*1\.0140/, buttons: ['#proc:1.01406'], flow: null }];
// Trouble that could be of any kind, so that kinds are offered.
const kinds: Step[] = [
  ['tôi muốn phản ánh', { flow: 'report:description' }],
  ['không chịu nổi nữa rồi ở phố Hạ Lý', { buttons: ['#category:', '#category:other'], flow: 'report:category' }],
];

describe('procedures offered', () => {
  test.each(['1', 'số 1', 'cái đầu tiên', 'thứ nhất', 'cai dau tien'])('"%s" takes the first', async (words) => {
    await talk([cards, [words, { says: /^Cấp thẻ căn cước cho người từ 14 tuổi \(1\.014061\)/ }]]);
  });

  test.each(['2', 'cái thứ hai', 'Cấp thẻ căn cước cho trẻ dưới 14 tuổi'])('"%s" takes the second', async (words) => {
    await talk([cards, [words, { says: /^Cấp thẻ căn cước cho trẻ dưới 14 tuổi \(1\.014062\)/ }]]);
  });

  test.each(['4', 'cái cuối', 'Cấp lại thẻ căn cước bị mất', 'cap lai the can cuoc bi mat'])(
    '"%s" takes the last',
    async (words) => {
      await talk([cards, [words, { says: /^Cấp lại thẻ căn cước bị mất \(1\.014064\)/ }]]);
    },
  );

  test('a number that is not in the list takes none', async () => {
    await talk([cards, ['7', { never: /^Cấp (lại )?thẻ/ }]]);
  });

  test('a question about all of them asks again, with that question kept', async () => {
    await talk([
      cards,
      ['lệ phí bao nhiêu', { says: /việc nào/, buttons: ['#proc:1.014061:fee', '#proc:1.014064:fee'] }],
      ['cái cuối', { says: [/1\.014064/, /Phí 35\.000 đồng/] }],
    ]);
  });

  test('something else is asked instead', async () => {
    await talk([cards, ['thủ tục đăng ký kết hôn', { says: /1\.000894/ }]]);
  });

  test('a number long after the list was followed by an answer is not about the list', async () => {
    await talk([cards, ['1', { says: /1\.014061/ }], ['4', { never: /1\.014064/ }]]);
  });
});

describe('categories offered', () => {
  test('by position', async () => {
    const citizen = await talk(kinds);
    const second = readState(citizen.stored).state.options[1]?.payload ?? '';
    await talk(
      [
        ['cái thứ hai', { flow: 'report:photos' }],
        ['không ảnh', {}],
        ['ok', { effects: ['fileCase'] }],
      ],
      { citizen },
    );
    expect(`#category:${citizen.store.cases[0]?.filed.categoryId}`).toBe(second);
  });

  test('by the words of the button', async () => {
    await talk([...kinds, ['Khác', { says: /Khác, tại/, flow: 'report:photos' }]]);
  });

  test('by more words about it', async () => {
    await talk([...kinds, ['cống bị tắc', { says: /Thoát nước/, flow: 'report:photos' }]]);
  });

  test('words that fit nothing twice lead to "Khác", never a loop', async () => {
    await talk([
      ...kinds,
      ['qwerty', { says: /chưa rõ loại/, flow: 'report:category' }],
      ['asdfgh', { says: /Khác, tại/, flow: 'report:photos' }],
    ]);
  });
});

describe('what is doubtful', () => {
  test('a clarifying choice keeps the words', async () => {
    const citizen = await talk([
      ['#report::vỉa hè trước cổng chợ bị hỏng', { flow: 'report:place' }],
      ['chợ Sắt', {}],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.description).toBe('vỉa hè trước cổng chợ bị hỏng');
  });

  test('"thủ tục" alone asks which instead of guessing', async () => {
    await talk([['thủ tục', { says: /thủ tục nào/, never: /1\.\d{6}/ }]]);
  });

  test('a procedure nobody has', async () => {
    await talk([['thủ tục xin cấp phép nuôi rồng', { never: /undefined/, buttons: ['#'] }]]);
  });
});
