import type { z } from 'zod';
import {
  type BotAnswer,
  type GroupState,
  type KnowledgeDraft,
  knowledgeDraft,
  type UnansweredReason,
} from '../../contract/knowledge-api.ts';

export const groupStateWords: Record<GroupState, string> = {
  open: 'Chưa trả lời',
  answered: 'Đã trả lời',
  not_ours: 'Bỏ qua',
};

export const reasonWords: Record<UnansweredReason, string> = {
  not_understood: 'không hiểu',
  no_procedure: 'không thấy thủ tục',
  unclear: 'hỏi lại, người dân không chọn',
  not_helpful: 'người dân báo chưa đúng ý',
};

export const targetWords = { procedure: 'Thủ tục', place: 'Địa điểm', category: 'Loại phản ánh' } as const;

export const answerByWords: Record<BotAnswer['by'], string> = {
  question: 'Câu trả lời có sẵn',
  procedure: 'Thủ tục',
  place: 'Địa điểm',
  report: 'Ghi phản ánh',
  door: 'Chỉ nơi tiếp nhận',
  unclear: 'Hỏi lại',
  none: 'Không hiểu',
  other: 'Trả lời khác',
};

export const originWords: Record<string, string> = {
  file: 'Tệp kiến thức',
  console: 'Bàn xử lý',
  import: 'Dữ liệu nhập',
};

/** How the last four weeks compare with the four before: “đang tăng”; null when too few to say. */
export function trendOf(weeks: number[]): string | null {
  const sum = (part: number[]) => part.reduce((total, count) => total + count, 0);
  const before = sum(weeks.slice(0, 4));
  const now = sum(weeks.slice(4));
  if (before + now < 5) return null;
  if (now >= before * 1.5) return 'đang tăng';
  return now * 1.5 <= before ? 'đang giảm' : 'đều';
}

/** One entry a line, without what was masked, blank lines and doubles; the first of those that differ by marks only. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/…/g, ' ').replace(/\s+/g, ' ').trim());
  const seen = new Map<string, string>();
  for (const line of lines) if (line !== '' && !seen.has(plain(line))) seen.set(plain(line), line);
  return [...seen.values()];
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const faultWords: Record<string, string> = {
  questions: 'Ghi ít nhất một cách hỏi, mỗi dòng một cách.',
  answer: 'Viết câu trả lời.',
  source: 'Ghi nguồn: văn bản, cơ quan hoặc trang chính thức.',
  url: 'Địa chỉ trang nguồn bắt đầu bằng https://',
  key: 'Chọn mục cần thêm tên gọi.',
  words: 'Ghi ít nhất một tên gọi, mỗi dòng một tên.',
};

/** The draft as the server takes it, or what is still missing, by field. */
export function readDraft(
  given: z.input<typeof knowledgeDraft>,
): { draft: KnowledgeDraft; faults: null } | { draft: null; faults: Record<string, string> } {
  const read = knowledgeDraft.safeParse(given);
  if (read.success) return { draft: read.data, faults: null };
  const faults: Record<string, string> = {};
  for (const { path } of read.error.issues) {
    const field = String(path[0] ?? '');
    faults[field] ??= faultWords[field] ?? 'Xem lại mục này.';
  }
  return { draft: null, faults };
}
