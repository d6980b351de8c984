import { describe, expect, test } from 'vitest';
import { makeCitizen } from './citizen.ts';
import { photo, talk, text } from './talk.ts';
import { ward } from './ward.ts';

const bribe = 'Tôi tố cáo ông Nguyễn Văn A, cán bộ địa chính phường nhận hối lộ 20 triệu';

describe('a matter with a door of its own is no street report', () => {
  test.each([
    ['tôi không đồng ý với quyết định xử phạt của phường', /Luật Khiếu nại[\s\S]*136\/2025/, '#proc:2.002396'],
    ['khieu nai quyet dinh thu hoi dat', /90 ngày/, '#proc:2.002396'],
    ['công an phường phạt oan, tôi khiếu nại biên bản', /căn cước/, '#proc:1.004335'],
    [bribe, /đã khoá[\s\S]*Luật Tố cáo 25\/2018/, '#proc:2.002396'],
    ['to cao truong cong an phuong bao ke soi bac', /bí mật/, '#proc:1.004327'],
    ['trong ngõ 20 có nhà bán ma tuý', /113[\s\S]*không gửi tin này như một phản ánh/, 'call:113'],
    ['hôm qua nhà em bị mất trộm xe máy', /công an/, 'call:113'],
  ])('"%s" is told where to turn and what to bring', async (words, says, button) => {
    await talk([[words, { says, buttons: [button], effects: [], never: /Sự cố ở đâu|\{/ }]]);
  });

  test.each([
    'tôi khiếu nại đèn đường hỏng mãi không sửa',
    'khiếu nại rác ở chợ Sắt không ai dọn',
    'tố cáo hàng xóm đổ rác ra ngõ 45 Hạ Lý',
    'nắp cống trước nhà bị mất trộm, nguy hiểm',
  ])('"%s" stays a report', async (words) => {
    const heard = await makeCitizen(await ward()).say([text(words)]);
    expect(heard.state.stack.map(({ flow }) => flow)).toEqual(['report']);
    expect(heard.protect).toBeUndefined();
  });

  test('English is answered in English', async () => {
    await talk([
      ['english please', { language: 'en' }],
      ['i want to denounce an official who took a bribe', { says: /locked[\s\S]*Law on Denunciations/ }],
    ]);
  });

  test('asked for in an empty report, it takes its place; a report already told waits', async () => {
    await talk([
      ['tôi muốn phản ánh', { flow: 'report:description' }],
      ['trong ngõ 20 có nhà bán ma tuý', { says: /công an/, flow: null }],
    ]);
    await talk([
      ['đèn đường tắt ở ngõ 45 Hạ Lý', { flow: 'report:photos' }],
      [bribe, { says: /đã khoá/, flow: 'legal-door:denunciation', buttons: ['#resume'] }],
      ['ông ấy hẹn tôi ở quán nước đưa tiền', { says: /cũng đã khoá/, flow: 'legal-door:denunciation' }],
      ['#resume', { flow: 'report:photos' }],
      ['không có ảnh', { flow: 'report:confirm', never: /hối lộ|đưa tiền/ }],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
  });
});

describe('a denunciation is protected', () => {
  const protectedBy = async (...messages: string[]) => {
    const citizen = makeCitizen(await ward());
    const seen = [];
    for (const message of messages) seen.push((await citizen.say([text(message)])).protect);
    return { seen, citizen };
  };

  test('from the message on, with what follows, until something else is clearly asked', async () => {
    const { seen, citizen } = await protectedBy(
      'xin chào',
      bribe,
      'hôm đó là thứ ba tuần trước, tại nhà tôi',
      'Vợ tôi cũng chứng kiến',
      'làm giấy khai sinh cần giấy tờ gì?',
      'cảm ơn em',
    );
    expect(seen).toEqual([undefined, 'turn', 'turn', 'turn', undefined, undefined]);
    expect(JSON.stringify(citizen.stored)).not.toMatch(/hối lộ|chứng kiến|thứ ba/);
  });

  test('a photo that follows is protected and goes into no report', async () => {
    const { citizen } = await protectedBy(bribe);
    const heard = await citizen.say([photo('f1')]);
    expect(heard.protect).toBe('turn');
    const told = await citizen.say([photo('f2', 'ảnh chụp lúc đưa tiền')]);
    expect(told.protect).toBe('turn');
    expect(told.state.media.fileIds).toEqual([]);
  });

  test('a person may be asked for, and what is told to them stays protected', async () => {
    const { seen, citizen } = await protectedBy(bribe, 'hôm đó ông ấy gặp cán bộ thuế ở quán nước rồi đưa phong bì');
    expect(seen).toEqual(['turn', 'turn']);
    const heard = await citizen.say([text('cho tôi gặp cán bộ')]);
    expect(heard.effects).toEqual([{ type: 'requestPerson' }]);
    expect(heard.state.stack.at(-1)?.flow).toBe('legal-door');
  });

  test('after some hours of silence a new matter is a new matter', async () => {
    const { citizen } = await protectedBy(bribe);
    citizen.now = new Date(citizen.now.getTime() + 5 * 3_600_000);
    expect((await citizen.say([text('đèn đường tắt ở ngõ 45 Hạ Lý')])).protect).toBeUndefined();
  });

  test('told in pieces inside a report, the draft is dropped and what led to it is protected', async () => {
    const citizen = makeCitizen(await ward());
    await citizen.say([text('tôi muốn phản ánh')]);
    const first = await citizen.say([text('Cán bộ địa chính phường ở ngõ 45 Hạ Lý')]);
    expect(first.protect).toBeUndefined();
    const second = await citizen.say([text('ăn hối lộ của dân')]);
    expect(second.protect).toBe('talk');
    expect(second.effects).toEqual([]);
    expect(second.state.stack.map(({ flow }) => flow)).toEqual(['legal-door']);
    expect(JSON.stringify(citizen.stored)).not.toMatch(/hối lộ|địa chính/);
  });

  test('no other understanding is asked about it, nor about what follows', async () => {
    const asked: string[] = [];
    const citizen = makeCitizen(await ward(), {
      understand: async (words) => {
        asked.push(words);
        return [{ type: 'cannotUnderstand' }];
      },
    });
    for (const words of ['chào em', bribe, 'ông ấy tên là Bình', 'quyết định thu hồi đất sai, tôi khiếu nại'])
      await citizen.say([text(words)]);
    expect(asked).toEqual(['chào em']);
  });
});

describe('a proposal on a regulation', () => {
  test('is asked for step by step, read back, and kept only after a yes', async () => {
    const citizen = await talk([
      [
        'tôi muốn kiến nghị về quy định',
        { says: [/5 ngày làm việc/, /quy định hay thủ tục nào/], flow: 'regulation:subject' },
      ],
      ['Quy định nộp bản sao giấy kết hôn khi làm khai sinh', { flow: 'regulation:problem' }],
      ['Dữ liệu đã có trên VNeID mà vẫn phải nộp bản giấy', { flow: 'regulation:proposal' }],
      ['Bỏ yêu cầu nộp bản sao', { says: /họ tên, địa chỉ, số điện thoại/, flow: 'regulation:contact', effects: [] }],
      [
        'Trần Thị B, 12 phố Chợ, 0912345678',
        { says: [/Quy định, thủ tục: Quy định nộp/, /0912345678/], flow: 'regulation:confirm', effects: [] },
      ],
      ['đồng ý', { says: [/HBKN-26-/, /17:00/], effects: ['fileProposal'], flow: null }],
    ]);
    expect(citizen.store.proposals).toMatchObject([
      { proposal: 'Bỏ yêu cầu nộp bản sao', contact: 'Trần Thị B, 12 phố Chợ, 0912345678', consentVersion: '1' },
    ]);
  });

  test('told in one sentence, it is not asked for twice; a name is not forced', async () => {
    const citizen = await talk([
      ['đề nghị bỏ thủ tục xác nhận hộ khẩu vì dân đã có căn cước gắn chip rồi', { flow: 'regulation:subject' }],
      ['thủ tục xác nhận cư trú', { flow: 'regulation:proposal', buttons: ['#skip'] }],
      ['#skip', { flow: 'regulation:contact' }],
      ['#skip', { says: [/như đã nói ở trên/, /không ghi tên/], flow: 'regulation:confirm' }],
      ['#yes:proposal-key-1', { effects: ['fileProposal'] }],
      ['#yes:proposal-key-1', { effects: [] }],
    ]);
    expect(citizen.store.proposals).toHaveLength(1);
    expect(citizen.store.proposals[0]?.contact).toBeUndefined();
  });

  test('is corrected, left for a question and gone back to, and cancelled', async () => {
    await talk([
      ['góp ý quy định', { flow: 'regulation:subject' }],
      ['thủ tục đăng ký tạm trú', {}],
      ['phải chờ lâu', {}],
      ['giảm còn một ngày làm việc', {}],
      ['quay lại', { flow: 'regulation:proposal' }],
      ['chỉ nên hai ngày làm việc', { flow: 'regulation:contact' }],
      ['#skip', { says: /hai ngày/, flow: 'regulation:confirm' }],
      ['#proposal:problem', { flow: 'regulation:problem' }],
      ['lệ phí kết hôn bao nhiêu?', { says: [/1\.000894/, /tiếp tục kiến nghị/], flow: 'regulation:problem' }],
      ['chờ ba ngày mới có kết quả', { says: /ba ngày/, flow: 'regulation:confirm' }],
      ['huỷ', { says: /huỷ/, flow: null, effects: [] }],
    ]);
  });

  test('that could not be kept is kept in the talk, and offered again after silence', async () => {
    const citizen = await talk([
      ['góp ý quy định', {}],
      ['thủ tục đăng ký tạm trú', {}],
      ['phải chờ lâu', { flow: 'regulation:proposal' }],
      ['rút ngắn lại giúp dân', { says: /kiến nghị đang làm dở/ }, 4],
    ]);
    citizen.store.broken = true;
    await talk(
      [
        ['#resume', { flow: 'regulation:contact' }],
        ['#skip', { flow: 'regulation:confirm' }],
        ['đồng ý', { says: /chưa gửi được kiến nghị/, flow: 'regulation:confirm' }],
      ],
      { citizen },
    );
    citizen.store.broken = false;
    await talk([['Gửi lại', { effects: ['fileProposal'], flow: null }]], { citizen });
  });

  test('a denunciation told inside it ends it', async () => {
    await talk([
      ['góp ý quy định', {}],
      [bribe, { says: /đã khoá/, effects: [], flow: 'legal-door:denunciation' }],
    ]);
  });
});
