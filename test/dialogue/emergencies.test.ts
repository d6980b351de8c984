import { describe, expect, test } from 'vitest';
import { wordsForEmergency } from '../../bot/small-talk.ts';
import { freshState } from '../../bot/state.ts';
import { makeCitizen } from './citizen.ts';
import { photo, talk } from './talk.ts';
import { ward } from './ward.ts';

test.each([
  ['cháy nhà ở ngõ 5 Hạ Lý', '114'],
  ['chay nha roi cuu voi', '114'],
  ['rò gas nồng nặc cả nhà', '114'],
  ['có kẻ cầm dao đuổi người', '113'],
  ['dang danh nhau cam dao', '113'],
  ['trộm đang trong nhà tôi', '113'],
  ['mẹ tôi bị đột quỵ', '115'],
  ['co nguoi bi dien giat', '115'],
  ['my house is on fire, there is a fire', '114'],
])('"%s": the first line is the number to call', async (words, number) => {
  await talk([
    [words, { firstLine: new RegExp(`\\b${number}\\b`), buttons: [`call:${number}`, '#report:'], flow: null }],
  ]);
});

test.each([
  'cháy bóng đèn ngõ 45 Hạ Lý',
  'nước chảy tràn ra đường Bạch Đằng',
  'nuoc chay tran ra duong',
  'quán chặt chém khách du lịch',
  'thủ tục phòng cháy chữa cháy',
  'xe đang chạy ồn quá',
])('"%s" is no emergency', async (words) => {
  await talk([[words, { never: /\b11[345]\b/ }]]);
});

describe('in the middle of a report', () => {
  test('the number comes first; the report stays as it was', async () => {
    await talk([
      ['rác ở chợ Sắt', { flow: 'report:photos' }],
      ['nhà bên đang cháy', { firstLine: /114/, flow: 'report:photos', effects: [] }],
      ['không có ảnh', { says: /Loại: Rác thải/, never: /cháy/, flow: 'report:confirm' }],
    ]);
  });

  test('reported too, it is a case of its own, and then the first report goes on', async () => {
    const citizen = await talk([
      ['rác ở chợ Sắt', { flow: 'report:photos' }],
      ['nhà ở ngõ 5 Hạ Lý đang cháy', { firstLine: /114/ }],
      ['Báo cho phường', { says: /Hạ Lý/, flow: 'report:photos' }],
      ['không có ảnh', { says: /đang cháy/, flow: 'report:confirm' }],
      [
        'đồng ý',
        { says: [/HB-26-7K3M90/, /tiếp tục phản ánh[\s\S]*Rác thải/], effects: ['fileCase'], flow: 'report:photos' },
      ],
      ['không có ảnh', { flow: 'report:confirm' }],
      ['đồng ý', { says: /HB-26-7K3M91/, effects: ['fileCase'], flow: null }],
    ]);
    expect(citizen.store.cases.map(({ filed }) => filed.emergency)).toEqual(['fire', undefined]);
    expect(citizen.store.cases[1]?.filed.description).not.toMatch(/cháy/);
  });

  test('said when nothing was told yet, it is what the report is about', async () => {
    const citizen = await talk([
      ['tôi muốn phản ánh', { flow: 'report:description' }],
      ['có cháy to ở chợ Sắt', { firstLine: /114/ }],
      ['Báo cho phường', { says: /[Cc]hợ Sắt/, flow: 'report:photos' }],
      [photo('f1'), { flow: 'report:confirm' }],
      ['gửi đi', { effects: ['fileCase'], flow: null }],
    ]);
    expect(citizen.store.cases[0]?.filed).toMatchObject({ emergency: 'fire', description: 'có cháy to ở chợ Sắt' });
  });
});

test('the words of the emergency are not asked again', async () => {
  await talk([
    ['cháy nhà ở ngõ 5 Hạ Lý', { firstLine: /114/ }],
    ['Báo cho phường', { never: /thấy sự cố gì/, says: /ngõ 5 Hạ Lý/ }],
  ]);
});

test('words of an emergency do not slip into an ordinary report later', async () => {
  const citizen = await talk([
    ['chay nha roi cuu voi', { firstLine: /114/ }],
    ['rác ở chợ Sắt', { flow: 'report:photos' }],
    ['không ảnh', {}],
    ['ok', { effects: ['fileCase'] }],
  ]);
  expect(citizen.store.cases[0]?.filed.description).toBe('rác ở chợ Sắt');
});

test('while a person holds the talk, only the number is said', async () => {
  const { understanding } = await ward();
  const citizen = makeCitizen(await ward());
  const ports = {
    understanding,
    now: citizen.now,
    locate: () => ({ kind: 'served' as const, areaName: undefined }),
    near: () => undefined,
    myCases: async () => [],
    placeOfPhotos: async () => undefined,
    newKey: () => 'key',
  };
  const said = (text: string) => wordsForEmergency({ state: freshState(), ports, text });
  expect(said('cháy nhà rồi')[0]?.text).toMatch(/^Có cháy thì Anh\/Chị gọi 114 ngay\./);
  expect(said('bao giờ xong ạ')).toEqual([]);
});
