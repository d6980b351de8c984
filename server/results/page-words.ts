import type { Kpi } from '../contract/kpi-api.ts';

export type Language = 'vi' | 'en';

const formats = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

function figure(language: Language, value: number, unit: Kpi['unit']): string {
  const number = formats[language].format(unit === 'share' ? value * 100 : value);
  if (unit === 'share') return `${number}%`;
  return unit === 'stars' ? `${number}/5` : number;
}

/** All words of the page, in both languages. */
export const pageWords = {
  vi: {
    title: 'Kết quả giải quyết phản ánh',
    home: '← Trang đầu',
    otherPath: '/results',
    otherLanguage: 'en',
    otherName: 'English',
    lead: (from: string, to: string) => `Từ ${from} đến ${to}.`,
    asOf: (at: string) => `Số liệu lúc ${at}.`,
    names: {} as Record<string, string>,
    count: (value: number) => formats.vi.format(value),
    figure: (value: number, unit: Kpi['unit']) => figure('vi', value, unit),
    of: (n: string) => `của ${n} lượt`,
    before: (value: string) => `30 ngày trước đó: ${value}`,
    noBefore: '30 ngày trước đó: chưa đủ để nêu',
    tooFew: 'Chưa đủ',
    byMonth: 'Theo tháng',
    month: 'Tháng',
    noMonths: 'Chưa có phản ánh nào.',
    byArea: 'Theo địa bàn',
    byCategory: 'Theo nhóm phản ánh',
    category: 'Nhóm',
    received: 'Tiếp nhận',
    resolved: 'Xử lý xong',
    nothingYet: 'Chưa có nhóm nào đủ số lượng để nêu.',
    fewHere: 'ít',
    openData: 'Dữ liệu mở',
    openDataLead: 'Từng phản ánh công khai, không có thông tin cá nhân:',
    dictionary: 'Mô tả các trường dữ liệu',
    licence: 'Giấy phép dùng lại',
    minimum: (n: number) =>
      `Nhóm dưới ${n} phản ánh không nêu số, để không lộ việc riêng của ai. Không tính các việc thuộc diện hạn chế.`,
  },
  en: {
    title: 'What became of reports',
    home: '← First page',
    otherPath: '/ket-qua',
    otherLanguage: 'vi',
    otherName: 'Tiếng Việt',
    lead: (from: string, to: string) => `From ${from} to ${to}.`,
    asOf: (at: string) => `Figures as of ${at}.`,
    names: {
      received: 'Reports received',
      resolved: 'Solved',
      'on-time-resolved': 'Solved on time',
      satisfaction: 'Satisfaction',
    } as Record<string, string>,
    count: (value: number) => formats.en.format(value),
    figure: (value: number, unit: Kpi['unit']) => figure('en', value, unit),
    of: (n: string) => `of ${n}`,
    before: (value: string) => `30 days before: ${value}`,
    noBefore: '30 days before: too few to say',
    tooFew: 'Too few',
    byMonth: 'By month',
    month: 'Month',
    noMonths: 'No reports yet.',
    byArea: 'By area',
    byCategory: 'By category',
    category: 'Category',
    received: 'Received',
    resolved: 'Solved',
    nothingYet: 'No category has enough reports to be told yet.',
    fewHere: 'few',
    openData: 'Open data',
    openDataLead: 'Every public report, without personal data:',
    dictionary: 'Data dictionary',
    licence: 'Licence',
    minimum: (n: number) =>
      `Groups of fewer than ${n} reports are not told, so that nobody’s own matter shows. Restricted cases are not counted.`,
  },
};
export type PageWords = (typeof pageWords)[Language];
