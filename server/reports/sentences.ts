import { standingOf, wordsOfFigure } from '../contract/figure-words.ts';
import type { ReportFigure, ReportFigures, ReportTable } from '../contract/report-api.ts';
import { wordsOfChange, wordsOfDay } from './words-of-change.ts';

export const groupTitles = {
  unit: 'Theo đơn vị',
  area: 'Theo địa bàn',
  category: 'Theo nhóm phản ánh',
  channel: 'Theo kênh gửi',
} as const satisfies Record<ReportTable['by'], string>;
export const nameInSentence = {
  unit: 'Đơn vị',
  area: 'Địa bàn',
  category: 'Nhóm',
  channel: 'Kênh',
} as const satisfies Record<ReportTable['by'], string>;

const mostSaid = 3;

/** What a leader says first: the window, the first numbers, then what stands badly. */
export function sentencesOf({ figures, from, to }: ReportFigures): string[] {
  const days = from === to ? `Ngày ${wordsOfDay(from)}` : `Từ ngày ${wordsOfDay(from)} đến ngày ${wordsOfDay(to)}`;
  const first = figures.filter(({ value }) => value !== null).slice(0, mostSaid);
  if (first.length === 0) return [`${days} chưa có số liệu.`];
  const bad = figures.filter((figure) => standingOf(figure.value, figure) === 'bad');
  const weak = bad.length === 0 ? 'Không có chỉ tiêu nào chưa đạt.' : `Chưa đạt: ${bad.map(say).join('; ')}.`;
  return [`${days}: ${first.map(said).join('; ')}.`, weak];
}

const lower = (name: string) => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
const say = (figure: ReportFigure) => `${lower(figure.name)} ${wordsOfFigure(figure.value, figure.unit)}`;

function said(figure: ReportFigure): string {
  const change = wordsOfChange(figure);
  return change ? `${say(figure)} (${change} so với kỳ trước)` : say(figure);
}
