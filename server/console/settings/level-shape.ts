import { roleWords } from '../words/labels.ts';
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
    title: 'Sau khi xử lý',
    fields: [
      { path: 'reopenDays', label: 'Người dân mở lại được trong', type: 'number', min: 1, max: 365, suffix: 'ngày' },
      { path: 'closeAfterDays', label: 'Tự đóng sau', type: 'number', min: 1, max: 365, suffix: 'ngày' },
    ],
  },
];
