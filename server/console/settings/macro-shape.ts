import type { Reference } from '../../contract/reference-api.ts';
import { transitionWords } from '../../contract/transition-words.ts';
import type { SettingData } from '../api/settings.ts';
import { priorityWords, resolutionWords } from '../words/labels.ts';
import type { Field, OptionSource, Section } from './form-shape.ts';

const from =
  (words: Record<string, string>): OptionSource =>
  () =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
const acts = {
  assign: 'Giao việc',
  transition: 'Đổi trạng thái',
  revise: 'Đổi nhóm, ưu tiên',
  reply: 'Trả lời người dân',
  note: 'Ghi chú nội bộ',
};
const {
  merge: _merge,
  unmerge: _unmerge,
  withdraw: _withdraw,
  take_answer: _answer,
  recall: _recall,
  ...steps
} = transitionWords;
const given = { me: 'Người chạy thao tác', unit: 'Một đơn vị', person: 'Một người' };

const isAct =
  (...names: string[]) =>
  (act: SettingData) =>
    names.includes(String(act.do));
const isStep =
  (...names: string[]) =>
  (act: SettingData) =>
    act.do === 'transition' && names.includes(String(act.transition));
const isReferral = (act: SettingData) =>
  isStep('refer')(act) || (isStep('resolve')(act) && act.resolutionKind === 'referred');
const blanksHint = 'Biến như {code}, {place}, {due} và chỗ trống [[ngày hẹn]] dùng được.';

function actFields(sources: { units: OptionSource; categories: OptionSource }): Field[] {
  return [
    { path: 'do', label: 'Việc', type: 'choice', options: from(acts) },
    { path: 'to', label: 'Giao cho', type: 'choice', options: from(given), when: isAct('assign') },
    {
      path: 'unit',
      label: 'Đơn vị',
      type: 'choice',
      options: sources.units,
      optional: true,
      when: (act) => isAct('assign')(act) && act.to !== 'me',
    },
    {
      path: 'person',
      label: 'Người, theo e-mail đăng nhập',
      type: 'text',
      max: 254,
      optional: true,
      when: (act) => isAct('assign')(act) && act.to === 'person',
    },
    { path: 'transition', label: 'Bước', type: 'choice', options: from(steps), when: isAct('transition') },
    {
      path: 'optional',
      label: 'Bỏ qua nếu trạng thái hiện tại không hợp',
      type: 'switch',
      when: isAct('transition'),
    },
    {
      path: 'resolutionKind',
      label: 'Kết quả',
      type: 'choice',
      options: from(resolutionWords),
      optional: true,
      when: isStep('resolve'),
    },
    { path: 'referredTo', label: 'Cơ quan', type: 'text', max: 200, optional: true, when: isReferral },
    {
      path: 'answer',
      label: 'Trả lời của cơ quan đó',
      type: 'long',
      max: 3000,
      optional: true,
      when: (act) => isStep('resolve')(act) && isReferral(act),
    },
    {
      path: 'category',
      label: 'Nhóm mới',
      type: 'choice',
      options: sources.categories,
      optional: true,
      when: isAct('revise'),
    },
    {
      path: 'priority',
      label: 'Ưu tiên mới',
      type: 'choice',
      options: from(priorityWords),
      optional: true,
      when: isAct('revise'),
    },
    {
      path: 'reply',
      label: 'Lời gửi người dân',
      type: 'long',
      max: 3000,
      optional: true,
      hint: blanksHint,
      when: isStep('ask_citizen', 'resolve', 'reject', 'refer'),
    },
    {
      path: 'reason',
      label: 'Lý do (nội bộ)',
      type: 'long',
      max: 3000,
      optional: true,
      when: (act) => isAct('assign', 'revise')(act) || isStep('return', 'reject', 'reopen')(act),
    },
    { path: 'text', label: 'Nội dung', type: 'long', max: 3000, hint: blanksHint, when: isAct('reply', 'note') },
    {
      path: 'mention',
      label: 'Nhắc những người này, mỗi dòng một e-mail',
      type: 'lines',
      optional: true,
      when: isAct('note'),
    },
  ];
}

const nameOfAct = (act: SettingData, reference: Reference): string => {
  const kind = Object.entries(acts).find(([name]) => name === act.do)?.[1] ?? '';
  if (act.do === 'transition') return Object.entries(steps).find(([name]) => name === act.transition)?.[1] ?? kind;
  if (act.do !== 'assign') return kind;
  const unit = reference.units.find(({ id }) => id === act.unit)?.name;
  return `Giao cho ${act.to === 'me' ? 'người chạy' : [act.person, unit].filter(Boolean).join(', ') || '…'}`;
};

/** Several acts under one name, in their order. */
export const macroSections = (sources: { units: OptionSource; categories: OptionSource }): Section[] => [
  {
    type: 'fields',
    title: 'Thao tác gộp',
    fields: [
      { path: 'title', label: 'Tên gọi', type: 'text', max: 80 },
      { path: 'words', label: 'Từ để tìm, mỗi dòng một từ', type: 'lines' },
      {
        path: 'units',
        label: 'Chỉ cho đơn vị',
        type: 'choices',
        options: sources.units,
        optional: true,
        hint: 'Để trống: mọi đơn vị. Đơn vị cấp dưới cũng thấy.',
      },
      {
        path: 'categories',
        label: 'Chỉ cho nhóm phản ánh',
        type: 'choices',
        options: sources.categories,
        optional: true,
        hint: 'Để trống: mọi nhóm.',
      },
    ],
  },
  {
    type: 'list',
    path: 'acts',
    title: 'Các bước, làm lần lượt',
    hint: 'Một bước bị từ chối thì không bước nào được ghi. Lời trả lời người dân đặt sau các bước khác.',
    one: 'bước',
    ordered: true,
    blank: () => ({ do: 'transition', transition: 'accept', optional: true }),
    name: nameOfAct,
    about: ({ text, reply, reason, optional }) =>
      [optional === true && 'bỏ qua khi không hợp trạng thái', text ?? reply ?? reason]
        .filter((part) => typeof part === 'string')
        .join(' · '),
    fields: actFields(sources),
  },
];
