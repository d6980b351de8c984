import { fold } from '../../../bot/text/normalise.ts';
import type { CategoryEntry } from '../../knowledge/schemas.ts';
import type { Spot } from './hotspots.ts';
import { characterOf, type Random } from './random.ts';

const openings = ['', '', '', 'Chào phường, ', 'Tôi xin phản ánh: ', 'Kính gửi UBND phường, ', 'Em báo giúp bà con: '];
const endings = [
  '',
  '',
  'Mong phường xử lý sớm ạ.',
  'Bà con ở đây rất bức xúc.',
  'Tình trạng này đã mấy hôm rồi.',
  'Xin cảm ơn.',
  'Đi qua buổi tối rất nguy hiểm.',
  'Nhờ cán bộ xuống kiểm tra giúp.',
];
export const replies = {
  fixed: [
    'Tổ công tác đã đến hiện trường và xử lý xong, ảnh kèm theo.',
    'Đơn vị đã khắc phục xong trong ngày. Cảm ơn Anh/Chị đã báo.',
    'Đã xử lý dứt điểm và sẽ kiểm tra lại sau một tuần.',
  ],
  explained: [
    'Cán bộ đã kiểm tra: việc này đang trong kế hoạch sửa chữa quý này.',
    'Đơn vị đã làm việc với các bên liên quan và nhắc nhở, chưa ghi nhận tái diễn.',
  ],
  rejected: [
    'Nội dung trùng với phản ánh đã xử lý trước đó.',
    'Cán bộ đã đến nơi nhưng không thấy sự việc như phản ánh.',
  ],
  referred: ['Việc này do đơn vị cấp thành phố quản lý, phường đã chuyển kèm toàn bộ thông tin.'],
  question: ['Anh/Chị cho biết rõ số nhà hoặc cột mốc gần nhất giúp em?', 'Anh/Chị gửi thêm một ảnh chụp gần giúp em?'],
  answer: [
    'Ngay trước cửa số nhà đầu ngõ ạ.',
    'Tôi gửi thêm thông tin, chỗ gần cột điện.',
    'Cạnh quán nước đầu phố nhé.',
  ],
  reopen: ['Hôm qua lại như cũ rồi, nhờ kiểm tra lại.', 'Chưa xử lý hết, vẫn còn một đoạn.'],
  reason: ['Không thuộc phạm vi của đơn vị.', 'Cần đơn vị khác phối hợp.'],
  note: ['Đã gọi tổ trưởng dân phố xác minh.', 'Chờ xe vào buổi chiều.', 'Đã báo trực ca tối.'],
  good: ['Xử lý nhanh, cảm ơn phường.', 'Rất hài lòng.', 'Tốt'],
  bad: ['Lâu quá.', 'Chưa xử lý tận gốc.', 'Trả lời chung chung.'],
} as const;

/** A report as somebody may have written it, with the place in words. */
export function reportWords(random: Random, category: CategoryEntry, spot: Spot): { text: string; place: string } {
  const said = random.pick(category.examples);
  const joined = [`${random.pick(openings)}${said}`, random.pick(endings)].filter(Boolean).join('. ');
  const number = 1 + Math.floor(random.next() * 180);
  const place =
    spot.kind === 'street' ? `${random.chance(0.5) ? `số ${number} ` : 'đoạn giữa '}${spot.name}` : `gần ${spot.name}`;
  return { text: joined.normalize('NFC'), place };
}

// Months (1–12) in which reports with such words come more often.
const seasons: { words: string[]; months: number[]; factor: number }[] = [
  { words: ['ngap', 'cong tac', 'thoat nuoc'], months: [6, 7, 8, 9], factor: 2.4 },
  { words: ['cay do', 'canh cay'], months: [6, 7, 8, 9], factor: 2 },
  { words: ['mat dien', 'day dien'], months: [5, 6, 7, 8], factor: 1.8 },
  { words: ['muoi', 'sot xuat huyet'], months: [7, 8, 9, 10], factor: 1.7 },
  { words: ['karaoke', 'loa'], months: [11, 12, 1, 2], factor: 1.5 },
  { words: ['rac'], months: [1, 2], factor: 1.4 },
];

/** How often each category is reported in a month (1–12): some always more than others, some in their season. */
export function categoryWeights(categories: readonly CategoryEntry[], month: number): number[] {
  return categories.map((category) => {
    const words = fold(category.words.join(' '));
    const base = 0.15 + (1 - characterOf(category.id)) ** 2 * 2;
    return seasons
      .filter((season) => season.months.includes(month) && season.words.some((word) => words.includes(word)))
      .reduce((weight, season) => weight * season.factor, base);
  });
}
