import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Understanding } from '../../../bot/understand/model.ts';
import { maskFor } from '../../../bot/understand/personal-mask.ts';
import { ward } from '../../dialogue/ward.ts';

let understanding: Understanding;
beforeAll(async () => {
  ({ understanding } = await ward('test/fixtures/other-ward'));
});

function mask(known?: string[]) {
  const made = maskFor(understanding, known);
  if (!made) throw new Error('no mask');
  return made;
}

describe('what leaves is without', () => {
  test.each([
    ['Tôi tên là Nguyễn Văn An, cccd 031085001234, sđt 0912 345 678', ['Nguyễn', 'An', '031085001234', '678']],
    ['toi ten nguyen van an, so dt 0912.345.678', ['nguyen', '0912', '678']],
    ['TÔI TÊN LÀ NGUYỄN VĂN AN', ['NGUYỄN', 'AN']],
    ['họ tên: Phạm Thu Trang', ['Phạm', 'Trang']],
    ['Nguyễn Thị Hoa nhà bên cạnh gây ồn', ['Nguyễn', 'Hoa']],
    ['anh Hùng hàng xóm đốt rác', ['Hùng']],
    ['my name is John Smith, call +84 912 345 678', ['John', 'Smith', '912']],
    ['tổng đài (0225) 3842 109 không ai nghe', ['0225', '3842']],
    ['cmnd cũ 031123456', ['031123456']],
    ['thẻ bảo hiểm HN 4010 1234 5678 90', ['1234']],
    ['tài khoản 19034567890123', ['19034567890123']],
    ['xe 15A-123.45 và 29-H1 234.56', ['123.45', '234.56']],
    ['hồ sơ 000.00.12.H31-240512-0123 đến đâu rồi', ['240512']],
    ['st-26-7k3m9q sao lâu thế', ['7k3m9q']],
    ['gửi về lan.anh+1@gmail.com.vn giúp em', ['lan.anh', 'gmail']],
    ['xem https://example.vn/a?token=abc', ['example', 'token']],
    ['sinh ngày 12/03/1985 ở quê', ['1985']],
    ['sinh ngày 12 tháng 3 năm 1985', ['1985']],
    ['nhà số 7, ngõ 12/5 Hoa Mướp', ['7', '12/5']],
    ['số 45 Hoa Mướp', ['45']],
    ['hộ chiếu B1234567 hết hạn', ['1234567']],
  ])('%s', (text, secrets) => {
    const { hide, restore } = mask();
    const hidden = hide(text);
    for (const secret of secrets) expect(hidden).not.toContain(secret);
    expect(restore(hidden)).toBe(text);
  });
});

test.each([
  'Đèn tắt ở đường Nguyễn Văn Linh gần Chợ Sao',
  'thủ tục 1.001193 lệ phí 50.000 đồng phải không',
  'tôi chọn số 2',
  'Hà Nội có làm được không',
  'tên tôi bị ghi sai trên giấy khai sinh',
  'từ 7h30 đến 22h ngày 24/11',
  'cháy ở Cầu Vồng',
])('"%s" holds nothing to hide', (text) => {
  expect(mask().hide(text)).toBe(text);
});

test('a street after a house number stays, so that the place is still understood', () => {
  expect(mask().hide('ngõ 12/5 Lê Đại Hành ngập')).toBe('ngõ [HOUSE_1] Lê Đại Hành ngập');
});

test('one value has one placeholder in all texts, and what is known of the citizen goes as well', () => {
  const { hide } = mask(['Mai Linh']);
  expect(hide('gọi 0912345678 nhé, mai linh đây')).toBe('gọi [NUMBER_1] nhé, [NAME_1] đây');
  expect(hide('số cũ 0912345678, số mới 0987654321')).toBe('số cũ [NUMBER_1], số mới [NUMBER_2]');
});

test('somebody who writes a placeholder cannot have another value put in its place', () => {
  const { hide, restore } = mask();
  const text = 'gọi [NUMBER_1] hay 0912345678';
  expect(hide(text)).toBe('gọi [TEXT_1] hay [NUMBER_1]');
  expect(restore(hide(text))).toBe(text);
  expect(restore('[NUMBER_9]')).toBe('[NUMBER_9]');
});

test('whatever is written comes back as it was', () => {
  const words = fc.constantFrom(
    'tôi',
    'tên',
    'là',
    'Nguyễn',
    'An',
    'số',
    '12/5',
    '0912345678',
    '[NAME_1]',
    ',',
    'ở',
    '1',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const { hide, restore } = mask();
      expect(restore(hide(given))).toBe(given.normalize('NFC'));
    }),
  );
});

test('without lists to tell names by nothing may leave', () => {
  const { catalogue } = understanding;
  const intents = catalogue.intents.filter(({ id }) => id !== 'phrase-surname');
  expect(maskFor({ ...understanding, catalogue: { ...catalogue, intents } })).toBeUndefined();
});
