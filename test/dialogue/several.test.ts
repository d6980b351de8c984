import { describe, expect, test } from 'vitest';
import type { Command } from '../../bot/commands.ts';
import { makeCitizen } from './citizen.ts';
import { type Step, talk } from './talk.ts';
import { ward } from './ward.ts';

const begun: Step = ['rác chất đống bốc mùi ở chợ Sắt', { flow: 'report:photos' }];

/** Somebody whose first message means these commands, however it is understood. */
async function saying(...commands: Command[]) {
  const { understandLocally } = await import('../../bot/understand/local.ts');
  let first = true;
  return makeCitizen(await ward(), {
    understand: async (text, state, ports) => {
      if (!first) return understandLocally(text, state, ports.understanding);
      first = false;
      return commands;
    },
  });
}

const report = (description: string): Command => ({ type: 'startReport', description, emergency: null });

describe('several things in one message', () => {
  test('a report and a question: the question is answered, then the report asks once', async () => {
    const citizen = await saying(report('đèn đường tắt ở chợ Sắt'), {
      type: 'findProcedure',
      text: 'đăng ký kết hôn',
      aspect: 'fee',
    });
    const heard = await citizen.say([{ kind: 'text', text: 'đèn tắt, với lại kết hôn mất bao nhiêu' }]);
    expect(heard.replies.map(({ text }) => text).join('\n')).toMatch(/1\.000894[\s\S]*gửi ảnh/);
    expect(heard.replies.filter(({ text }) => /gửi ảnh/.test(text))).toHaveLength(1);
    expect(heard.state.stack.at(-1)).toMatchObject({ flow: 'report', slots: { asking: 'photos' } });
  });

  test('two reports: one after the other, neither forgotten', async () => {
    const citizen = await saying(report('rác chất đống ở chợ Sắt'), report('đèn đường tắt ở nhà hát lớn'));
    await talk(
      [
        ['hai việc', { says: [/Em ghi thêm việc thứ hai: "đèn đường tắt/, /gửi ảnh/], flow: 'report:photos' }],
        ['không có ảnh', { says: /Loại: Rác/, never: /đèn/, flow: 'report:confirm' }],
        ['đồng ý', { says: [/HB-26-7K3M90/, /Giờ đến việc/, /gửi ảnh/], effects: ['fileCase'], flow: 'report:photos' }],
        ['không có ảnh', { says: /Loại: Chiếu sáng/, flow: 'report:confirm' }],
        ['gửi đi', { says: /HB-26-7K3M91/, effects: ['fileCase'], flow: null }],
      ],
      { citizen },
    );
    expect(citizen.store.cases.map(({ filed }) => filed.categoryId)).toEqual(['waste', 'street-lighting']);
  });

  test('the first cancelled: the second still has its turn', async () => {
    const citizen = await saying(report('rác chất đống ở chợ Sắt'), report('đèn đường tắt ở nhà hát lớn'));
    await talk(
      [
        ['hai việc', { flow: 'report:photos' }],
        ['huỷ', { says: [/đã huỷ/, /Giờ đến việc/], flow: 'report:photos' }],
        ['không có ảnh', { says: /Chiếu sáng/, flow: 'report:confirm' }],
      ],
      { citizen },
    );
  });

  test('all cancelled: nothing comes after', async () => {
    const citizen = await saying(report('rác chất đống ở chợ Sắt'), report('đèn đường tắt ở nhà hát lớn'));
    await talk(
      [
        ['hai việc', { flow: 'report:photos' }],
        ['huỷ hết tất cả đi', { says: /đã huỷ/, never: /Giờ đến/, flow: null }],
        ['xin chào', { flow: null }],
      ],
      { citizen },
    );
  });

  test('two questions are both answered', async () => {
    const citizen = await saying(
      { type: 'findProcedure', text: 'đăng ký kết hôn', aspect: 'fee' },
      { type: 'findProcedure', text: 'đăng ký tạm trú', aspect: 'fee' },
    );
    await talk([['kết hôn và tạm trú mất bao nhiêu', { says: [/1\.000894/, /1\.004194/] }]], { citizen });
  });
});

describe('another incident told beside an open report', () => {
  test('other trouble at another place waits its turn', async () => {
    const citizen = await talk([
      begun,
      ['à còn đèn đường ở nhà hát lớn cũng tắt nữa', { says: [/việc thứ hai/, /gửi ảnh/], flow: 'report:photos' }],
      ['không có ảnh', { never: /đèn/, flow: 'report:confirm' }],
      ['đồng ý', { says: /Giờ đến việc/, effects: ['fileCase'], flow: 'report:photos' }],
      ['không có ảnh', { never: /rác/, flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'], flow: null }],
    ]);
    expect(citizen.store.cases).toHaveLength(2);
    expect(citizen.store.cases[0]?.filed.description).not.toMatch(/đèn/);
  });

  test('in doubt it is asked: yes keeps it for later', async () => {
    const citizen = await talk([
      begun,
      ['cây đổ chắn ngang đường', { says: /việc khác phải không/, buttons: ['#yes', '#no'], flow: 'report:photos' }],
      ['đúng rồi việc khác', { says: [/việc thứ hai/, /gửi ảnh/], flow: 'report:photos' }],
      ['không có ảnh', { never: /cây đổ/, flow: 'report:confirm' }],
      ['gửi luôn em', { effects: ['fileCase'], says: /cây đổ/, flow: 'report:place' }],
    ]);
    expect(citizen.store.cases).toHaveLength(1);
  });

  test('in doubt it is asked: no adds it to the report', async () => {
    await talk([
      begun,
      ['cây đổ chắn ngang đường', { says: /việc khác phải không/ }],
      ['không, vẫn việc này', { never: /việc thứ hai/, flow: 'report:photos' }],
      ['không có ảnh', { says: /cây đổ/, flow: 'report:confirm' }],
    ]);
  });

  test('in doubt and not answered: it is not lost', async () => {
    await talk([
      begun,
      ['cây đổ chắn ngang đường', { says: /việc khác phải không/ }],
      ['không có ảnh', { never: /Nội dung: .*cây đổ/, flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'], says: /cây đổ/, flow: 'report:place' }],
    ]);
  });

  test('more of the same is one report', async () => {
    const citizen = await talk([
      begun,
      ['túi ni lông bay khắp nơi, ruồi nhiều lắm', { never: /việc khác|thứ hai/, flow: 'report:photos' }],
      ['không có ảnh', { says: /ruồi/, flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'], flow: null }],
    ]);
    expect(citizen.store.cases).toHaveLength(1);
  });
});

describe('upset', () => {
  test('without an earlier case: said sorry, and the report goes on', async () => {
    await talk([
      [
        'báo mấy lần rồi mà ổ gà ở chợ Sắt không ai sửa',
        { says: [/xin lỗi vì Anh\/Chị đã phải báo lại/, /gửi ảnh/], flow: 'report:photos' },
      ],
    ]);
  });

  test('with an open case: it is shown and the unit reminded on a yes', async () => {
    const citizen = await talk([
      ['ổ gà to ở chợ Sắt', {}],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'] }],
      ['ổ gà báo mấy lần rồi không ai sửa', { says: [/xin lỗi/, /HB-26-7K3M90/], buttons: ['#chase:HB-'], flow: null }],
      ['ừ nhắc đi', {}],
    ]);
    await talk([['#chase:HB-26-7K3M90', { effects: ['chaseCase'], says: /Em đã nhắc/ }, 9]], { citizen });
    expect(citizen.store.cases).toHaveLength(1);
  });

  test('resolved but not done: reopening is offered, and a new report on request', async () => {
    const citizen = await talk([
      ['ổ gà to ở chợ Sắt', {}],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'] }],
    ]);
    citizen.store.put('HB-26-7K3M90', { state: 'resolved', mayReopen: true });
    await talk(
      [
        ['ổ gà báo ba lần rồi vẫn như cũ', { buttons: ['#reopen:HB-26-7K3M90', '#no'], flow: null }],
        ['đúng rồi', { says: /Vì sao/, flow: 'my-cases:reopenReason' }],
      ],
      { citizen },
    );
  });

  test('nothing told yet: asked what about', async () => {
    await talk([['phản ánh mấy lần rồi không ai làm gì', { says: /xin lỗi/, effects: [] }]]);
  });
});
