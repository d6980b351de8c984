import type { NewsKind, NewsReach, NewsState, NewsTopic } from '../../contract/news-api.ts';
import { wordsOfCount } from './numbers.ts';

export const newsKindWords: Record<NewsKind, string> = { news: 'Tin', warning: 'Cảnh báo' };

export const newsTopicWords: Record<NewsTopic, string> = {
  weather: 'Mưa bão, ngập lụt',
  'power-water': 'Cắt điện, cắt nước',
  traffic: 'Giao thông, cấm đường',
  health: 'Y tế, tiêm chủng',
  education: 'Trường học, tuyển sinh',
  security: 'An ninh, cháy nổ',
  office: 'Giờ làm việc, lịch tiếp dân',
  culture: 'Văn hoá, lễ hội',
};

export const newsStateWords: Record<NewsState, string> = {
  draft: 'Bản nháp',
  planned: 'Chờ đăng',
  sending: 'Đang gửi',
  sent: 'Đã đăng',
  withdrawn: 'Đã thu hồi',
};

export const newsTones: Record<NewsState, string> = {
  draft: 'tone-new',
  planned: 'tone-wait',
  sending: 'tone-work',
  sent: 'tone-done',
  withdrawn: 'tone-closed',
};

export const newsEventWords: Record<string, string> = {
  written: 'Viết',
  changed: 'Sửa',
  planned: 'Hẹn đăng',
  recalled: 'Bỏ hẹn',
  published: 'Đăng',
  withdrawn: 'Thu hồi',
};

/** `Nếu gửi lúc này: 120 người đăng ký mục này; 80 nhận trong khung chat, 40 chỉ thấy trong mini-app.` */
export function wordsOfReach({ wished, free, paid, template, out }: NewsReach, spends: boolean): string {
  if (wished === 0) return 'Chưa có ai đăng ký mục này; tin vẫn hiện trong mini-app cho mọi người.';
  const costs = paid + template;
  const parts = [
    `${wordsOfCount(free)} nhận miễn phí`,
    ...(costs > 0 ? [`${wordsOfCount(costs)} ${spends ? 'nhận có tính phí' : 'không gửi vì có tính phí'}`] : []),
    ...(out > 0 ? [`${wordsOfCount(out)} đã quá hạn nhắn của Zalo, chỉ thấy trong mini-app`] : []),
  ];
  return `Nếu gửi lúc này: ${wordsOfCount(wished)} người đăng ký mục này; ${parts.join(', ')}.`;
}
