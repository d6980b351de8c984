import { describe, expect, test } from 'vitest';
import { photo, type Step, talk } from './talk.ts';

const atPhotos: Step[] = [['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }]];
const atSummary: Step[] = [...atPhotos, ['không có ảnh', { flow: 'report:confirm' }]];

test.each([
  'ko có đâu em',
  'hong co hinh',
  'chưa chụp được',
  'k có ảnh nhé',
  'chị không chụp được ảnh em ạ',
  'nope, no picture',
  'không ảnh thì gửi luôn đi',
  'gửi đi',
  'gửi luôn giúp chị',
  'thế thôi',
  'xong rồi',
  'bỏ qua đi em',
  'để sau',
])('"%s" at the photos: on to the summary', async (words) => {
  await talk([...atPhotos, [words, { says: /Ảnh: không có|Photos: none/, flow: 'report:confirm', effects: [] }]]);
});

test.each([
  'ừ đúng rồi gửi luôn giúp anh',
  'uhm gui di',
  'okela chốt luôn',
  '👍',
  'vâng ạ',
  'oke gửi đi ad',
  'I agree',
  'yep go ahead',
  'dạ đúng rồi ạ',
  'chuẩn rồi đấy em',
  'thôi cứ gửi đi',
  'dong y nhe',
  'không có ảnh đâu gửi luôn đi',
  'u',
])('"%s" at the summary files once', async (words) => {
  const citizen = await talk([...atSummary, [words, { effects: ['fileCase'] }]]);
  expect(citizen.store.cases).toHaveLength(1);
});

test.each(['chưa gửi', 'đừng gửi', 'khoan đã', 'chưa đúng đâu em', 'không', 'nope', '👎'])(
  '"%s" at the summary files nothing and asks what to change',
  async (words) => {
    await talk([...atSummary, [words, { says: /sửa phần nào|like to change|change/i, effects: [] }]]);
  },
);

test.each(['o', 'O ', '#O ', 'a', 'oo'])('"%s" at the summary says neither yes nor no', async (words) => {
  await talk([...atSummary, [words, { says: /chưa rõ/, effects: [], flow: 'report:confirm' }]]);
});

test.each([
  'thôi em ạ',
  'thôi không báo nữa',
  'huỷ giúp tôi',
  'bỏ đi em',
  'dừng lại đi',
  'never mind',
  'thoi khong can nua',
])('"%s" at the summary cancels', async (words) => {
  await talk([...atSummary, [words, { effects: [], flow: null }]]);
});

test('"ok" to the photos twice is no loop', async () => {
  await talk([
    ...atPhotos,
    ['có', { says: /gửi ảnh vào đây/, flow: 'report:photos' }],
    ['ok', { flow: 'report:confirm', effects: [] }],
  ]);
});

test('photos declined before they are asked for are not asked for', async () => {
  await talk([
    ['rác chất đống bốc mùi', { flow: 'report:place' }],
    ['không có ảnh đâu em', { flow: 'report:place' }],
    ['chợ Sắt', { says: /Ảnh: không có/, flow: 'report:confirm' }],
  ]);
});

describe('in other words', () => {
  const told: Step[] = [
    ['rác chất đống bốc mùi ở chợ Sắt', { flow: 'report:photos' }],
    [photo('f1'), { flow: 'report:confirm' }],
  ];

  test.each([
    ['không phải ở chợ Sắt mà ở nhà hát lớn', /Nơi: nhà hát lớn/],
    ['à khoan, ở nhà hát lớn chứ không phải chợ Sắt', /Nơi: nhà hát lớn/],
    ['ko phai o cho sat dau, o nha hat lon nhe', /Nơi: nha hat lon/],
    ['nhà hát lớn mới đúng', /Nơi: nhà hát lớn/],
    ['đổi địa chỉ thành nhà hát lớn', /Nơi: nhà hát lớn/],
    ['chỗ khác, trước nhà hát lớn', /Nơi: trước nhà hát lớn/],
  ])('"%s" changes the place and nothing else', async (words, place) => {
    const citizen = await talk([
      ...told,
      [words, { says: [place, /Loại: Rác/, /1 ảnh/], never: /chợ Sắt/, flow: 'report:confirm', effects: [] }],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual(['f1']);
  });

  test('the kind of trouble: place and photo stay', async () => {
    await talk([
      ...told,
      [
        'à nhầm, là cống tắc chứ không phải rác',
        { says: [/Loại: Thoát nước/, /Nơi: chợ Sắt/, /1 ảnh/], flow: 'report:confirm' },
      ],
    ]);
  });

  test('"bỏ ảnh đi" removes them, "đổi ảnh" asks for others', async () => {
    await talk([
      ...told,
      ['bỏ ảnh đi, chụp nhầm', { says: /Ảnh: không có/, flow: 'report:confirm' }],
      ['đổi ảnh khác', { flow: 'report:photos' }],
      [photo('f2'), { says: /1 ảnh/, flow: 'report:confirm' }],
    ]);
  });

  test('"sai địa chỉ rồi" asks for the place', async () => {
    await talk([...told, ['sai địa chỉ rồi em ơi', { says: /ở đâu/, flow: 'report:place' }]]);
  });

  test('a story with "không phải" in it takes nothing back', async () => {
    await talk([
      ...told,
      ['không phải ai cũng dám đi qua đấy đâu em', { says: [/Nơi: chợ Sắt/, /Loại: Rác/], flow: 'report:confirm' }],
    ]);
  });

  test('a place named alone replaces the one told before', async () => {
    await talk([...told, ['nhà hát lớn', { says: /Nơi: nhà hát lớn/, flow: 'report:confirm' }]]);
  });
});
