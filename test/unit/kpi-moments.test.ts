import { describe, expect, it } from 'vitest';
import { type EventFacts, momentsOf } from '../../server/statistics/kpis/moments.ts';
import { smallWard } from '../integration/cases/small-ward.ts';

const ward = smallWard();
// Monday to Wednesday; work is from 07:30 to 11:30 and from 13:00 to 17:00.
const at = (day: number, time: string) => new Date(`2026-03-0${day}T${time}:00+07:00`);
const due = at(4, '17:00');

type Told = { type?: string; state?: string; unit?: string; paused?: boolean; by?: string } & Partial<
  EventFacts['details']
>;
let sequence = 0;
function event(occurredAt: Date, told: Told = {}): EventFacts {
  const {
    type = 'state_changed',
    state = 'in_progress',
    unit = 'clean',
    paused = false,
    by = 'staff',
    ...details
  } = told;
  sequence += 1;
  return {
    ...{ sequence, type, actorKind: by, occurredAt },
    after: { state, unitId: unit, paused, resolutionDueAt: due },
    details: { proved: false, ...details },
  };
}
const row = (told: object = {}) => ({
  ...{ id: 'x', state: 'resolved', createdAt: at(2, '08:00'), acceptedAt: null, firstResponseAt: null },
  ...{ recurrence: 0, serviceLevelId: 'rest', ...told },
});
const resolve = (when: Date, told: Told = {}) =>
  event(when, { state: 'resolved', transition: 'resolve', resolutionKind: 'fixed', ...told });
const created = (told: Told = {}) => event(at(2, '08:00'), { type: 'created', state: 'received', ...told });

function moments(events: EventFacts[], told: object = {}) {
  return momentsOf(ward, { row: row(told), events, ratings: [] });
}
const of = (kind: string, events: EventFacts[], told: object = {}) =>
  moments(events, told).filter((moment) => moment.kind === kind);

describe('what a case took', () => {
  it('is working time in which it was open and its clock ran', () => {
    const story = [
      created(),
      event(at(2, '10:00'), { state: 'waiting_citizen', paused: true }),
      event(at(3, '10:00')),
      resolve(at(3, '14:00')),
    ];
    // 08:00–10:00, then 10:00–11:30 and 13:00–14:00 of the next day.
    expect(of('resolved', story)).toMatchObject([{ value: 270, good: true, day: '2026-03-03', nextDay: null }]);
  });

  it('is time round the clock for what is handled round the clock', () => {
    expect(of('resolved', [created(), resolve(at(3, '02:00'))], { serviceLevelId: 'urgent' })).toMatchObject([
      { value: 1080 },
    ]);
  });

  it('goes on after it was opened again, without the time it lay settled', () => {
    const story = [
      created(),
      resolve(at(2, '09:00')),
      event(at(3, '09:00'), { type: 'reopened', state: 'reopened', by: 'citizen' }),
      resolve(at(3, '10:00')),
    ];
    expect(of('resolved', story)).toMatchObject([
      { value: 60, day: '2026-03-02', nextDay: '2026-03-03' },
      { value: 120, day: '2026-03-03', nextDay: null },
    ]);
    expect(of('reopened', story)).toMatchObject([{ good: true }]);
  });

  it('knows nothing of what was taken back', () => {
    const taken = resolve(at(2, '09:00'));
    const story = [created(), taken, event(at(2, '09:01'), { type: 'state_undone', undoes: taken.sequence })];
    expect(of('resolved', story, { state: 'in_progress' })).toEqual([]);
    expect(of('received', story, { state: 'in_progress' })).toMatchObject([{ good: false }]);
  });
});

describe('what a case is counted as', () => {
  it('is late after the deadline it had, and not at it', () => {
    expect(of('resolved', [created(), resolve(due)])).toMatchObject([{ good: true }]);
    expect(of('resolved', [created(), resolve(new Date(due.getTime() + 1))])).toMatchObject([{ good: false }]);
  });

  it.each([
    ['moved to another unit', [created(), event(at(2, '09:00'), { type: 'assigned', unit: 'office' })]],
    ['sent back', [created(), event(at(2, '09:00'), { type: 'returned', state: 'received' })]],
  ])('was not at the right unit at first when %s', (_, story) => {
    expect(of('accepted', story, { acceptedAt: at(2, '10:00') })).toMatchObject([{ good: false, value: 120 }]);
    expect(of('accepted', [created()], { acceptedAt: at(2, '10:00') })).toMatchObject([{ good: true }]);
  });

  it('has no proof only when said to be fixed without any', () => {
    expect(of('unproved', [created(), resolve(at(2, '09:00'))])).toHaveLength(1);
    expect(of('unproved', [created(), resolve(at(2, '09:00'), { proved: true })])).toEqual([]);
    expect(of('unproved', [created(), resolve(at(2, '09:00'), { resolutionKind: 'explained' })])).toEqual([]);
  });
});
