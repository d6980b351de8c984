import { addDays, wordsOfDay } from '../words/dates.ts';
import type { ListSection, OptionSource, Section } from './form-shape.ts';
import { listOf } from './paths.ts';

export const weekdays = ['', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];
export const weekdayOptions: OptionSource = () =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: weekdays[day] ?? '' }));
const weekdayNames = (days: unknown) =>
  (Array.isArray(days) ? days : []).map((day) => weekdays[Number(day)] ?? '').join(', ');
/** How an entry with days of the week and their hours is told in a list. */
export const hoursOfDays: Pick<ListSection, 'name' | 'about'> = {
  name: ({ days }) => weekdayNames(days),
  about: ({ periods }) =>
    listOf(periods)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
};
const today = () => new Date().toISOString().slice(0, 10);
/** The latest first: those that are still to come are what one looks for. */
const by = (field: string) => (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(b[field]).localeCompare(String(a[field]));

/** When people work: the hours of the week, days off and days worked instead. */
export const calendarSections: Section[] = [
  {
    type: 'list',
    path: 'holidays',
    title: 'Ngày nghỉ',
    hint: 'Nghỉ lễ, Tết, nghỉ bù, ngày được hoán đổi để nghỉ.',
    one: 'kỳ nghỉ',
    sort: by('from'),
    blank: () => ({ from: addDays(today(), 1), to: addDays(today(), 1), name: '', certain: true }),
    name: ({ name }) => String(name),
    about: ({ from, to, certain }) =>
      [
        from === to ? wordsOfDay(String(from)) : `${wordsOfDay(String(from))} – ${wordsOfDay(String(to))}`,
        certain === false && 'chưa có quyết định',
      ]
        .filter(Boolean)
        .join(' · '),
    fields: [
      { path: 'name', label: 'Tên', type: 'text', max: 160 },
      { path: 'from', label: 'Từ ngày', type: 'day' },
      { path: 'to', label: 'Đến hết ngày', type: 'day' },
      { path: 'certain', label: 'Đã có quyết định chính thức', type: 'switch' },
    ],
  },
  {
    type: 'list',
    path: 'worked',
    title: 'Ngày làm bù',
    hint: 'Ngày vốn nghỉ nhưng được hoán đổi để làm việc.',
    one: 'ngày làm bù',
    sort: by('day'),
    blank: () => ({ day: addDays(today(), 1), like: 5, name: '' }),
    name: ({ name }) => String(name),
    about: ({ day, like }) => `${wordsOfDay(String(day))} · theo giờ ${(weekdays[Number(like)] ?? '').toLowerCase()}`,
    fields: [
      { path: 'name', label: 'Tên', type: 'text', max: 160 },
      { path: 'day', label: 'Ngày', type: 'day' },
      { path: 'like', label: 'Làm theo giờ của', type: 'choice', options: weekdayOptions },
    ],
  },
  {
    type: 'list',
    path: 'week',
    title: 'Giờ làm việc trong tuần',
    one: 'nhóm ngày',
    blank: () => ({ days: [6], periods: [{ from: '07:30', to: '11:30' }] }),
    ...hoursOfDays,
    fields: [
      { path: 'days', label: 'Các ngày', type: 'choices', options: weekdayOptions },
      { path: 'periods', label: 'Các buổi', type: 'periods' },
    ],
  },
  {
    type: 'fields',
    title: 'Lịch biết đến đâu',
    fields: [
      {
        path: 'until',
        label: 'Ngày nghỉ đã ghi đủ đến hết ngày',
        type: 'day',
        hint: 'Sau ngày này mọi ngày trong tuần tính là làm việc; hệ thống nhắc trước khi hết.',
      },
    ],
  },
];
