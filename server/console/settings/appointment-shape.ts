import { addDays } from '../words/dates.ts';
import { weekdayOptions } from './calendar-shape.ts';
import type { OptionSource, Section } from './form-shape.ts';
import { listOf, textsOf, valueAt } from './paths.ts';

const draftServices: OptionSource = ({ data }) =>
  listOf(data.services).map((one) => ({ value: String(one.id), label: String(valueAt(one, 'name.vi') ?? one.id) }));
const tomorrow = () => addDays(new Date().toISOString().slice(0, 10), 1);
const workdays = () => ({ days: [1, 2, 3, 4, 5], periods: [{ from: '07:30', to: '11:30' }] });

/** What can be booked at the one-stop counters: services, counters with hours and places, and days they are closed. */
export const appointmentSections = (units: OptionSource): Section[] => [
  {
    type: 'fields',
    title: 'Chung',
    fields: [
      { path: 'perCitizen', label: 'Mỗi người giữ nhiều nhất', type: 'number', min: 1, max: 20, suffix: 'lịch hẹn' },
      { path: 'remindAt', label: 'Nhắc hẹn vào hôm trước, lúc', type: 'time' },
      {
        path: 'noShowAfterMinutes',
        label: 'Coi là không đến sau khi hết lượt',
        type: 'number',
        min: 0,
        max: 600,
        suffix: 'phút',
      },
    ],
  },
  {
    type: 'list',
    path: 'services',
    title: 'Dịch vụ',
    hint: 'Việc người dân chọn khi đặt hẹn. Mỗi dịch vụ cần ít nhất một quầy.',
    one: 'dịch vụ',
    ordered: true,
    blank: () => ({ id: '', name: { vi: '' }, aliases: [] }),
    name: (service) => String(valueAt(service, 'name.vi') ?? ''),
    about: (service) => String(valueAt(service, 'about.vi') ?? ''),
    fields: [
      { path: 'id', label: 'Mã', type: 'id' },
      { path: 'name.vi', label: 'Tên', type: 'text', max: 120 },
      { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 120 },
      { path: 'about.vi', label: 'Dùng để làm gì, một dòng', type: 'text', optional: true, max: 160 },
      { path: 'about.en', label: 'Dòng đó bằng tiếng Anh', type: 'text', optional: true, max: 160 },
      {
        path: 'aliases',
        label: 'Người dân hay gọi là, mỗi dòng một cách',
        type: 'lines',
        optional: true,
        hint: 'Trợ lý nhận ra dịch vụ theo các cách gọi này.',
      },
    ],
  },
  {
    type: 'list',
    path: 'counters',
    title: 'Quầy',
    one: 'quầy',
    blank: () => ({
      id: '',
      name: { vi: '' },
      unit: '',
      services: [],
      slotMinutes: 15,
      capacity: 1,
      daysAhead: 14,
      hours: [workdays()],
      closed: [],
    }),
    name: (counter) => String(valueAt(counter, 'name.vi') ?? ''),
    about: ({ slotMinutes, capacity, services, unit }, reference) =>
      [
        reference.units.find(({ id }) => id === unit)?.name ?? unit,
        `${slotMinutes} phút một lượt`,
        `${capacity} người một lượt`,
        `${textsOf(services).length} dịch vụ`,
      ].join(' · '),
    fields: [
      { path: 'id', label: 'Mã', type: 'id' },
      { path: 'name.vi', label: 'Tên', type: 'text', max: 120 },
      { path: 'name.en', label: 'Tên tiếng Anh', type: 'text', optional: true, max: 120 },
      { path: 'unit', label: 'Của đơn vị', type: 'choice', options: units },
      {
        path: 'address.vi',
        label: 'Ở đâu',
        type: 'text',
        optional: true,
        max: 200,
        hint: 'Để trống: người dân thấy tên đơn vị.',
      },
      { path: 'services', label: 'Làm các dịch vụ', type: 'choices', options: draftServices },
      { path: 'slotMinutes', label: 'Một lượt hẹn', type: 'number', min: 5, max: 240, suffix: 'phút' },
      { path: 'capacity', label: 'Một lượt nhận', type: 'number', min: 1, max: 100, suffix: 'người' },
      { path: 'daysAhead', label: 'Đặt trước nhiều nhất', type: 'number', min: 1, max: 60, suffix: 'ngày' },
      {
        path: 'hours',
        label: 'Giờ nhận hẹn',
        type: 'items',
        one: 'nhóm ngày',
        most: 7,
        blank: workdays,
        fields: [
          { path: 'days', label: 'Các ngày', type: 'choices', options: weekdayOptions },
          { path: 'periods', label: 'Các buổi', type: 'periods' },
        ],
      },
      {
        path: 'closed',
        label: 'Ngày quầy nghỉ riêng',
        type: 'items',
        one: 'ngày nghỉ',
        most: 60,
        hint: 'Ngày lễ đã có trong lịch làm việc, không ghi lại ở đây.',
        blank: () => ({ day: tomorrow(), reason: { vi: '' } }),
        fields: [
          { path: 'day', label: 'Ngày', type: 'day' },
          { path: 'reason.vi', label: 'Lý do, người dân đọc được', type: 'text', max: 160 },
        ],
      },
    ],
  },
];
