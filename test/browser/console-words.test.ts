import { expect, test } from 'vitest';
import { presetOf, readWindow, windowOf } from '../../server/console/statistics/period.ts';
import { sentenceOf } from '../../server/console/statistics/sentence-of.ts';
import type { Figure } from '../../server/console/statistics/use-figures.ts';
import { ageWords, isStale } from '../../server/console/wall/age.ts';
import { changeOf } from '../../server/console/words/figures.ts';
import { proposalDeadline } from '../../server/console/words/proposals.ts';
import { linesOf } from '../../server/console/words/questions.ts';
import { timeLeft } from '../../server/console/words/time-left.ts';
import { changesOf, wordsOfEntry } from '../../server/console/words/timeline.ts';
import { standingOf } from '../../server/contract/figure-words.ts';
import type { Reference } from '../../server/contract/reference-api.ts';
import type { TimelineEntry } from '../../server/contract/staff-api.ts';

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
  documents: [],
  codes: [],
  delivery: null,
  undone: false,
  ...part,
});
const reference: Reference = {
  tenant: { name: '', shortName: '', zone: 'UTC', centre: { latitude: 0, longitude: 0 }, casePrefix: 'XX' },
  mapTileUrl: null,
  units: [{ id: 'a', name: 'Đơn vị A', kind: 'ward', retired: false }],
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

const figure = (id: string, value: number | null, before: number | null, n = value ?? 0): Figure => ({
  kpi: {
    ...{ id, name: 'Đúng hạn', meaning: '', unit: id.startsWith('on-time') ? 'share' : 'count', subject: 'case' },
    ...{ better: id.startsWith('late') ? 'lower' : 'higher', thresholds: null, audience: [], groups: [], minimum: 0 },
  },
  value: { id, value, n, before: { value: before, n: 0 }, list: null, groups: [] },
});
const changed = ({ kpi, value }: Figure) => changeOf(value, kpi);

test('a comparison needs both sides and says which way is good', () => {
  expect(changed(figure('on-time-resolved', null, 0.5))).toBeNull();
  expect(changed(figure('late-open', 3, 5))).toEqual({ arrow: '▼', words: 'giảm 2', mood: 'good' });
  expect(changed(figure('on-time-resolved', 0.8002, 0.8))?.mood).toBe('plain');
});

test('where a number stands goes by the direction that is better', () => {
  const { kpi } = figure('late-open', 3, 5);
  const late = { ...kpi, thresholds: { good: 5, bad: 20 } };
  expect([null, 5, 6, 19, 20].map((value) => standingOf(value, late))).toEqual([null, 'good', 'near', 'near', 'bad']);
  const share = { ...figure('on-time-resolved', 1, 1).kpi, thresholds: { good: 0.85, bad: 0.6 } };
  expect([0.85, 0.84, 0.6].map((value) => standingOf(value, share))).toEqual(['good', 'near', 'bad']);
});

test('an empty period is said to be empty', () => {
  expect(sentenceOf([figure('received', 0, 0), figure('resolved', 0, 0)])).toBe('Chưa có phản ánh nào trong kỳ này.');
});

test('how old the wall is, in words', () => {
  expect([-5, 44_000, 60_000, 7_500_000].map(ageWords)).toEqual(['0 giây', '44 giây', '1 phút', '2 giờ 5 phút']);
  expect([30_000, 46_000].map(isStale)).toEqual([false, true]);
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
