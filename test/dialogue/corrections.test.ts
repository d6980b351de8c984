import { describe, expect, test } from 'vitest';
import { location, photo, type Step, talk } from './talk.ts';

const toSummary: Step[] = [
  ['vỉa hè hỏng trước bưu điện thành phố', { flow: 'report:photos' }],
  [photo('f1'), { flow: 'report:confirm' }],
];

describe('at the summary', () => {
  test('the place, in words the map does not know, is accepted as written', async () => {
    const citizen = await talk([
      ...toSummary,
      ['không phải, ở ngõ 12 Lê Văn Hưu', { says: /"ngõ 12 Lê Văn Hưu"/, flow: 'report:place' }],
      ['Gửi như đã ghi', { says: [/Nơi: ngõ 12 Lê Văn Hưu/, /1 ảnh/], flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed).toMatchObject({ placeWords: 'ngõ 12 Lê Văn Hưu', placeSource: 'words' });
    expect(citizen.store.cases[0]?.filed.point).toBeUndefined();
    expect(citizen.store.cases[0]?.filed.description).toBe('vỉa hè hỏng ngõ 12 Lê Văn Hưu');
  });

  test('the place, in words the map knows', async () => {
    await talk([
      ...toSummary,
      ['nhầm rồi, ở chợ Sắt', { says: /Nơi: chợ Sắt/, never: /bưu điện thành phố, Phường/, flow: 'report:confirm' }],
    ]);
  });

  test('the place, without diacritics', async () => {
    await talk([
      ...toSummary,
      ['doi noi thanh 20 phan boi chau', { says: /Nơi: 20 phan boi chau/, flow: 'report:confirm' }],
    ]);
  });

  test('the place, by a position far from it: the old words go', async () => {
    await talk([...toSummary, [location(20.8556, 106.671), { says: /Nơi: Chợ Sắt/, flow: 'report:confirm' }]]);
  });

  test('the category, by a word for it', async () => {
    await talk([
      ...toSummary,
      ['sửa lại là rác', { says: /Loại: Rác thải/, never: /sửa lại/, flow: 'report:confirm' }],
    ]);
  });

  test('the category, by its button and a choice from the list', async () => {
    await talk([
      ...toSummary,
      ['Sửa loại', { buttons: ['#category:'], flow: 'report:category' }],
      ['Khác', { says: /Loại: Khác/, flow: 'report:confirm' }],
    ]);
  });

  test('"loại khác" opens the category', async () => {
    await talk([...toSummary, ['loại khác', { buttons: ['#category:'], flow: 'report:category' }]]);
  });

  test('the words: the new ones replace the old, the category stays', async () => {
    const citizen = await talk([
      ...toSummary,
      [
        'sửa nội dung thành gạch lát bị vỡ một đoạn dài',
        { says: /Nội dung: gạch lát bị vỡ/, never: /vỉa hè hỏng trước/ },
      ],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed).toMatchObject({ categoryId: 'road-damage' });
  });

  test('the photos', async () => {
    const citizen = await talk([
      ...toSummary,
      ['đổi ảnh', { flow: 'report:photos' }],
      [photo('f2'), { says: /1 ảnh/, flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual(['f2']);
  });

  test('something is wrong, but not said what: asked, nothing filed', async () => {
    await talk([
      ...toSummary,
      ['không đúng', { says: /sửa phần nào/, buttons: ['#edit:place', '#edit:category'], effects: [] }],
      ['Sửa nơi', { flow: 'report:place' }],
      ['chợ Sắt', { says: /Nơi: chợ Sắt/, flow: 'report:confirm' }],
    ]);
  });

  test('"sửa lại" alone asks what to change', async () => {
    await talk([...toSummary, ['sửa lại', { says: /sửa phần nào/, flow: 'report:confirm', effects: [] }]]);
  });

  test('more words are added to what was told', async () => {
    await talk([...toSummary, ['trẻ con đi học hay vấp ngã ở đấy', { says: /vấp ngã/, flow: 'report:confirm' }]]);
  });

  test('a confirmation taken back in the same breath files nothing', async () => {
    const citizen = await talk([
      ...toSummary,
      [
        [
          { kind: 'text', text: 'đồng ý' },
          { kind: 'text', text: 'huỷ' },
        ],
        { says: /đã huỷ/, effects: [], flow: null },
      ],
    ]);
    expect(citizen.store.cases).toEqual([]);
  });

  test('a place sent in the same breath as the confirmation is read back before anything is filed', async () => {
    await talk([
      ...toSummary,
      [
        [{ kind: 'text', text: 'đồng ý' }, location(20.8556, 106.671)],
        { says: /Nơi: Chợ Sắt/, effects: [], flow: 'report:confirm' },
      ],
      ['đồng ý', { says: /HB-26-7K3M90/, effects: ['fileCase'], flow: null }],
    ]);
  });
});

describe('before the summary', () => {
  test('the category while the place is asked', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      ['không phải rác, sửa lại là cống tắc', { says: /Thoát nước/, flow: 'report:place' }],
    ]);
  });

  test('the place while photos are asked', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['nhầm, ở đường Hùng Vương', { says: /đường Hùng Vương.*phường nào/, flow: 'report:place' }],
      ['Phường Hồng Bàng', { says: /đường Hùng Vương, Phường Hồng Bàng/, flow: 'report:photos' }],
    ]);
  });

  test('the words while the place is asked', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      ['Sửa nội dung', { flow: 'report:description' }],
      ['cây đổ chắn ngang đường', { says: /Cây xanh/, flow: 'report:place' }],
    ]);
  });

  test('going back one question at a time', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['quay lại', { flow: 'report:place' }],
      ['quay lại', { flow: 'report:category' }],
      ['quay lại', { flow: 'report:description' }],
    ]);
  });

  test('starting over forgets the words', async () => {
    const citizen = await talk([
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['làm lại từ đầu', { says: /làm lại từ đầu/, flow: 'report:description' }],
      ['rác đổ trộm ở phố Minh Khai', { flow: 'report:photos' }],
      ['không ảnh', { never: /ổ gà/, flow: 'report:confirm' }],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.categoryId).toBe('waste');
  });
});
