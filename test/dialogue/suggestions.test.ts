import { beforeAll, describe, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { photo, talk } from './talk.ts';
import { ward } from './ward.ts';

// The ward's models take their time to learn, on a busy machine minutes.
beforeAll(async () => {
  await ward();
}, 300_000);

describe('a suggestion is kept without becoming a case', () => {
  test('told at once, read back with what becomes of it, sent and thanked', async () => {
    const citizen = await talk([
      [
        'em góp ý phường nên mở thêm lớp yoga cho người già',
        {
          says: [/góp ý này/, /lớp yoga/, /không có hạn/, /tài khoản Zalo/],
          buttons: ['#suggestsend:', '#report:', '#cancel'],
          flow: 'suggestion:confirm',
          effects: [],
        },
      ],
      [
        'có',
        { says: [/đã nhận góp ý/, /1 góp ý/], effects: ['fileSuggestion'], buttons: ['page:/suggestions'], flow: null },
      ],
    ]);
    expect(citizen.store.suggestions).toMatchObject([
      { kind: 'suggestion', text: 'em góp ý phường nên mở thêm lớp yoga cho người già', wantsAnswer: false },
    ]);
    expect(citizen.store.cases).toEqual([]);
  });

  test('asked for first, with an answer wanted, and more words added before', async () => {
    const citizen = await talk([
      ['tôi muốn góp ý', { says: /góp ý điều gì/, flow: 'suggestion:text' }],
      ['ok', { says: /góp ý điều gì/ }],
      ['Nên có thư viện cho trẻ em', { says: /thư viện/, flow: 'suggestion:confirm' }],
      ['mở cả chủ nhật nữa', { says: /thư viện cho trẻ em\nmở cả chủ nhật/ }],
      ['Gửi, mong trả lời', { says: /báo ở đây/, effects: ['fileSuggestion'] }],
    ]);
    expect(citizen.store.suggestions).toMatchObject([{ wantsAnswer: true }]);
  });

  test('praise, told or asked for', async () => {
    const citizen = await talk([
      ['xin khen chị cán bộ tư pháp rất nhiệt tình', { says: /lời khen này/, flow: 'suggestion:confirm' }],
      ['Gửi lời khen', { says: /chuyển lời khen/, effects: ['fileSuggestion'] }],
      ['tôi muốn khen', { says: /khen ai/ }],
      ['thôi', { flow: null, effects: [] }],
    ]);
    expect(citizen.store.suggestions).toMatchObject([{ kind: 'praise' }]);
  });

  test('in English', async () => {
    await talk([
      ['#lang:en'],
      ['suggestion', { says: /like to suggest/ }],
      ['more benches in the park for old people', { says: /Your suggestion/ }],
      ['yes', { says: /thanks you/, effects: ['fileSuggestion'] }],
    ]);
  });
});

describe('what is none stays what it is', () => {
  test('a trouble at a place told as a suggestion is a report', async () => {
    for (const told of [
      'góp ý đèn đường ở ngõ 45 Hạ Lý tắt mấy hôm nay',
      'em góp ý phường nên cho dọn đống rác ở đầu chợ, hôi quá',
      'góp ý nhà bên cạnh hát karaoke ầm ĩ suốt đêm',
    ]) {
      const citizen = makeCitizen(await ward());
      await talk([[told]], { citizen });
      expect((await citizen.say([{ kind: 'text', text: 'ok' }])).state.stack.map(({ flow }) => flow)).not.toContain(
        'suggestion',
      );
    }
  });

  test('blame beside praise, and a photo, are no mere praise', async () => {
    await talk([['khen thì khen nhưng anh ở quầy số 5 vừa bấm điện thoại vừa trả lời dân', { never: /lời khen này/ }]]);
    await talk([[[photo('p1', 'góp ý phường nên trồng thêm cây')], { never: /góp ý này/ }]]);
  });

  test('a denunciation goes its protected way, also when the words come in pieces', async () => {
    await talk([['góp ý: cán bộ phường nhận hối lộ, tôi tố cáo', { flow: 'legal-door:denunciation' }]]);
    await talk([
      ['tôi muốn góp ý'],
      ['tôi tố cáo chủ tịch phường tham ô', { flow: 'legal-door:denunciation', effects: [] }],
    ]);
  });

  test('what turns out to be a trouble is reported with the same words', async () => {
    const citizen = await talk([
      ['tôi muốn góp ý'],
      ['Nên có người dọn khu sân chơi'],
      ['Đây là sự cố', { says: /sân chơi|phản ánh|ở đâu/i }],
    ]);
    expect(citizen.store.suggestions).toEqual([]);
  });
});

describe('off the straight way', () => {
  test('dropped, begun anew, and a question in between', async () => {
    await talk([
      ['tôi muốn góp ý'],
      ['Nên tổ chức giải bóng đá cho thiếu nhi'],
      ['làm lại từ đầu', { says: /góp ý điều gì/ }],
      ['Nên mở lớp học bơi cho trẻ em'],
      ['không', { says: /bỏ góp ý/, flow: null, effects: [] }],
    ]);
    await talk([
      ['tôi muốn góp ý'],
      ['Nên tổ chức giải bóng đá cho thiếu nhi'],
      ['làm giấy khai sinh cần giấy tờ gì?', { says: /góp ý/, effects: [] }],
    ]);
  });

  test('too many in a day, or a database in trouble: the words stay', async () => {
    const citizen = makeCitizen(await ward());
    citizen.store.broken = true;
    await talk([['tôi muốn góp ý'], ['Nên mở lớp học bơi cho trẻ em'], ['có', { says: /chưa gửi được/ }]], { citizen });
    citizen.store.broken = false;
    await talk([['#suggestsend:suggestion-key-1:', { effects: ['fileSuggestion'], flow: null }]], { citizen });
    for (let n = 0; n < 4; n++)
      await talk([['tôi muốn góp ý'], ['Nên mở lớp học bơi cho trẻ em'], ['có']], { citizen });
    await talk([['tôi muốn góp ý'], ['Nên mở lớp học võ cho trẻ em'], ['có', { says: /nhiều góp ý/ }]], { citizen });
  });
});
