import type { MailKind } from '../contract/mail-choice-api.ts';
import type { NewsSection } from './news-sections.ts';

const headings: Record<'news' | 'digest', Record<MailKind, string>> = {
  news: {
    escalated: 'Quá hạn lâu, cần Anh/Chị can thiệp',
    breached: 'Vừa quá hạn',
    warned: 'Sắp đến hạn',
    approval: 'Kết quả chờ Anh/Chị duyệt',
    sent_back: 'Kết quả bị trả lại, cần làm lại',
    disputed: 'Người dân báo chưa xong, việc đã mở lại',
    answered: 'Người dân vừa trả lời hoặc gửi thêm',
    chased: 'Người dân nhắc, đang chờ tin',
    assigned: 'Vừa được giao cho Anh/Chị',
    mentioned: 'Đồng nghiệp nhắc đến Anh/Chị',
    new_in_unit: 'Mới về đơn vị',
  },
  digest: {
    escalated: 'Quá hạn lâu, đã báo đến Anh/Chị',
    breached: 'Đã quá hạn',
    warned: 'Đến hạn hôm nay',
    approval: 'Kết quả chờ Anh/Chị duyệt',
    sent_back: 'Kết quả bị trả lại, chưa xem',
    disputed: 'Người dân báo chưa xong, chưa xem',
    answered: 'Người dân trả lời hoặc gửi thêm, chưa xem',
    chased: 'Người dân nhắc, chưa xem',
    assigned: 'Được giao cho Anh/Chị, chưa xem',
    mentioned: 'Lời nhắc chưa xem',
    new_in_unit: 'Mới về đơn vị',
  },
};

type Told = { kind: 'news' | 'digest'; sections: NewsSection[]; publicUrl: string; office: string };

/** Codes, counts and links only: who reported what stands in the console, behind the sign-in. */
export function newsText({ kind, sections, publicUrl, office }: Told): { subject: string; text: string } {
  const total = sections.reduce((sum, { count }) => sum + count, 0);
  const console = `${publicUrl}/console`;
  const about = sections.map((one) => {
    const lines = one.codes.map((code) => `- ${code}: ${console}/cases/${code}`);
    const rest = one.count - one.codes.length;
    if (rest > 0) lines.push(one.codes.length > 0 ? `- và ${rest} việc khác` : `- ${rest} việc, xem trong bàn xử lý`);
    return [`${headings[kind][one.kind]} (${one.count}):`, ...lines].join('\n');
  });
  const subject =
    kind === 'digest' ? `${office}: hôm nay có ${total} việc cần xem` : `${office}: ${total} việc vừa cần Anh/Chị xem`;
  const text = [
    'Chào Anh/Chị,',
    ...about,
    `Mở bàn xử lý: ${console}/cases`,
    `Chọn lại việc nào gửi qua thư, hoặc thôi nhận thư: ${console}/account#mail`,
  ].join('\n\n');
  return { subject, text };
}
