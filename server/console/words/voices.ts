import type { SuggestionKind, SuggestionState } from '../../contract/suggestion-api.ts';
import type { OccasionKind, QuestionKind, SurveyPhase } from '../../contract/survey-api.ts';

export const phaseWords: Record<SurveyPhase, string> = {
  draft: 'Bản nháp',
  planned: 'Chờ tới ngày',
  open: 'Đang mở',
  ended: 'Đã kết thúc',
};
export const phaseTones: Record<SurveyPhase, string> = {
  draft: 'tone-new',
  planned: 'tone-wait',
  open: 'tone-done',
  ended: 'tone-closed',
};
export const occasionWords: Record<OccasionKind, string> = {
  case_settled: 'Hỏi người gửi, sau khi phản ánh xong',
  appointment_kept: 'Hỏi người đến, sau khi xong lịch hẹn',
};
export const occasionShort: Record<OccasionKind, string> = {
  case_settled: 'sau phản ánh',
  appointment_kept: 'sau lịch hẹn',
};
export const questionKindWords: Record<QuestionKind, string> = {
  one: 'Chọn một ý',
  several: 'Chọn nhiều ý',
  stars: 'Chấm 1–5 sao',
  words: 'Viết vài lời',
};

const surveyEvents: Record<string, string> = {
  made: 'soạn khảo sát',
  changed: 'sửa bản nháp',
  opened: 'mở khảo sát',
  ended: 'kết thúc khảo sát',
};
/** What happened in one line, without the actor. */
export const wordsOfSurveyEvent = (type: string) => surveyEvents[type] ?? 'cập nhật';

export const suggestionKindWords: Record<SuggestionKind, string> = { suggestion: 'Góp ý', praise: 'Lời khen' };
export const suggestionStateWords: Record<SuggestionState, string> = {
  new: 'Mới',
  read: 'Đã xem',
  answered: 'Đã trả lời',
  hidden: 'Đã ẩn',
};
export const suggestionTones: Record<SuggestionState, string> = {
  new: 'tone-new',
  read: 'tone-work',
  answered: 'tone-done',
  hidden: 'tone-closed',
};
const suggestionEvents: Record<string, string> = {
  received: 'gửi',
  read: 'đã xem',
  tagged: 'gắn đơn vị',
  answered: 'trả lời',
  hidden: 'ẩn đi',
  shown: 'cho hiện lại',
  forgotten: 'xoá nội dung theo thời hạn lưu hoặc yêu cầu',
};
/** What happened in one line, without the actor. */
export const wordsOfSuggestionEvent = (type: string) => suggestionEvents[type] ?? 'cập nhật';

/** A share in per cent with a decimal comma: 33,3%. */
export const wordsOfShare = (share: number) => `${(share * 100).toFixed(1).replace('.', ',')}%`;
