import { describe, expect, it } from 'vitest';
import { priorityFor, type RoutingFacts, routeCase } from '../../server/cases/routing.ts';
import { smallWard } from '../integration/cases/small-ward.ts';

const ward = smallWard();
const local = (text: string) => new Date(`${text}+07:00`);
const facts = (options: Partial<RoutingFacts>): RoutingFacts => ({
  categoryId: 'noise',
  areaCode: 'a',
  priority: 'normal',
  channel: 'oa',
  at: local('2026-03-09T10:00'),
  text: 'ồn quá',
  ...options,
});

describe('routeCase', () => {
  it.each([
    ['21:29', 'rest'],
    ['21:30', 'noise-night'],
    ['23:59', 'noise-night'],
    ['00:00', 'noise-night'],
    ['05:59', 'noise-night'],
    ['06:00', 'rest'],
  ])('at %s local time follows hours that run over midnight: %s', (time, rule) => {
    expect(routeCase(ward, facts({ at: local(`2026-03-09T${time}`) })).ruleId).toBe(rule);
  });

  it.each([
    ['hàng xóm HÁT KARAOKE đến khuya', 'noise-party'],
    ['hang xom hat karaoke qua to', 'noise-party'],
    ['hát, karaoke', 'noise-party'],
    ['nhà hát karaokes', 'rest'],
    ['phát karaoke', 'rest'],
  ])('meets words without diacritics and only whole ones: %s', (text, rule) => {
    expect(routeCase(ward, facts({ text })).ruleId).toBe(rule);
  });

  it('takes the first rule that fits and tells why, with the facts it used but not the words of the report', () => {
    expect(routeCase(ward, facts({ categoryId: 'waste', at: local('2026-03-08T12:00'), text: 'nhà bà Lan' }))).toEqual({
      unitId: 'night',
      ruleId: 'weekend',
      why: 'Cuối tuần',
      version: 'r1',
      facts: { category: 'waste', area: 'a', priority: 'normal', channel: 'oa', weekday: 7, time: '12:00' },
    });
  });

  it('does not match an area rule for a report without an area', () => {
    expect(routeCase(ward, facts({ categoryId: 'waste', areaCode: null })).ruleId).toBe('rest');
  });

  it('gives the default unit where no rule fits or the rule names a unit that is gone', () => {
    const urgent = facts({ categoryId: 'lighting', priority: 'urgent' });
    expect(routeCase(ward, urgent)).toMatchObject({ unitId: 'office', ruleId: 'default' });
    const none = { ...ward, routing: { version: 'r2', rules: [] } };
    expect(routeCase(none, facts({}))).toMatchObject({ unitId: 'office', ruleId: 'default', version: 'r2' });
  });
});

describe('priorityFor', () => {
  it('is the category’s, raised by its urgent words only', () => {
    expect(priorityFor(ward, { categoryId: 'noise', text: 'hở điện' })).toBe('low');
    expect(priorityFor(ward, { categoryId: 'lighting', text: 'đèn tắt' })).toBe('normal');
    expect(priorityFor(ward, { categoryId: 'lighting', text: 'cot den ho dien, nguy hiem' })).toBe('urgent');
    expect(priorityFor(ward, { categoryId: 'no-such', text: 'hở điện' })).toBe('normal');
  });
});
