import { describe, expect, test } from 'vitest';
import { type Step, talk } from './talk.ts';

const day = 24;
const begun: Step = ['lấn chiếm vỉa hè phố Minh Khai bày bán', { flow: 'report:photos' }];

describe('an unfinished report', () => {
  test('goes on without a word within hours', async () => {
    await talk([begun, ['không ảnh', { never: /làm dở/, flow: 'report:confirm' }, 2]]);
  });

  test('is offered again after some hours, once', async () => {
    await talk([
      begun,
      ['chào em', { says: /đang làm dở/, never: /Em là/, buttons: ['#resume', '#cancel'], flow: 'report:photos' }, 5],
      ['Làm tiếp', { says: /gửi ảnh/, never: /đang làm dở/, flow: 'report:photos' }],
    ]);
  });

  test('is dropped when the citizen says so', async () => {
    await talk([begun, ['chào em', { buttons: ['#cancel'] }, 5], ['Bỏ', { says: /đã huỷ/, flow: null }]]);
  });

  test('offered again, a question is answered and the report is not pressed', async () => {
    await talk([
      begun,
      ['thủ tục đăng ký kết hôn cần gì?', { says: [/đang làm dở/, /1\.000894/], never: /Giờ mình tiếp tục/ }, 5],
      ['làm tiếp', { flow: 'report:photos' }],
    ]);
  });

  test('confirmed after two days by the button of its summary', async () => {
    await talk([
      begun,
      ['không ảnh', { flow: 'report:confirm' }],
      ['#yes:key-1', { effects: ['fileCase'], flow: null }, 2 * day],
    ]);
  });

  test('is forgotten after a week, and its button does nothing', async () => {
    await talk([
      begun,
      ['không ảnh', { flow: 'report:confirm' }],
      ['#yes:key-1', { effects: [], flow: null }, 8 * day],
      ['đồng ý', { effects: [], flow: null }],
    ]);
  });

  test('forgotten after a week, a greeting is only a greeting', async () => {
    await talk([begun, ['xin chào', { says: /Em chào/, never: /làm dở/, flow: null }, 8 * day]]);
  });
});

test('a question that was left open is no longer open after hours', async () => {
  await talk([
    ['Hỏi thủ tục', { flow: 'procedure:which' }],
    ['rác đổ trộm ở phố Minh Khai', { flow: 'report:photos' }, 5],
  ]);
});

test('the same sentence twice does not tell it twice', async () => {
  const citizen = await talk([
    ['tôi muốn phản ánh', {}],
    ['rác chất đống bốc mùi', { flow: 'report:place' }],
    ['rác chất đống bốc mùi', { flow: 'report:place' }],
    ['chợ Sắt', {}],
    ['không ảnh', { flow: 'report:confirm' }],
    ['ok', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases[0]?.filed.description).toBe('rác chất đống bốc mùi');
});

test('the same report told twice is asked about, not filed twice', async () => {
  const citizen = await talk([
    ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
    ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
    ['không ảnh', { flow: 'report:confirm' }],
    ['ok', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases).toHaveLength(1);
  expect(citizen.store.cases[0]?.filed.description).toBe('ổ gà to ở phố Hạ Lý');
});

test('the same question twice is answered twice', async () => {
  await talk([
    ['làm giấy khai sinh cần gì', { says: /1\.001193/ }],
    ['làm giấy khai sinh cần gì', { says: /1\.001193/ }],
  ]);
});
