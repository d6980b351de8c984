import { describe, test } from 'vitest';
import { location, photo, type Step, talk } from './talk.ts';

const lamp: Step = ['đèn đường tắt ở phố Hạ Lý', { flow: 'report:photos' }];

describe('in the middle of a report', () => {
  test('a question about a procedure is answered, then the report goes on where it was', async () => {
    await talk([
      lamp,
      [
        'thủ tục đăng ký kết hôn cần gì?',
        { says: [/1\.000894/, /tiếp tục phản ánh/, /gửi ảnh/], flow: 'report:photos' },
      ],
      ['không có ảnh', { says: /đèn đường tắt/, never: /kết hôn/, flow: 'report:confirm' }],
    ]);
  });

  test('a question at the place question is not taken for the place', async () => {
    await talk([
      ['rác chất đống bốc mùi', { flow: 'report:place' }],
      ['làm giấy khai sinh cần giấy tờ gì?', { says: /1\.001193/, flow: 'report:place' }],
      ['trước chợ Sắt', { says: /Nơi|chợ Sắt/, flow: 'report:photos' }],
    ]);
  });

  test('a question at the summary is answered and the summary shown again', async () => {
    await talk([
      lamp,
      [photo('f1'), { flow: 'report:confirm' }],
      [
        'bệnh viện gần nhất ở đâu?',
        {
          says: [/Bệnh viện/, /Loại: Chiếu sáng/],
          never: /gửi Vị trí \(dấu \+\) để em tìm/,
          flow: 'report:confirm',
          effects: [],
        },
      ],
      ['đồng ý', { effects: ['fileCase'] }],
    ]);
  });

  test('a second question in a row still comes back', async () => {
    await talk([
      lamp,
      ['đăng ký tạm trú mất bao nhiêu tiền?', { says: /1\.004194/, flow: 'report:photos' }],
      ['giấy độc thân cần gì?', { says: /1\.004873/, flow: 'report:photos' }],
    ]);
  });

  test('thanks and greetings are answered, and the question stands', async () => {
    await talk([
      lamp,
      ['cảm ơn em', { says: [/không có gì/, /gửi ảnh/], flow: 'report:photos' }],
      ['cám ơn nhé', { says: /không có gì/, never: /chưa rõ/, flow: 'report:photos' }],
      ['xin chào', { flow: 'report:photos' }],
    ]);
  });

  test('my cases are shown, and the report goes on', async () => {
    await talk([lamp, ['phản ánh của tôi', { says: [/chưa gửi phản ánh/, /tiếp tục/], flow: 'report:photos' }]]);
  });

  test('a sticker, a voice message and a file leave it open', async () => {
    await talk([
      lamp,
      [{ kind: 'sticker' }, { flow: 'report:photos' }],
      [{ kind: 'audio' }, { says: /nhắn chữ/, flow: 'report:photos' }],
      [{ kind: 'file' }, { says: /gửi ảnh/, flow: 'report:photos' }],
    ]);
  });

  test('asking for a person keeps the report', async () => {
    await talk([
      lamp,
      ['gặp cán bộ', { effects: ['requestPerson'], flow: 'report:photos' }],
      ['#bot', { flow: 'report:photos' }],
      ['không ảnh', { flow: 'report:confirm' }],
    ]);
  });

  test('another language changes the words, not the report', async () => {
    await talk([
      lamp,
      ['english please', { says: /back to your report/i, language: 'en', flow: 'report:photos' }],
      ['no photo', { says: [/Please check/, /Street lighting/], flow: 'report:confirm' }],
    ]);
  });
});

describe('asking for something passing', () => {
  test('is dropped when a report begins, and does not come back after it', async () => {
    await talk([
      ['bệnh viện gần đây', { flow: 'place:near' }],
      ['ổ gà to ở phố Hạ Lý', { flow: 'report:photos' }],
      ['không ảnh', {}],
      ['ok', { effects: ['fileCase'], flow: null }],
    ]);
  });

  test('which procedure: a report told instead is a report', async () => {
    await talk([
      ['Hỏi thủ tục', { flow: 'procedure:which' }],
      ['đèn đường ngõ nhà tôi tắt ba hôm nay rồi', { flow: 'report:place' }],
    ]);
  });

  test('near which place: a procedure asked instead is answered', async () => {
    await talk([
      ['bệnh viện gần đây', { flow: 'place:near' }],
      ['thủ tục đăng ký tạm trú', { says: /1\.004194/, flow: null }],
    ]);
  });

  test('a place named after the kind is where to look', async () => {
    await talk([
      ['nhà nghỉ, khách sạn', { says: /khách sạn, nhà nghỉ/i, flow: 'place:near' }],
      ['gần chợ Sắt', { says: /Khách sạn, nhà nghỉ gần nhất|chưa biết vị trí/, flow: null }],
    ]);
  });
});

test('a position that waited is used by the search that follows', async () => {
  await talk([
    [location(20.8575, 106.6818), { buttons: ['#places', '#media:report'] }],
    ['Tìm nơi gần đây', { flow: 'place:kind' }],
    ['Điểm tham quan', { says: /gần nhất|\d m/, flow: null }],
  ]);
});
