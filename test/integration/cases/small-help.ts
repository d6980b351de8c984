import { type Help, helpFile } from '../../../server/knowledge/help-schema.ts';

/** Help of the invented ward: two things to do, and a poster of each kind. */
export const smallHelp: Help = helpFile.parse({
  topics: [
    {
      id: 'report',
      title: { vi: 'Báo sự cố', en: 'Report a problem' },
      about: { vi: 'Kể chuyện gì, ở đâu.' },
      page: '/report',
      examples: [{ vi: 'Đống rác đầu ngõ' }],
    },
    { id: 'person', title: { vi: 'Gặp cán bộ' }, about: { vi: 'Nhắn lúc nào cũng được.' } },
  ],
  tour: [{ title: { vi: 'Nhắn như nói chuyện' }, text: { vi: 'Gõ điều cần hỏi.' } }],
  posters: [
    { id: 'home', title: 'Việc của phường trên Zalo', lines: ['Hỏi thủ tục'], page: '/' },
    { id: 'report', title: 'Thấy sự cố? Báo ngay', lines: ['Kể chuyện gì, ở đâu'], page: '/report', asks: 'area' },
    { id: 'place', title: 'Xem giờ mở cửa', lines: ['Còn mở không'], page: '/places', asks: 'place' },
  ],
});
