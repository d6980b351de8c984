import { expect, test } from 'vitest';
import { compare, sentenceOf } from '../../server/console/statistics/compare.ts';
import { presetOf, readWindow, windowOf } from '../../server/console/statistics/period.ts';
import { proposalDeadline } from '../../server/console/words/proposals.ts';
import { linesOf, trendOf } from '../../server/console/words/questions.ts';
import { timeLeft } from '../../server/console/words/time-left.ts';
import { changesOf, wordsOfEntry } from '../../server/console/words/timeline.ts';
import type { Reference, TimelineEntry } from '../../server/contract/staff-api.ts';

const now = Date.parse('2026-11-23T01:00:00Z');
const due = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

test.each([
  [due(3.5), 'ok', 'ok', 'còn 3 giờ'],
  [due(0.005), 'soon', 'soon', 'còn dưới 1 phút'],
  [due(-49), 'late', 'late', 'trễ 2 ngày'],
  // The list was loaded before the deadline passed.
  [due(-0.5), 'ok', 'late', 'trễ 30 phút'],
  [due(-49), 'paused', 'paused', 'tạm dừng'],
  [null, 'paused', 'paused', 'tạm dừng'],
  [null, 'none', 'none', 'đã xong'],
] as const)('time left %s %s', (dueAt, deadline, tone, words) => {
  expect(timeLeft({ dueAt, deadline }, now)).toEqual({ tone, words });
});

const entry = (sequence: number, part: Partial<TimelineEntry>): TimelineEntry => ({
  id: String(sequence),
  sequence,
  type: 'state_changed',
  at: due(sequence),
  actor: { kind: 'staff', name: 'Cán bộ', me: false },
  text: null,
  protected: false,
  internal: false,
  after: {},
  why: null,
  photos: [],
  codes: [],
  delivery: null,
  ...part,
});
const reference: Reference = {
  tenant: { name: '', shortName: '', zone: 'UTC', centre: { latitude: 0, longitude: 0 }, casePrefix: 'XX' },
  mapTileUrl: null,
  units: [{ id: 'a', name: 'Đơn vị A', kind: 'ward' }],
  people: [],
  formerPeople: [],
  categories: [],
  areas: [],
};

test('history names only what an event changed, and an unknown unit by its identifier', () => {
  const timeline = [
    entry(1, { type: 'created', after: { state: 'received', unitId: 'a', assigneeId: null } }),
    entry(2, { after: { state: 'in_progress', unitId: 'a', assigneeId: null } }),
    entry(3, { type: 'assigned', after: { state: 'in_progress', unitId: 'gone', assigneeId: null } }),
  ];
  const changes = changesOf(timeline, reference);
  expect(changes.get('1')).toEqual([{ what: 'Đơn vị', value: 'Đơn vị A' }]);
  expect(changes.get('2')).toEqual([{ what: 'Trạng thái', value: 'Đang xử lý' }]);
  expect(changes.get('3')).toEqual([{ what: 'Đơn vị', value: 'gone' }]);
});

test('an event of a type this page does not know still reads as words', () => {
  expect(wordsOfEntry({ type: 'something_new', after: {} })).toBe('cập nhật phản ánh');
  expect(wordsOfEntry({ type: 'state_changed', after: { state: 'resolved' } })).toBe('báo đã xử lý xong');
});

test('periods: months across a year, broken addresses fall back to 30 days', () => {
  expect(windowOf('last_month', '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(presetOf({ from: '2026-11-17', to: '2026-11-23' }, '2026-11-23')).toBe('7');
  const thirty = { from: '2026-10-25', to: '2026-11-23' };
  expect(readWindow(new URLSearchParams('from=2026-11-23&to=2026-11-01'), '2026-11-23')).toEqual(thirty);
  expect(readWindow(new URLSearchParams('from=hôm-qua&to=2026-11-01'), '2026-11-23')).toEqual(thirty);
});

test('a comparison needs both sides and says which way is good', () => {
  expect(compare(null, 0.5, { kind: 'points', better: 'up' })).toBeNull();
  expect(compare(3, 5, { kind: 'count', better: 'down' })).toEqual({ arrow: '▼', words: 'giảm 2', mood: 'good' });
  expect(compare(0.801, 0.8, { kind: 'points', better: 'up' })?.mood).toBe('plain');
});

test('an empty period is said to be empty', () => {
  const empty = {
    received: 0,
    resolved: 0,
    open: 0,
    openLate: 0,
    onTimeShare: null,
    medianResponseHours: null,
    medianResolutionHours: null,
    p90ResolutionHours: null,
    reopened: 0,
    recurred: 0,
    satisfaction: null,
    ratings: 0,
  };
  expect(sentenceOf(empty, empty)).toBe('Chưa có phản ánh nào trong kỳ này.');
});

test.each([
  [[0, 0, 0, 1, 0, 0, 1, 2], null],
  [[0, 0, 0, 1, 0, 2, 1, 2], 'đang tăng'],
  [[5, 3, 0, 1, 0, 2, 1, 0], 'đang giảm'],
  [[2, 1, 1, 1, 1, 2, 1, 1], 'đều'],
])('a trend is told only from enough questions: %j', (weeks, words) => {
  expect(trendOf(weeks)).toBe(words);
});

test('lines of a field: no blanks, nothing masked, none twice, marks or not', () => {
  expect(linesOf(' nuôi chó ở …  chung cư\n\nnuoi cho o chung cu\nNuôi mèo \n')).toEqual([
    'nuôi chó ở chung cư',
    'Nuôi mèo',
  ]);
});

test.each([
  ['received', due(30), 'ok'],
  ['received', due(5), 'soon'],
  ['received', due(-5), 'late'],
  ['passed_on', due(-5), 'none'],
] as const)('a proposal %s with %s is %s', (state, dueAt, deadline) => {
  expect(proposalDeadline({ state, dueAt }, now)).toEqual({ dueAt, deadline });
});
