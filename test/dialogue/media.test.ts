import { describe, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { document, location, photo, talk, text } from './talk.ts';
import { ward } from './ward.ts';

const sat = location(20.8556, 106.671);

describe('what comes first', () => {
  test('a photo: asked what for, then it is in the report', async () => {
    const citizen = await talk([
      [photo('f1'), { says: /để làm gì/, buttons: ['#media:report', '#media:drop'], flow: null }],
      ['Phản ánh sự cố', { flow: 'report:description' }],
      ['cống tắc nước tràn ra đường', { flow: 'report:place' }],
      ['số 12 Minh Khai', { says: /1 ảnh/, flow: 'report:confirm' }],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual(['f1']);
  });

  test('a photo, then words without choosing', async () => {
    await talk([
      [photo('f1'), {}],
      ['rác đổ trộm ở phố Minh Khai', { says: [/Rác thải/, /1 ảnh/], flow: 'report:confirm' }],
    ]);
  });

  test('a photo that is for nothing', async () => {
    const citizen = await talk([
      [photo('f1'), {}],
      ['Bỏ', { says: /bỏ qua/, flow: null }],
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual([]);
  });

  test('a place: then it is in the report', async () => {
    await talk([
      [sat, { buttons: ['#media:report', '#places'], flow: null }],
      ['Phản ánh sự cố', { flow: 'report:description' }],
      ['ổ gà sâu giữa đường', { says: /Chợ Sắt/, flow: 'report:photos' }],
    ]);
  });

  test('a place, then words without choosing', async () => {
    await talk([
      [sat, {}],
      ['ổ gà sâu giữa đường', { says: /Chợ Sắt/, flow: 'report:photos' }],
    ]);
  });

  test('a place outside, then a report: it is refused and asked for', async () => {
    await talk([
      [location(21.03, 105.85), {}],
      ['ổ gà sâu giữa đường', { says: /ngoài địa bàn/, flow: 'report:place' }],
    ]);
  });
});

describe('a PDF', () => {
  test('is asked what for, counted in the summary and part of the report', async () => {
    const citizen = await talk([
      [document('d1'), { says: /tệp PDF.*để làm gì/, buttons: ['#media:report', '#media:drop'], flow: null }],
      ['Phản ánh sự cố', { flow: 'report:description' }],
      ['cống tắc nước tràn ra đường', { flow: 'report:place' }],
      ['số 12 Minh Khai', { says: /1 tệp PDF/, flow: 'report:confirm' }],
      [photo('f1'), { says: /1 ảnh, 1 tệp PDF/, flow: 'report:confirm' }],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual(['d1', 'f1']);
  });

  test('inside a report is taken where it stands', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      [document('d1'), { says: /1 tệp PDF/, flow: 'report:confirm' }],
    ]);
  });

  test('that is for nothing is dropped', async () => {
    const citizen = await talk([
      [document('d1'), {}],
      ['Bỏ', { says: /bỏ qua/, flow: null }],
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['không ảnh', { says: /Ảnh: không có|không có/ }],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual([]);
  });
});

describe('a photo that tells where it was taken', () => {
  const market = { latitude: 20.8556, longitude: 106.671 };

  test('its place is offered, and taken only on a yes', async () => {
    const citizen = await talk(
      [
        [photo('with-position'), {}],
        ['Phản ánh sự cố', { flow: 'report:description' }],
        [
          'ổ gà sâu giữa đường',
          { says: [/Ảnh có ghi vị trí/, /Chợ Sắt/], buttons: ['#photoplace'], flow: 'report:place' },
        ],
        ['Đúng chỗ đó', { says: /Chợ Sắt/, flow: 'report:confirm' }],
        ['ok', { effects: ['fileCase'] }],
      ],
      { photoPlace: market },
    );
    expect(citizen.store.cases[0]?.filed).toMatchObject({ point: market, placeSource: 'exif' });
  });

  test('another place told in words wins', async () => {
    const citizen = await talk(
      [
        [photo('with-position'), {}],
        ['Phản ánh sự cố', {}],
        ['ổ gà sâu giữa đường', { says: /Ảnh có ghi vị trí/ }],
        ['số 12 Minh Khai', { says: /Minh Khai/, flow: 'report:confirm' }],
        ['ok', { effects: ['fileCase'] }],
      ],
      { photoPlace: market },
    );
    expect(citizen.store.cases[0]?.filed.placeSource).toBe('words');
  });

  test('one outside the city is not offered', async () => {
    await talk(
      [
        [photo('with-position'), {}],
        ['Phản ánh sự cố', {}],
        ['ổ gà sâu giữa đường', { says: /Sự cố ở đâu/, flow: 'report:place' }],
      ],
      { photoPlace: { latitude: 21.03, longitude: 105.85 } },
    );
  });
});

describe('in one breath', () => {
  test('two photos and words are one report', async () => {
    const citizen = await talk([
      [
        [photo('f1'), photo('f2'), text('vỉa hè hỏng trước bưu điện thành phố')],
        { says: [/Hư hỏng đường/, /2 ảnh/], never: /để làm gì/, flow: 'report:confirm' },
      ],
      ['gửi đi', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed.fileIds).toEqual(['f1', 'f2']);
  });

  test('a caption is the words', async () => {
    await talk([[photo('f1', 'rác đổ trộm ở phố Minh Khai'), { says: /1 ảnh/, flow: 'report:confirm' }]]);
  });

  test('photos with words that could be anything are a report', async () => {
    await talk([[[photo('f1'), text('chỗ này này')], { flow: 'report:category' }]]);
  });

  test('one thing told in three messages is one report', async () => {
    const citizen = await talk([
      [
        [text('chào em'), text('ngõ nhà chị đèn đường tắt mấy hôm rồi'), text('ở phố Hạ Lý nhé')],
        { flow: 'report:photos' },
      ],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases).toHaveLength(1);
    expect(citizen.store.cases[0]?.filed.placeWords).toMatch(/Hạ Lý/);
  });

  test('photo, place and words together leave only the summary', async () => {
    await talk([[[photo('f1'), sat, text('ổ gà sâu giữa đường')], { says: /Chợ Sắt/, flow: 'report:confirm' }]]);
  });

  test('photos with a question about a procedure: answered, and asked what they are for', async () => {
    await talk([
      [
        [photo('f1'), text('làm giấy khai sinh cần gì')],
        { says: [/1\.001193/, /để làm gì/], buttons: ['#media:report'] },
      ],
    ]);
  });
});

describe('during a report', () => {
  test('a photo before it is asked for is kept', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      [photo('f1'), { flow: 'report:place' }],
      ['chợ Sắt', { says: /1 ảnh/, flow: 'report:confirm' }],
    ]);
  });

  test('more photos at the summary are added', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', {}],
      [photo('f1'), { says: /1 ảnh/ }],
      [[photo('f2'), photo('f3')], { says: /3 ảnh/, flow: 'report:confirm' }],
    ]);
  });

  test('the same photo twice is one', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', {}],
      [[photo('f1'), photo('f1')], { says: /1 ảnh/ }],
    ]);
  });

  test('a place at the description is kept', async () => {
    await talk([
      ['tôi muốn phản ánh', {}],
      [sat, { flow: 'report:description' }],
      ['ổ gà sâu giữa đường', { says: /Chợ Sắt/, flow: 'report:photos' }],
    ]);
  });

  test('"có" at the photos waits for them', async () => {
    await talk([
      ['ổ gà to ở phố Hạ Lý', {}],
      ['có', { says: /gửi ảnh vào đây/, flow: 'report:photos' }],
      [photo('f1'), { flow: 'report:confirm' }],
    ]);
  });
});

test.each([
  ['sticker', /cần việc gì/],
  ['audio', /nhắn chữ/],
  ['file', /gửi ảnh, tệp PDF hoặc nhắn chữ/],
  ['contact', /liên hệ/],
  ['follow', /Trợ lý số/],
] as const)('a %s outside any flow', async (kind, says) => {
  await talk([[{ kind }, { says, flow: null, effects: [] }]]);
});

describe('a photo of a code', () => {
  const reads = async (text: string) => ({
    citizen: makeCitizen(await ward(), { ports: { readCode: async () => text } }),
  });
  const code = '000.00.31.H24-261120-0007';

  test('a dossier receipt asks for the digits, also behind words and inside the question for the code', async () => {
    await talk([[photo('f1'), { says: /4 số cuối/, never: /để làm gì/, flow: 'dossier:digits' }]], await reads(code));
    await talk(
      [[photo('f1', 'tra hồ sơ này giúp em'), { says: /4 số cuối/, flow: 'dossier:digits' }]],
      await reads(code),
    );
    const link = 'https://dvc.test/?ma=000.00.31.H24%2D261120%2D0007';
    await talk(
      [
        ['tra cứu hồ sơ', { flow: 'dossier:code' }],
        [photo('f1'), { says: /4 số cuối/, flow: 'dossier:digits' }],
      ],
      await reads(link),
    );
  });

  test('a fee asks for its digits, an appointment that is not here is said to be none', async () => {
    await talk([[photo('f1'), { says: /4 số cuối/, flow: 'fee:digits' }]], await reads('LP-26-7K3M9QX'));
    await talk([[photo('f1'), { says: /LH-26-7K3M9Q|lịch hẹn/, never: /để làm gì/ }]], await reads('LH-26-7K3M9Q'));
  });

  test('any other is told plainly, and the photo may still be for a report', async () => {
    await talk(
      [
        [
          photo('f1'),
          { says: [/không phải mã hồ sơ/, /để làm gì/], never: /evil/, buttons: ['#media:report'], flow: null },
        ],
        ['Phản ánh sự cố', { flow: 'report:description' }],
      ],
      await reads('https://evil.test/login'),
    );
  });

  test('in a report a photo is the report’s, whatever code is on it', async () => {
    await talk(
      [
        ['rác đổ trộm ở phố Minh Khai', { flow: 'report:photos' }],
        [photo('f1'), { says: /1 ảnh/, never: /4 số cuối/ }],
      ],
      await reads(code),
    );
  });
});
