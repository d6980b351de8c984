import { beforeAll, describe, expect, test } from 'vitest';
import type { Understanding } from '../../../bot/understand/model.ts';
import { ward } from '../../dialogue/ward.ts';

let understanding: Understanding;
beforeAll(async () => {
  understanding = (await ward()).understanding;
}, 120_000);

describe('the category is told from what happened, in any writing', () => {
  test.each([
    ['Bóng đèn đường đầu ngõ cháy mấy hôm rồi', 'street-lighting'],
    ['bong den duong dau ngo chay may hom roi', 'street-lighting'],
    ['Nước cống tràn lên vỉa hè hôi thối', 'drainage'],
    ['Nước máy nhà tôi đục ngầu', 'water-supply'],
    ['ai đó đổ trộm gạch vữa ra bãi đất', 'waste'],
    ['ô tô đỗ chắn họng nước chữa cháy', 'fire-safety'],
    ['tôi muốn phản ánh ổ gà to ở đầu ngõ', 'road-damage'],
  ])('%s', (text, category) => {
    expect(understanding.categories(text)[0]?.label).toBe(category);
  });

  test('probabilities of all categories add up to one, likeliest first', () => {
    const guesses = understanding.categories('rác chất đống đầu ngõ');
    expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
    expect(guesses.map(({ probability }) => probability)).toEqual(
      guesses.map(({ probability }) => probability).sort((a, b) => b - a),
    );
  });
});

describe('an emergency is met, what sounds like one is not', () => {
  test.each([
    ['nhà hàng xóm đang cháy to lắm', 'fire'],
    ['nha hang xom dang chay to lam cuu voi', 'fire'],
    ['kẹt thang máy tối om gọi cứu hộ giúp', 'fire'],
    ['trộm đang cạy cửa nhà tôi', 'crime'],
    ['ông cụ ngã bất tỉnh giữa đường', 'medical'],
    ['hai xe máy tông nhau, một người nằm bất động', 'medical'],
  ])('%s', (text, kind) => {
    expect(understanding.emergency(text)).toBe(kind);
  });

  test.each([
    'xe đang chạy ồn quá',
    'bóng đèn ngõ bị cháy xin thay',
    'vụ cháy tuần trước đã dập xong',
    'đề nghị tập huấn phòng cháy chữa cháy',
    'phố Lãn Ôgn',
    'số 12 ngõ 45',
    'Nguyễn Văn Hùng',
    'có',
    'dạ vâng ạ',
  ])('%s', (text) => {
    expect(understanding.emergency(text)).toBeUndefined();
  });
});

test.each([
  ['mất nắp cống giữa ngõ, trẻ con hay đi qua', true],
  ['dây điện đứt rơi xuống đường còn toé lửa', true],
  ['nhà đang cháy to lắm', true],
  ['hát karaoke ồn ào cả đêm', false],
  ['hồ sơ của tôi quá hạn hai tuần', false],
  ['hồ Tam Bạc', false],
])('danger to people: %s', (text, danger) => {
  expect(understanding.isDanger(text)).toBe(danger);
});
