import type { ReplyReach } from '../../contract/reply-reach.ts';
import { shortInstant } from './dates.ts';

type Told = { plain: boolean; words: string };

const parameterWords: Record<string, string> = { code: 'mã', status: 'trạng thái', time: 'lúc' };
const paid = 'Gửi qua Zalo, có tính phí: người dân không nhắn đã hơn 48 giờ.';

/** How a reply of a case comes to the citizen, in one sentence or two; `plain`: as it is written, at no cost. */
export function reachWords({ how, until, template }: ReplyReach, now: number): Told {
  const end = until ? shortInstant(until, now) : '';
  switch (how) {
    case 'free':
      return { plain: true, words: end ? `Gửi qua Zalo, miễn phí đến ${end}.` : 'Gửi vào cuộc trò chuyện, miễn phí.' };
    case 'paid':
      return { plain: false, words: `${paid} Sau ${end} chỉ gửi được tin mẫu.` };
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
    case 'closed':
      return { plain: false, words: 'Người dân không nhắn đã hơn 7 ngày: chưa gửi được đến khi người dân nhắn lại.' };
  }
}

/** The same for words in a talk, which stand nowhere but in the talk. */
export function talkReachWords(reach: ReplyReach, now: number): Told {
  const end = reach.until ? shortInstant(reach.until, now) : '';
  switch (reach.how) {
    case 'paid':
      return { plain: false, words: `${paid} Gửi được đến ${end}.` };
    case 'template':
      return {
        plain: false,
        words:
          'Người dân không nhắn đã hơn 7 ngày: Zalo chỉ cho gửi tin mẫu báo có trả lời. Lời này tới ngay khi người dân nhắn lại.',
      };
    case 'app':
      return { plain: true, words: 'Người dân đọc khi mở ứng dụng.' };
    case 'unreachable':
      return {
        plain: false,
        words: 'Zalo không nhận tin cho người này (đã chặn hoặc bỏ quan tâm): lời này có thể không tới.',
      };
    case 'closed':
      return {
        plain: false,
        words:
          'Chưa gửi được: người dân không nhắn đã hơn 7 ngày và phường chưa có tin mẫu báo trả lời. Gửi được khi người dân nhắn lại.',
      };
    default:
      return reachWords(reach, now);
  }
}
