import type { CaseDetail } from '../../contract/staff-api.ts';
import { shortInstant } from './dates.ts';

type Reach = NonNullable<CaseDetail['replyReach']>;

const parameterWords: Record<string, string> = { code: 'mã', status: 'trạng thái', time: 'lúc' };

/** How a reply comes to the citizen, in one sentence or two; `plain`: as it is written, at no cost. */
export function reachWords({ how, until, template }: Reach, now: number): { plain: boolean; words: string } {
  const end = until ? shortInstant(until, now) : '';
  switch (how) {
    case 'free':
      return { plain: true, words: end ? `Gửi qua Zalo, miễn phí đến ${end}.` : 'Gửi vào cuộc trò chuyện, miễn phí.' };
    case 'paid':
      return {
        plain: false,
        words: `Gửi qua Zalo, có tính phí: người dân không nhắn đã hơn 48 giờ. Sau ${end} chỉ gửi được tin mẫu.`,
      };
    case 'template': {
      const told = template.map(({ name, value }) =>
        parameterWords[name] ? `${parameterWords[name]} ${value}` : value,
      );
      return {
        plain: false,
        words: `Người dân không nhắn đã hơn 7 ngày: Zalo chỉ cho gửi tin mẫu (${told.join(', ')}). Lời trả lời này người dân đọc trong ứng dụng.`,
      };
    }
    case 'app':
      return { plain: false, words: 'Không gửi được qua Zalo: người dân chỉ thấy khi mở ứng dụng.' };
    case 'unreachable':
      return {
        plain: false,
        words: 'Zalo không nhận tin cho người này (đã chặn hoặc bỏ quan tâm): họ chỉ thấy khi mở ứng dụng.',
      };
    case 'nobody':
      return { plain: false, words: 'Phản ánh này không có người gửi: lời trả lời chỉ được lưu lại, không đến ai.' };
  }
}
