import { describe, expect, test } from 'vitest';
import type { CaseSummary } from '../../bot/ports.ts';
import { freshState } from '../../bot/state.ts';
import { aboutOwnCases } from '../../bot/understand/own-cases.ts';
import { location, photo, talk } from './talk.ts';
import { ward } from './ward.ts';

const filing = [
  ['ổ gà to ở chợ Sắt', {}],
  ['không ảnh', {}],
  ['ok', { effects: ['fileCase'] }],
] satisfies [string, object][];
const code = 'HB-26-7K3M90';
const second = 'HB-26-7K3M91';
/** So long after filing, in hours, the small store lets a case be chased. */
const late = 9;

async function filed() {
  return talk(filing);
}
async function filedTwice() {
  return talk([
    ...filing,
    ['rác chất đống ở ngõ 45 Hạ Lý', {}, 1],
    ['không ảnh', {}],
    ['ok', { effects: ['fileCase'] }],
  ]);
}

describe('what is asking for news of one’s report, and what is not', () => {
  const asks = [
    'sao lâu thế',
    'sao lau the',
    'Sao lâu thế em ơi???',
    'lâu quá rồi đấy',
    'nhắc giúp tôi với',
    'nhac giup minh vs',
    'nhắc hộ anh cái',
    'giục giúp chị nhé',
    'chưa thấy ai xử lý',
    'chua thay ai xu ly',
    'chưa thấy ai xử lý gì cả',
    'vẫn chưa thấy ai đến',
    'mấy hôm rồi chưa thấy ai làm',
    'việc tôi báo vẫn chưa thấy động tĩnh gì',
    '3 ngày rồi không thấy ai xuống',
    'k thấy ai lm',
    'chờ mãi',
    'bao giờ mới xong ạ',
    `nhắc giúp ${code}`,
    'still waiting',
    'nobody has come',
  ];
  const asksNot = [
    'làm căn cước sao lâu thế',
    'cấp lại khai sinh mất bao lâu',
    'hồ sơ của tôi sao lâu thế',
    'chưa thấy ai dọn rác ở ngõ 12 Lê Đại Hành',
    'đèn đường ở chợ Sắt hỏng lâu quá',
    'nhắc tôi lịch hẹn ngày mai',
    'nhắc nhở quán karaoke ồn quá',
    'nhà bên cạnh hát từ sáng chưa thấy ai nhắc',
    'lâu nhất là mấy ngày',
    'không ai ở nhà thì nhận giấy kiểu gì',
    'chào em',
    'cảm ơn em nhé',
    'tôi chờ ở phường được không',
    'phản ánh của tôi',
    'nothing',
  ];
  test.each(asks)('%s', async (text) => {
    const { understanding } = await ward();
    expect(aboutOwnCases(text, freshState(), understanding)).toMatchObject({ type: 'chaseCase' });
  });
  test.each(asksNot)('not: %s', async (text) => {
    const { understanding } = await ward();
    expect(aboutOwnCases(text, freshState(), understanding)).toBeUndefined();
  });
});

describe('chasing', () => {
  test('a silent case: the unit is reminded at once, and the citizen told whom and until when', async () => {
    const citizen = await filed();
    await talk(
      [
        [
          'sao lau the',
          { effects: ['chaseCase'], says: [/Em đã nhắc .* về phản ánh HB-26-7K3M90/, /Hạn: 16:30/] },
          late,
        ],
        ['nhắc giúp đi', { effects: [], says: [/xin lỗi/, /vẫn đang ở/, /vẫn chưa có tin/] }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]?.chased).toBe(1);
  });

  test('too early: how it stands, when it is due and from when on it can be asked', async () => {
    const citizen = await filed();
    await talk([['chưa thấy ai xử lý', { effects: [], says: [/Hạn: \d\d:\d\d/, /vẫn chưa có tin/], never: /\n\n/ }]], {
      citizen,
    });
  });

  test('with several that are silent the citizen says which, by button or number', async () => {
    const citizen = await filedTwice();
    await talk(
      [
        ['chưa thấy ai làm', { effects: [], buttons: [`#chase:${code}`, `#chase:${second}`] }, late],
        ['2', { effects: ['chaseCase'] }],
        [`nhắc ${second} giúp tôi`, { effects: ['chaseCase'], says: new RegExp(second) }],
      ],
      { citizen },
    );
  });

  test('where the unit waits for the citizen, its question is said again', async () => {
    const citizen = await filed();
    citizen.store.put(code, { state: 'waiting_citizen', lastReply: 'Anh ở số nhà mấy ạ?' });
    await talk([['sao lâu thế', { effects: [], says: [/đang chờ Anh\/Chị/, /số nhà mấy/] }, late]], { citizen });
  });

  test('right after a procedure was shown it is asked what is meant', async () => {
    const citizen = await filed();
    await talk(
      [
        ['lam giay khai sinh can gi', {}, late],
        ['sao lâu thế', { effects: [], buttons: [`#chase:${code}`] }],
      ],
      { citizen },
    );
  });

  test('nothing is open: a result that is none can be disputed; with nothing at all it is asked what about', async () => {
    const citizen = await filed();
    citizen.store.put(code, { state: 'resolved', mayReopen: true });
    await talk([['vẫn chưa thấy ai làm', { effects: [], buttons: [`#reopen:${code}`] }]], { citizen });
    await talk([['không thấy ai làm', { says: /việc gì, ở đâu/ }]]);
  });

  test('never in the middle of a report', async () => {
    await talk([
      ['đèn đường tắt', { flow: 'report:place' }],
      ['sao lâu thế', { effects: [], flow: 'report:place' }],
    ]);
  });
});

describe('where is my report', () => {
  test('state, unit, deadline, last news and what can be done now', async () => {
    const citizen = await filed();
    await talk(
      [
        ['phản ánh của tôi', { says: [/Đơn vị: /, /Hạn: \d\d:\d\d/], never: /nhắc đơn vị không/ }],
        ['phản ánh của tôi', { says: [/đã qua/, /nhắc đơn vị không/], buttons: [`#chase:${code}`] }, late],
      ],
      { citizen },
    );
    citizen.store.put(code, { state: 'waiting_citizen', lastReply: 'Số nhà mấy ạ?' });
    await talk([['phản ánh của tôi', { says: [/Đơn vị hỏi: Số nhà mấy/, /trả lời ngay tại đây/] }]], { citizen });
  });

  test('one that is followed, which can be left in words', async () => {
    const citizen = await talk([['chào em', {}]]);
    const followed: CaseSummary = {
      code: 'HB-26-FFFFF2',
      state: 'in_progress',
      categoryId: 'waste',
      unitName: 'Đội vệ sinh',
      createdAt: citizen.now,
      dueAt: new Date(citizen.now.getTime() + 86_400_000),
      rating: undefined,
      lastReply: undefined,
      mayReopen: false,
    };
    citizen.store.followed = [followed];
    await talk(
      [
        ['phản ánh của tôi', { says: [/Đội vệ sinh/, /đang theo dõi/], buttons: ['#unfollow:HB-26-FFFFF2'] }],
        ['nhắc HB-26-FFFFF2 giúp em', { effects: [], says: /chỉ người báo nhắc được/ }],
        ['thôi theo dõi', { effects: ['unfollowCase'], says: /không báo tin về HB-26-FFFFF2/ }],
        ['thoi theo doi', { effects: [], says: /không thấy phản ánh nào/ }],
      ],
      { citizen },
    );
  });
});

describe('a result that is none', () => {
  async function resolved() {
    const citizen = await filed();
    citizen.store.put(code, { state: 'resolved', mayReopen: true, lastReply: 'Đã vá xong' });
    return citizen;
  }

  test('"chưa xong đâu" with photos in one message is disputed at once, the photos with it', async () => {
    const citizen = await resolved();
    await talk([[[photo('p1', 'chưa xong đâu'), photo('p2')], { effects: ['reopenCase'], says: /mở lại/ }]], {
      citizen,
    });
    expect(citizen.store.cases[0]).toMatchObject({ photos: ['p1', 'p2'], messages: ['chưa xong đâu'] });
  });

  test('photos before the words', async () => {
    const citizen = await resolved();
    await talk(
      [
        [[photo('p1'), photo('p2')], { effects: [] }],
        ['chua xong dau', { effects: ['reopenCase'] }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]?.photos).toEqual(['p1', 'p2']);
  });

  test('words, then the reason with a photo, then more photos without a word', async () => {
    const citizen = await resolved();
    await talk(
      [
        ['chưa xong đâu', { effects: [], flow: 'my-cases:reopenReason' }],
        [[photo('p1', 'hố vẫn còn nguyên')], { effects: ['reopenCase'], never: /để làm gì/ }],
        [[photo('p2'), photo('p3')], { effects: ['answerCase'], never: /để làm gì/ }],
        [[photo('p4')], { effects: [], says: /để làm gì/ }, 1],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]).toMatchObject({
      photos: ['p1', 'p2', 'p3'],
      messages: ['hố vẫn còn nguyên', ''],
    });
  });

  test('after the period: said plainly, and a new report that names the old one', async () => {
    const citizen = await filed();
    citizen.store.put(code, { state: 'closed', mayReopen: false });
    await talk(
      [
        [`#reopen:${code}`, { effects: [], says: /không mở lại được/, buttons: [`#again:${code}`] }],
        ['báo lại việc này', { flow: 'report:description' }],
        ['vẫn ổ gà đó ở chợ Sắt', {}],
        ['không ảnh', {}],
        ['ok', { effects: ['fileCase'] }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[1]?.filed).toMatchObject({ after: code });
  });
});

describe('answers to units', () => {
  async function asked() {
    const citizen = await filedTwice();
    citizen.store.put(code, { state: 'waiting_citizen', lastReply: 'Ổ gà ở đoạn nào ạ?' });
    citizen.store.put(second, { state: 'waiting_citizen', lastReply: 'Số nhà mấy ạ?' });
    return citizen;
  }

  test('with two questions open it is asked which; the words and photos wait and go where they belong', async () => {
    const citizen = await asked();
    await talk(
      [
        [
          [photo('p1', 'ngay ngã ba, cạnh cột điện')],
          { effects: [], says: [/đoạn nào/, /Số nhà mấy/], buttons: [`#answer:${code}`, `#answer:${second}`] },
        ],
        [`#answer:${code}`, { effects: ['answerCase'] }],
        ['số 12', { effects: ['answerCase'], says: new RegExp(second) }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]).toMatchObject({ messages: ['ngay ngã ba, cạnh cột điện'], photos: ['p1'] });
    expect(citizen.store.cases[1]).toMatchObject({ messages: ['số 12'], photos: [] });
  });

  test('the one that is named needs no question; nor does the one that is left', async () => {
    const citizen = await asked();
    await talk(
      [
        ['số 12 ạ', { effects: [] }],
        ['1', { effects: ['answerCase'] }],
        ['gần cổng chợ ạ', { effects: ['answerCase'] }],
      ],
      { citizen },
    );
    expect(citizen.store.cases.map(({ messages }) => messages)).toEqual([['số 12 ạ'], ['gần cổng chợ ạ']]);
  });

  test('a place is an answer too', async () => {
    const citizen = await filed();
    citizen.store.put(code, { state: 'waiting_citizen', lastReply: 'Chỗ nào ạ?' });
    await talk([[location(20.8645, 106.6655), { effects: ['answerCase'] }]], { citizen });
    expect(citizen.store.cases[0]?.messages[0]).toMatch(/20\.864500, 106\.665500/);
  });
});
