import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil, whenTold } from '../../server/cases/when-told.ts';

const local = (text: string) => new Date(`${text}+07:00`);
const rules = {
  zone: 'Asia/Ho_Chi_Minh',
  messages: { groupMinutes: 10, activeMinutes: 10, quietFrom: '21:30', quietTo: '06:30' },
};
const facts = { says: 'news' as const, urgent: false, channel: 'oa', lastInboundAt: local('2026-03-09T07:00') };
const at = (time: string, change: object = {}) =>
  whenTold(rules, { ...facts, now: local(`2026-03-09T${time}`), ...change });

describe('news of a case is sent', () => {
  it('some minutes later by day, so that the next change can overtake it; a person’s words at once', () => {
    expect(at('09:00')).toEqual(local('2026-03-09T09:10'));
    expect(at('09:00', { says: 'words' })).toEqual(local('2026-03-09T09:00'));
  });

  it('in the morning when it comes at night, a person’s words too, but not a reply and nothing urgent', () => {
    expect(at('23:10')).toEqual(local('2026-03-10T06:30'));
    expect(at('21:30', { says: 'words' })).toEqual(local('2026-03-10T06:30'));
    expect(at('02:00', { lastInboundAt: local('2026-03-08T12:00') })).toEqual(local('2026-03-09T06:30'));
    expect(at('23:10', { says: 'reply' })).toEqual(local('2026-03-09T23:10'));
    expect(at('23:10', { urgent: true })).toEqual(local('2026-03-09T23:10'));
  });

  it('at once when grouping would run into the quiet time', () => {
    expect(at('21:25')).toEqual(local('2026-03-09T21:25'));
    expect(at('21:19')).toEqual(local('2026-03-09T21:29'));
  });

  it('at once to somebody who wrote a moment ago, at any hour, and in the chat of the app', () => {
    expect(at('23:10', { lastInboundAt: local('2026-03-09T23:00') })).toEqual(local('2026-03-09T23:10'));
    expect(at('23:10', { lastInboundAt: local('2026-03-09T22:59') })).toEqual(local('2026-03-10T06:30'));
    expect(at('23:10', { channel: 'mini_app' })).toEqual(local('2026-03-09T23:10'));
  });

  it('at once when Zalo’s free or paid window would be over by then', () => {
    expect(at('23:10', { lastInboundAt: local('2026-03-08T05:00') })).toEqual(local('2026-03-09T23:10'));
    expect(at('23:10', { lastInboundAt: local('2026-03-03T05:00') })).toEqual(local('2026-03-09T23:10'));
    expect(at('23:10', { lastInboundAt: local('2026-03-08T08:00') })).toEqual(local('2026-03-10T06:30'));
    expect(at('23:10', { lastInboundAt: local('2026-03-01T05:00') })).toEqual(local('2026-03-10T06:30'));
  });

  it('never in the quiet time unless at once, and never later than its end', () => {
    const quiet = fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) });
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(quiet, fc.integer({ min: 0, max: 10_000 }), ({ from, to }, minutes) => {
        const messages = { ...rules.messages, quietFrom: clock(from), quietTo: clock(to) };
        const own = { ...rules, messages };
        const now = new Date(local('2026-03-09T00:00').getTime() + minutes * 60_000);
        const sent = whenTold(own, { ...facts, lastInboundAt: null, now });
        expect(sent >= now).toBe(true);
        expect(sent.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        if (sent > now) expect(quietUntil(own, sent)).toBeUndefined();
      }),
    );
  });

  it('with two equal times there is no quiet time', () => {
    const messages = { ...rules.messages, quietFrom: '00:00', quietTo: '00:00' };
    expect(quietUntil({ ...rules, messages }, local('2026-03-09T00:00'))).toBeUndefined();
  });
});
