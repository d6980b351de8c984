import type { KpiGrouping, kpiSubjects } from '../contract/kpi-api.ts';

type Subject = (typeof kpiSubjects)[number];
type KpiSource = {
  subject: Subject;
  /** What is counted and on which day it counts, in words for the data dictionary. */
  words: string;
  /** Parts of it that can be counted by themselves. */
  parts: Readonly<Record<string, string>>;
  /** What can be averaged or summed. */
  value: 'minutes' | 'stars' | 'dong' | null;
  groups: readonly KpiGrouping[];
};

const time = ['day', 'week', 'month'] as const;
const ofCase = ['unit', 'area', 'category', 'channel', ...time] as const;
const ofUnit = ['unit', ...time] as const;

const fromCases = (words: string, parts: KpiSource['parts'] = {}, value: KpiSource['value'] = null): KpiSource => ({
  ...{ subject: 'case', words, parts, value },
  groups: ofCase,
});

/** Everything a measure can be taken from: the closed set of `source` in `kpis.yaml`, with its parts. */
const kpiSources = {
  received: fromCases('Phản ánh được gửi đến, tính theo ngày gửi.', {
    settled_on_time: 'nay đã có kết quả và kết quả đó đúng hạn',
  }),
  recurring: fromCases('Phản ánh gửi lại về cùng việc, cùng chỗ sau khi đã giải quyết, tính theo ngày gửi.'),
  accepted: fromCases(
    'Phản ánh được đơn vị tiếp nhận, tính theo ngày tiếp nhận.',
    { first_unit: 'đúng đơn vị ngay lần phân công đầu: không chuyển đơn vị, không trả lại' },
    'minutes',
  ),
  answered: fromCases('Phản ánh được cán bộ trả lời lần đầu, tính theo ngày trả lời.', {}, 'minutes'),
  resolved: fromCases(
    'Phản ánh có kết quả, tính theo ngày có kết quả.',
    { on_time: 'không quá hạn lúc có kết quả', late: 'đã quá hạn lúc có kết quả' },
    'minutes',
  ),
  unproved: fromCases('Phản ánh báo đã khắc phục mà không kèm ảnh hay văn bản, tính theo ngày có kết quả.'),
  closed: fromCases('Phản ánh được kết thúc, tính theo ngày kết thúc.'),
  rejected: fromCases('Phản ánh bị từ chối, tính theo ngày từ chối.'),
  reopened: fromCases('Phản ánh được mở lại sau khi có kết quả, tính theo ngày mở lại.', {
    by_citizen: 'do người dân không đồng ý với kết quả',
  }),
  rated: fromCases('Phản ánh được người dân chấm điểm, tính theo ngày chấm.', { satisfied: '4 hoặc 5 sao' }, 'stars'),
  open: fromCases('Phản ánh chưa xong lúc hết ngày cuối kỳ, hoặc ngay lúc này nếu kỳ chưa hết.', {
    late: 'đã quá hạn giải quyết',
    paused: 'đang chờ người dân bổ sung',
    under_1_day: 'gửi chưa đến 1 ngày',
    under_3_days: 'gửi từ 1 đến dưới 3 ngày',
    under_7_days: 'gửi từ 3 đến dưới 7 ngày',
    over_7_days: 'gửi từ 7 ngày trở lên',
  }),
  talks: {
    subject: 'bot',
    words: 'Cuộc trò chuyện có người dân nhắn, mỗi cuộc mỗi ngày tính một lần.',
    parts: {
      by_bot: 'trợ lý tự trả lời: không cán bộ nào nhắn và không ai phải chờ cán bộ',
      handed_over: 'người dân chờ cán bộ',
    },
    value: null,
    groups: ['channel', ...time],
  },
  unanswered: {
    subject: 'bot',
    words: 'Câu hỏi trợ lý chưa trả lời được, tính theo ngày hỏi.',
    parts: {},
    value: null,
    groups: time,
  },
  person_waits: {
    subject: 'bot',
    words: 'Lần người dân chờ cán bộ trong trò chuyện và đã được cán bộ trả lời, tính theo ngày bắt đầu chờ.',
    parts: {},
    value: 'minutes',
    groups: time,
  },
  dossiers_received: {
    subject: 'dossier',
    words: 'Hồ sơ một cửa được tiếp nhận, tính theo ngày tiếp nhận.',
    parts: {},
    value: null,
    groups: ['unit', 'field', ...time],
  },
  dossiers_finished: {
    subject: 'dossier',
    words: 'Hồ sơ một cửa đã có kết quả, bị từ chối hoặc rút, tính theo ngày đó.',
    parts: { on_time: 'không quá ngày hẹn', late: 'quá ngày hẹn' },
    value: null,
    groups: ['unit', 'field', ...time],
  },
  dossiers_open: {
    subject: 'dossier',
    words: 'Hồ sơ một cửa chưa xong ngay lúc này.',
    parts: { late: 'cơ quan đang giữ và đã quá ngày hẹn' },
    value: null,
    groups: ['unit', 'field'],
  },
  fees_paid: {
    subject: 'payment',
    words: 'Khoản thu đã nộp, tính theo ngày nộp.',
    parts: {},
    value: 'dong',
    groups: ofUnit,
  },
  fees_due: {
    subject: 'payment',
    words: 'Khoản thu còn phải nộp ngay lúc này.',
    parts: { overdue: 'đã quá ngày phải nộp' },
    value: 'dong',
    groups: ['unit'],
  },
  appointments: {
    subject: 'appointment',
    words: 'Lịch hẹn tại quầy, tính theo ngày hẹn.',
    parts: { kept: 'người dân đã đến', missed: 'người dân không đến', cancelled: 'đã huỷ' },
    value: null,
    groups: ['unit', 'channel', ...time],
  },
} as const satisfies Record<string, KpiSource>;

export type KpiSourceName = keyof typeof kpiSources;
export const kpiSourceNames = Object.keys(kpiSources) as [KpiSourceName, ...KpiSourceName[]];
export const kpiSource = (name: KpiSourceName): KpiSource => kpiSources[name];
