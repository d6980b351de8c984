import { describe, expect, test } from 'vitest';
import { location, photo, talk } from './talk.ts';

describe('asking about a procedure', () => {
  test('the answer shows the code, and follow-ups keep the subject', async () => {
    await talk([
      ['giấy độc thân cần giấy tờ gì', { says: [/1\.004873/, /Giấy tờ nộp/], flow: null }],
      ['thế lệ phí bao nhiêu', { says: [/1\.004873/, /Phí/] }],
      ['bao lâu thì xong', { says: /1\.004873[\s\S]*ngày làm việc/ }],
      ['nộp ở đâu', { says: /Nộp ở: Trung tâm Phục vụ hành chính công/ }],
      ['làm online được không', { says: /trực tuyến/ }],
    ]);
  });

  test('without diacritics', async () => {
    await talk([['lam giay khai sinh cho con can gi', { says: /1\.001193/, flow: null }]]);
  });

  test('the menu button asks which one, then the name is enough', async () => {
    await talk([
      ['Hỏi thủ tục', { says: /thủ tục nào/, flow: 'procedure:which' }],
      ['đăng ký tạm trú', { says: /1\.004194/, flow: null }],
    ]);
  });

  test('its code alone', async () => {
    await talk([['1.000894', { says: /Đăng ký kết hôn \(1\.000894\)/ }]]);
  });
});

describe('reporting', () => {
  test('everything in one sentence, then photos, summary, code', async () => {
    const citizen = await talk([
      [
        'Đèn đường ngõ 45 Hạ Lý tắt ba hôm nay rồi',
        { says: /Chiếu sáng công cộng, tại ngõ 45 Hạ Lý/, flow: 'report:photos' },
      ],
      [
        photo('f1'),
        { says: [/Loại: Chiếu sáng công cộng/, /Nơi: ngõ 45 Hạ Lý/, /1 ảnh/], flow: 'report:confirm', effects: [] },
      ],
      ['Đồng ý và gửi', { says: /HB-26-7K3M90/, flow: null, effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases.map(({ filed }) => filed)).toMatchObject([
      { categoryId: 'street-lighting', placeWords: 'ngõ 45 Hạ Lý', fileIds: ['f1'], key: 'key-1' },
    ]);
  });

  test('step by step with a position from Zalo', async () => {
    const citizen = await talk([
      ['tôi muốn phản ánh', { flow: 'report:description' }],
      ['rác chất đống bốc mùi', { says: /Rác thải/, flow: 'report:place' }],
      [location(20.8556, 106.671), { says: /Chợ Sắt/, flow: 'report:photos' }],
      ['không có ảnh', { flow: 'report:confirm' }],
      ['gửi đi', { says: /HB-26/, effects: ['fileCase'] }],
    ]);
    expect(citizen.store.cases[0]?.filed).toMatchObject({
      placeSource: 'location_message',
      placeCertainty: 'high',
      point: { latitude: 20.8556, longitude: 106.671 },
    });
  });

  test('the case is found among my cases, by its code too, and rated', async () => {
    const citizen = await talk([
      ['cống tắc nước tràn ra đường ở phố Hạ Lý', { flow: 'report:photos' }],
      ['bỏ qua', { flow: 'report:confirm' }],
      ['đồng ý', { effects: ['fileCase'] }],
      ['phản ánh của tôi', { says: [/HB-26-7K3M90: Thoát nước/, /Chờ tiếp nhận/] }],
      ['hb 26 7k3m90', { says: /HB-26-7K3M90/ }],
    ]);
    citizen.store.put('HB-26-7K3M90', { state: 'resolved', mayReopen: true, lastReply: 'Đã thông cống.' });
    await talk(
      [
        ['HB-26-7K3M90', { says: [/Đã có kết quả/, /Đã thông cống/], buttons: ['#rate:', '#reopen:'] }],
        ['#rate:HB-26-7K3M90:5', { says: /đánh giá/, effects: ['rateCase'] }],
      ],
      { citizen },
    );
    expect(citizen.store.cases[0]?.rating).toBe(5);
  });
});

describe('finding a place', () => {
  test('by kind, then near a position', async () => {
    await talk([
      ['bệnh viện gần đây', { says: /Bệnh viện/, buttons: ['page:/places?kind=health'] }],
      [location(20.8575, 106.6818), { says: /Bệnh viện/, never: /Trạm Y tế/, flow: null }],
    ]);
  });

  test('by its name', async () => {
    await talk([['bệnh viện Việt Tiệp ở đâu', { says: /Việt Tiệp/, buttons: ['call:1900'] }]]);
  });

  test('from the menu by kind', async () => {
    await talk([
      ['Tìm nơi gần đây', { says: /nơi nào/, buttons: ['#place:health'], flow: 'place:kind' }],
      ['Cơ quan nhà nước', { says: /cơ quan nhà nước/i }],
    ]);
  });
});

test('another ward talks the same way with its own words', async () => {
  await talk(
    [
      ['làm giấy khai sinh cần gì', { says: /1\.001193/ }],
      ['Đèn đường Hoa Mướp tắt', { says: /Đèn đường/, flow: 'report:photos' }],
      ['không có ảnh', { says: [/Loại: Đèn đường/, /Hoa Mướp/], flow: 'report:confirm' }],
      ['đồng ý', { says: /ST-26-/, effects: ['fileCase'] }],
    ],
    { folder: 'test/fixtures/other-ward' },
  );
});
