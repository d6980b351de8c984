import { describe, expect, test } from 'vitest';
import { proceduresEn } from '../../miniapp/src/texts/procedures-en.ts';
import { proceduresVi } from '../../miniapp/src/texts/procedures-vi.ts';
import { makeCitizen } from './citizen.ts';
import { payloads, talk, text } from './talk.ts';
import { ward } from './ward.ts';

describe('asked about from its page in the mini-app', () => {
  test('what follows is about that procedure', async () => {
    await talk([
      [proceduresVi.askAboutWords('Đăng ký khai sinh', '1.001193'), { says: /1\.001193/, flow: null }],
      ['lệ phí bao nhiêu?', { says: /1\.001193/ }],
      ['mất mấy ngày', { says: [/1\.001193/, /Thời gian/] }],
    ]);
  });

  test('in English, and in the middle of another talk', async () => {
    await talk([
      ['đăng ký kết hôn', { says: /1\.000894/ }],
      [proceduresEn.askAboutWords('Birth registration', '1.001193'), { says: /1\.001193/, never: /1\.000894/ }],
      ['how much is it?', { says: /1\.001193/, never: /1\.000894/ }],
    ]);
  });
});

test('what it rests on is told by number where the record has it, and said to be unknown where not', async () => {
  await talk([
    ['đăng ký kết hôn', { says: /1\.000894/ }],
    ['căn cứ pháp lý là gì?', { says: [/1\.000894/, /không ghi căn cứ pháp lý/] }],
  ]);
  const known = await ward();
  const procedures = known.understanding.catalogue.procedures;
  const marriage = procedures.find(({ code }) => code === '1.000894');
  if (!marriage) throw new Error('the procedure is gone');
  marriage.legal = [{ number: '60/2014/QH13', title: 'Luật Hộ tịch' }, { number: '123/2015/NĐ-CP' }];
  try {
    await talk([
      ['đăng ký kết hôn', { says: /1\.000894/ }],
      ['theo luật nào', { says: [/• Luật Hộ tịch, 60\/2014\/QH13/, /• 123\/2015\/NĐ-CP/] }],
    ]);
  } finally {
    marriage.legal = undefined;
  }
});

describe('a question that goes on', () => {
  test.each(['thế với người nước ngoài?', 'còn với người nước ngoài thì sao', 'the con voi nguoi nuoc ngoai'])(
    '"%s" finds the variant of what was talked about',
    async (words) => {
      await talk([
        ['đăng ký kết hôn', { says: /1\.000894/ }],
        [words, { says: /2\.000806/ }],
        ['mất mấy ngày', { says: [/2\.000806/, /Thời gian/], never: /1\.000894/ }],
      ]);
    },
  );

  test('what happened to the paper finds another variant', async () => {
    await talk([
      ['đăng ký tạm trú', { says: /1\.004194/ }],
      ['hết hạn thì sao', { says: /1\.002755/ }],
    ]);
  });

  test('who it is for finds another variant, not another family', async () => {
    await talk([
      ['làm giấy khai sinh cho con', { says: /1\.001193/ }],
      ['bố là người Hàn Quốc thì sao', { says: /2\.000528/ }],
      ['ở đâu', { says: [/2\.000528/, /Nộp ở/] }],
    ]);
  });

  test('another procedure named clearly is another procedure', async () => {
    await talk([
      ['đăng ký kết hôn', { says: /1\.000894/ }],
      ['thế còn hộ chiếu bị mất thì sao', { says: /1\.010386/ }],
    ]);
  });

  test('with nothing talked about before, it is a question of its own', async () => {
    await talk([['thế với người nước ngoài thì sao', { never: /undefined/ }]]);
  });

  test('words that bring nothing stay with the subject', async () => {
    await talk([
      ['đăng ký kết hôn', {}],
      ['thế thì sao', { never: /2\.\d{6}/ }],
    ]);
  });
});

describe('an answer', () => {
  test('shows code, papers, fee and days, and says where the source is silent', async () => {
    const { understanding } = await ward();
    for (const { code, papers, fees } of understanding.catalogue.procedures.filter(({ ours }) => ours)) {
      const heard = await makeCitizen(await ward()).say([text(`#proc:${code}:all`)]);
      const [reply] = heard.replies;
      expect(reply?.text, code).toContain(`(${code})`);
      expect(reply?.text, code).toContain(fees[0]?.vi ?? 'không ghi lệ phí');
      expect(reply?.text, code).toMatch(/Thời gian:|không ghi thời gian/);
      if (papers.length === 0) expect(reply?.text, code).toContain('không ghi giấy tờ');
      expect(payloads(heard), code).toContain(`#proc:${code}:papers`);
      expect(reply?.text.split('\n').length, code).toBeLessThanOrEqual(16);
    }
  });

  test('two words that are no question by themselves are one when they name a procedure', async () => {
    await talk([
      ['sổ đỏ', { says: /1\.013978/, buttons: ['#proc:1.013978:all', '#proc:1.012786:all'] }],
      ['cái cuối', { says: /^Cấp lại sổ đỏ bị mất/ }],
      ['bao lâu', { says: [/1\.012786/, /Thời gian/] }],
    ]);
  });
});
