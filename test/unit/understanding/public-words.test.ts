import { beforeAll, describe, expect, test } from 'vitest';
import type { Understanding } from '../../../bot/understand/model.ts';
import { clearWords } from '../../../server/understanding/clear-words.ts';
import { placeInWords } from '../../../server/understanding/place-in-words.ts';
import { ward } from '../../dialogue/ward.ts';

let understanding: Understanding;
beforeAll(async () => {
  ({ understanding } = await ward('test/fixtures/other-ward'));
});

describe('a report as anybody may read it', () => {
  test.each([
    ['Rác chất đống ở đầu chợ, gọi 0912 345 678', ['345', '678']],
    ['xe 15A-123.45 đổ phế thải', ['123.45']],
    ['nhà số 7, ngõ 12/5 có ổ gà', ['số 7', '12/5']],
    ['gửi ảnh về lan.anh@example.vn, xem http://x.example/?t=1', ['lan.anh', 'x.example']],
    ['<img src=x onerror=alert(1)>Ổ gà to<script>', ['<img', 'script']],
  ])('%s, without what is personal', (text, hidden) => {
    const words = clearWords(understanding, text);
    expect(words).toBeTruthy();
    for (const part of hidden) expect(words).not.toContain(part);
  });

  test.each([
    'Tôi tên là Nguyễn Văn An, đèn ngõ hỏng',
    'anh Hùng hàng xóm đốt rác',
    'Tôi muốn tố cáo cán bộ nhận tiền của dân',
    '',
    '<b></b>',
  ])('is nothing of “%s”', (text) => {
    expect(clearWords(understanding, text)).toBeNull();
  });

  test('is the same words where there is nothing to hide', () => {
    const text = 'Đèn đường tắt cả tuần,\ntối đi rất sợ';
    expect(clearWords(understanding, text)).toBe(text);
  });
});

test('a place told in words has a point only when it is sure', () => {
  const sure = placeInWords(understanding, 'phố Hoa Mướp');
  expect(sure).toMatchObject({ areaCode: '90001', point: { latitude: expect.any(Number) } });
  expect(placeInWords(understanding, 'trước nhà bà Tám')).toBeNull();
});
