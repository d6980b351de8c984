import type { Macro } from '../../../server/knowledge/macro-schema.ts';

/** What the officers of the small ward do by one word. */
export const smallMacros: Macro[] = [
  {
    id: 'tell',
    title: 'Nhận và báo người dân',
    words: ['nhận việc'],
    acts: [
      { do: 'assign', to: 'me' },
      { do: 'transition', transition: 'accept', optional: true },
      { do: 'note', text: 'Hẹn đến {place} [[giờ đến]]', mention: [] },
      { do: 'reply', text: '{unit} đến {place} lúc [[giờ đến]], xong trước {due}.' },
    ],
  },
  {
    id: 'fixed',
    title: 'Đã khắc phục',
    words: [],
    categories: ['waste'],
    acts: [
      { do: 'transition', transition: 'accept', optional: true },
      { do: 'transition', transition: 'start', optional: true },
      {
        do: 'transition',
        transition: 'resolve',
        optional: false,
        resolutionKind: 'fixed',
        reply: 'Đã dọn sạch {place}.',
      },
    ],
  },
  {
    id: 'to-office',
    title: 'Chuyển văn phòng',
    words: [],
    units: ['clean'],
    acts: [
      { do: 'note', text: 'Chuyển văn phòng', mention: [] },
      { do: 'revise', priority: 'low', reason: 'Không gấp' },
      { do: 'assign', to: 'unit', unit: 'office', reason: 'Thuộc văn phòng' },
    ],
  },
];
