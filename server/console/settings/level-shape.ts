import { roleWords } from '../words/labels.ts';
import { hoursOfDays, weekdayOptions } from './calendar-shape.ts';
import type { OptionSource, Section } from './form-shape.ts';
import { isRecord, textsOf } from './paths.ts';

export const clockUnits = { 'working-hour': 'giờ làm việc', 'working-day': 'ngày làm việc', hour: 'giờ liên tục' };

export const clockWords = (clock: unknown) =>
  isRecord(clock)
    ? `${clock.value} ${Object.entries(clockUnits).find(([unit]) => unit === clock.unit)?.[1] ?? ''}`
    : '';

type Sources = { categories: OptionSource; priorities: OptionSource; roles: OptionSource };

/** How soon cases are to be accepted and resolved, and who is told when they are not. */
export const levelSections = ({ categories, priorities, roles }: Sources): Section[] => [
  {
    type: 'list',
    path: 'levels',
    title: 'Các mức',
    hint: 'Mức đầu tiên khớp được dùng; mức cuối phải khớp mọi việc.',
    one: 'mức',
    ordered: true,
    blank: () => ({
      id: '',
      response: { value: 4, unit: 'working-hour' },
      resolution: { value: 5, unit: 'working-day' },
      warnAt: 0.8,
    }),
    name: (level, reference) => {
      const named = textsOf(level.categories).map(
        (id) => reference.categories.find((one) => one.id === id)?.name ?? id,
      );
      const urgency = textsOf(level.priorities).map((one) =>
        one === 'urgent' ? 'khẩn' : one === 'low' ? 'thấp' : 'thường',
      );
      return [named.join(', ') || 'Mọi nhóm', urgency.join(', ')].filter(Boolean).join(' · ');
    },
    about: ({ response, resolution }) => `nhận trong ${clockWords(response)}, xong trong ${clockWords(resolution)}`,
    fields: [
      { path: 'id', label: 'Mã', type: 'id' },
      {
        path: 'categories',
        label: 'Nhóm phản ánh',
        type: 'choices',
        options: categories,
        optional: true,
        hint: 'Để trống: mọi nhóm.',
      },
      {
        path: 'priorities',
        label: 'Ưu tiên',
        type: 'choices',
        options: priorities,
        optional: true,
        hint: 'Để trống: mọi mức ưu tiên.',
      },
      { path: 'response', label: 'Nhận việc trong', type: 'clock' },
      { path: 'resolution', label: 'Giải quyết xong trong', type: 'clock' },
      { path: 'warnAt', label: 'Nhắc khi đã qua', type: 'share' },
    ],
  },
  {
    type: 'list',
    path: 'escalation',
    title: 'Báo ai khi sắp trễ, đã trễ',
    hint: 'Bậc đầu là lúc nhắc, bậc hai là lúc hết hạn (1), các bậc sau muộn dần: 1,25 là trễ thêm một phần tư thời hạn.',
    one: 'bậc',
    ordered: true,
    blank: () => ({ to: 'leader', at: 2 }),
    name: ({ to }) => Object.entries(roleWords).find(([role]) => role === to)?.[1] ?? String(to),
    about: ({ at }) =>
      at === undefined ? 'lúc nhắc trước hạn' : at === 1 ? 'lúc hết hạn' : `khi đã qua ${Number(at) * 100}% thời hạn`,
    fields: [
      {
        path: 'to',
        label: 'Báo cho',
        type: 'choice',
        options: (given) =>
          roles(given).filter(({ value }) => ['officer', 'unit_head', 'dispatcher', 'leader'].includes(String(value))),
      },
      { path: 'at', label: 'Khi thời hạn đã qua (1 là hết hạn)', type: 'number', min: 1, max: 10, optional: true },
    ],
  },
  {
    type: 'fields',
    title: 'Người dân gặp cán bộ qua trò chuyện',
    fields: [
      {
        path: 'conversations.answerMinutes',
        label: 'Chưa ai trả lời thì báo người dân sau',
        type: 'number',
        min: 1,
        max: 1440,
        suffix: 'phút',
        hint: 'Trợ lý số quay lại, yêu cầu vẫn ở hàng chờ của cán bộ.',
      },
      {
        path: 'conversations.silentMinutes',
        label: 'Cán bộ đang giữ mà không trả lời tiếp trong',
        type: 'number',
        min: 1,
        max: 1440,
        suffix: 'phút',
      },
      {
        path: 'conversations.caseTalkMinutes',
        label: 'Sau câu trả lời từ phản ánh, lời người dân được ghi vào đó trong',
        type: 'number',
        min: 0,
        max: 10_080,
        suffix: 'phút',
      },
    ],
  },
  {
    type: 'list',
    path: 'conversations.hours',
    title: 'Giờ trực trò chuyện',
    hint: 'Để trống: theo giờ làm việc của lịch. Ngày nghỉ lễ vẫn theo lịch.',
    one: 'khung giờ',
    blank: () => ({ days: [1, 2, 3, 4, 5], periods: [{ from: '07:30', to: '11:30' }] }),
    ...hoursOfDays,
    fields: [
      { path: 'days', label: 'Ngày trong tuần', type: 'choices', options: weekdayOptions },
      { path: 'periods', label: 'Các buổi', type: 'periods' },
    ],
  },
  {
    type: 'fields',
    title: 'Mỗi người dân gửi được',
    fields: [
      {
        path: 'limits.casesPerHour',
        label: 'Phản ánh trong một giờ',
        type: 'number',
        min: 1,
        max: 1000,
        hint: 'Việc khẩn không bị giới hạn.',
      },
      { path: 'limits.casesPerDay', label: 'Phản ánh trong 24 giờ', type: 'number', min: 1, max: 1000 },
      { path: 'limits.photosPerDay', label: 'Ảnh trong 24 giờ', type: 'number', min: 1, max: 10_000 },
      { path: 'limits.messagesPerHour', label: 'Lời nhắn cho cán bộ trong một giờ', type: 'number', min: 1, max: 1000 },
      { path: 'limits.supportsPerDay', label: 'Bấm “Tôi cũng bị” trong 24 giờ', type: 'number', min: 1, max: 1000 },
      { path: 'limits.blockDays', label: 'Chặn một người lâu nhất', type: 'number', min: 1, max: 365, suffix: 'ngày' },
    ],
  },
  {
    type: 'fields',
    title: 'Sau khi xử lý',
    fields: [
      { path: 'reopenDays', label: 'Người dân mở lại được trong', type: 'number', min: 1, max: 365, suffix: 'ngày' },
      { path: 'closeAfterDays', label: 'Tự đóng sau', type: 'number', min: 1, max: 365, suffix: 'ngày' },
      {
        path: 'chase.every',
        label: 'Người dân nhắc được sau',
        type: 'clock',
        hint: 'Khi ngần này chưa có tin gì, hoặc đã quá hạn. Giữa hai lần nhắc cũng cách ngần này.',
      },
    ],
  },
  {
    type: 'fields',
    title: 'Tin nhắn cho người dân',
    fields: [
      {
        path: 'messages.groupMinutes',
        label: 'Gộp các thay đổi của một việc trong',
        type: 'number',
        min: 0,
        max: 120,
        suffix: 'phút',
      },
      {
        path: 'messages.activeMinutes',
        label: 'Gửi ngay khi người dân vừa nhắn trong',
        type: 'number',
        min: 0,
        max: 120,
        suffix: 'phút',
      },
      {
        path: 'messages.quietFrom',
        label: 'Giờ yên tĩnh từ',
        type: 'time',
        hint: 'Việc khẩn và lời cán bộ trả lời vẫn gửi. Hai giờ bằng nhau: không có giờ yên tĩnh.',
      },
      { path: 'messages.quietTo', label: 'Giờ yên tĩnh đến', type: 'time' },
    ],
  },
];
