import type { Random } from './random.ts';

const families = [
  'Nguyễn',
  'Nguyễn',
  'Nguyễn',
  'Trần',
  'Trần',
  'Lê',
  'Phạm',
  'Phạm',
  'Vũ',
  'Hoàng',
  'Bùi',
  'Đỗ',
  'Đặng',
];
const women = {
  middle: ['Thị', 'Thị', 'Thu', 'Thanh', 'Ngọc', 'Minh'],
  given: ['Hà', 'Lan', 'Hương', 'Mai', 'Hằng', 'Thảo', 'Trang', 'Yến', 'Nga', 'Loan', 'Vân', 'Hiền'],
};
const men = {
  middle: ['Văn', 'Văn', 'Đức', 'Quang', 'Minh', 'Hữu'],
  given: ['Hùng', 'Dũng', 'Tuấn', 'Nam', 'Sơn', 'Thắng', 'Long', 'Bình', 'Cường', 'Hải', 'Toàn', 'Khoa'],
};

/** An everyday Vietnamese name of nobody in particular. */
export function demoName(random: Random): string {
  const { middle, given } = random.chance(0.5) ? women : men;
  return [random.pick(families), random.pick(middle), random.pick(given)].join(' ').normalize('NFC');
}
