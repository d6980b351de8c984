import { describe, expect, it } from 'vitest';
import { priorityFor, type RoutingFacts, routeCase } from '../../server/cases/routing.ts';
import { caseChannels } from '../../server/contract/case.ts';
import type { RoutingConditions, RoutingRule } from '../../server/contract/routing-rule.ts';
import { knownToRouting, routingFaults } from '../../server/knowledge/check-routing.ts';
import { smallWard } from '../integration/cases/small-ward.ts';

const ward = smallWard();
const local = (text: string) => new Date(`${text}+07:00`);
const facts = (options: Partial<RoutingFacts>): RoutingFacts => ({
  categoryId: 'noise',
  areaCode: 'a',
  point: null,
  priority: 'normal',
  channel: 'oa',
  at: local('2026-03-09T10:00'),
  text: 'ồn quá',
  ...options,
});

describe('routeCase', () => {
  it('gives nothing new to a unit that takes no more cases', () => {
    const units = new Map(ward.units);
    const clean = units.get('clean');
    if (clean) units.set('clean', { ...clean, retired: true });
    const routed = routeCase({ ...ward, units }, facts({ categoryId: 'waste' }));
    expect(routed).toMatchObject({
      unitId: 'office',
      ruleId: 'default',
      why: expect.stringContaining('đã ngừng nhận'),
    });
    expect(routingFaults(ward.routing, knownToRouting({ ...ward, units })).map(({ reason }) => reason)).toContain(
      'đơn vị "clean" đã ngừng nhận việc',
    );
  });

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

const rule = (id: string, when: RoutingConditions, unit = 'clean'): RoutingRule => ({ id, why: id, when, unit });
const rest = rule('rest', {}, 'office');
/** Routes by these rules in place of the ward's own. */
const by = (rules: RoutingRule[], told: Partial<RoutingFacts>) =>
  routeCase({ ...ward, routing: { version: 't', rules } }, facts(told));

describe('neighbourhoods', () => {
  const square = (west: number): [number, number][][][] => [
    [
      [
        [west, 20],
        [west + 0.02, 20],
        [west + 0.02, 20.02],
        [west, 20.02],
        [west, 20],
      ],
    ],
  ];
  const parts = [
    { code: 'a-1', name: { vi: 'Tổ 1' }, outline: square(106.0) },
    { code: 'a-2', name: { vi: 'Tổ 2' }, outline: square(106.05) },
  ];
  const drawn = { ...ward, areas: ward.areas.map((area) => (area.code === 'a' ? { ...area, parts } : area)) };
  const rules = [rule('tdp-2', { areas: ['a-2'] }), rule('ward', { areas: ['a'] }, 'office'), rest];
  const at = (point: RoutingFacts['point'], areaCode: string | null = 'a') =>
    routeCase({ ...drawn, routing: { version: 't', rules } }, facts({ point, areaCode }));

  it('are told apart by the point, and kept among the facts', () => {
    const inside = at({ latitude: 20.01, longitude: 106.06 });
    expect(inside).toMatchObject({ ruleId: 'tdp-2', facts: { area: 'a', part: 'a-2' } });
    expect(at({ latitude: 20.01, longitude: 106.01 })).toMatchObject({ ruleId: 'ward', facts: { part: 'a-1' } });
  });

  it('are not guessed where no point is known, none is drawn, or the area is another', () => {
    expect(at(null)).toMatchObject({ ruleId: 'ward', facts: expect.not.objectContaining({ part: 'a-2' }) });
    expect(at({ latitude: 20.09, longitude: 106.09 }).facts).not.toHaveProperty('part');
    expect(at({ latitude: 20.01, longitude: 106.06 }, 'b').ruleId).toBe('rest');
    expect(at({ latitude: 20.01, longitude: 106.06 }, null).ruleId).toBe('rest');
  });

  it('do not hide behind a rule for the whole ward unless that one comes first', () => {
    const known = knownToRouting(drawn);
    expect(routingFaults({ rules }, known)).toEqual([]);
    const [tdp, wardRule] = rules as [RoutingRule, RoutingRule, RoutingRule];
    expect(routingFaults({ rules: [wardRule, tdp, rest] }, known).map(({ path }) => path)).toEqual([['rules', 1]]);
    const both = [rule('one', { areas: ['a-1'] }), rule('two', { areas: ['a-2'] }), wardRule, rest];
    expect(routingFaults({ rules: both }, known)).toEqual([]);
  });
});

describe('days and hours', () => {
  const friday = [rule('friday-night', { days: [5], hours: { from: '22:00', to: '06:00' } }), rest];
  it.each([
    ['2026-03-13T21:59', 'rest'],
    ['2026-03-13T22:00', 'friday-night'],
    ['2026-03-14T05:59', 'friday-night'],
    ['2026-03-14T06:00', 'rest'],
    ['2026-03-14T23:00', 'rest'],
    ['2026-03-13T03:00', 'rest'],
  ])('a night belongs to the day it began on: %s', (time, id) => {
    expect(by(friday, { at: local(time) }).ruleId).toBe(id);
  });
  it('Sunday night goes on into Monday', () => {
    const sunday = [rule('sunday', { days: [7], hours: { from: '20:00', to: '05:00' } }), rest];
    expect(by(sunday, { at: local('2026-03-16T04:00') }).ruleId).toBe('sunday');
    expect(by(sunday, { at: local('2026-03-15T04:00') }).ruleId).toBe('rest');
  });
});

describe('routingFaults', () => {
  const known = knownToRouting(ward);
  const told = (rules: RoutingRule[]) =>
    routingFaults({ rules }, known).map(({ path, reason }) => `${path.join('.')}: ${reason}`);

  it('finds nothing wrong with rules that each have something left', () => {
    expect(
      told([
        rule('noise-night', { categories: ['noise'], hours: { from: '21:30', to: '06:00' } }),
        rule('noise-party', { categories: ['noise'], words: ['hát karaoke'] }),
        rule('noise-song', { categories: ['noise'], words: ['hát'] }),
        rule('noise-weekend', { categories: ['noise'], days: [6, 7] }),
        rule('noise', { categories: ['noise'] }),
        rule('urgent', { priorities: ['urgent'] }),
        rest,
      ]),
    ).toEqual([]);
  });

  type Shadow = [name: string, before: RoutingConditions[], rule: RoutingConditions];
  const shadows: Shadow[] = [
    ['a rule for everything', [{}], { categories: ['noise'] }],
    ['the same conditions', [{ categories: ['noise'] }], { categories: ['noise'] }],
    ['a longer list', [{ categories: ['noise', 'waste'] }], { categories: ['waste'], areas: ['a'] }],
    ['hours around it', [{ hours: { from: '20:00', to: '07:00' } }], { hours: { from: '22:00', to: '05:00' } }],
    [
      'hours of every day',
      [{ hours: { from: '20:00', to: '07:00' } }],
      { days: [6], hours: { from: '21:00', to: '22:00' } },
    ],
    ['shorter words', [{ words: ['hát', 'loa'] }], { words: ['hát karaoke', 'loa kẹo kéo'] }],
    [
      'several that share it out',
      [{ priorities: ['urgent', 'low'] }, { priorities: ['normal'] }],
      { categories: ['noise'] },
    ],
    [
      'day and night',
      [{ hours: { from: '06:00', to: '18:00' } }, { hours: { from: '18:00', to: '06:00' } }],
      { categories: ['noise'], words: ['hát'] },
    ],
    ['all channels', caseChannels.map((channel) => ({ channels: [channel] })), { categories: ['noise'] }],
  ];
  it.each(shadows)('names a rule that %s leaves nothing to', (_, before, when) => {
    const faults = told([...before.map((one, index) => rule(`before-${index}`, one)), rule('mine', when), rest]);
    const own = faults.filter((fault) => fault.startsWith(`rules.${before.length}:`));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain('quy tắc "mine" không bao giờ được dùng');
    expect(own[0]).toContain('"before-0"');
  });

  type Left = [name: string, before: RoutingConditions[], rule: RoutingConditions];
  const lefts: Left[] = [
    ['words that need not be there', [{ words: ['hát'] }], { categories: ['noise'] }],
    ['words of which one is another', [{ words: ['hát'] }], { words: ['hát karaoke', 'loa'] }],
    [
      'an area, where none may be known',
      [{ areas: ['a'] }, { areas: ['b'] }, { areas: ['c'] }, { areas: ['city'] }],
      {},
    ],
    [
      'a minute between',
      [{ hours: { from: '06:00', to: '18:00' } }, { hours: { from: '18:01', to: '06:00' } }],
      { days: [1] },
    ],
    ['one day of seven', [{ days: [1, 2, 3, 4, 5, 6] }], { categories: ['waste'] }],
  ];
  it.each(lefts)('leaves alone what has something left: %s', (_, before, when) => {
    const faults = told([
      ...before.map((one, index) => rule(`before-${index}`, one)),
      rule('mine', when, 'police'),
      rest,
    ]);
    expect(faults.filter((fault) => fault.startsWith(`rules.${before.length}`))).toEqual([]);
  });

  it('agrees with what routing does on every combination it tells apart', () => {
    const rules = [
      rule('r0', { categories: ['noise'], hours: { from: '21:30', to: '06:00' }, days: [5, 6] }),
      rule('r1', { areas: ['a'], priorities: ['urgent', 'normal'] }),
      rule('r2', { categories: ['noise', 'waste'], areas: ['a', 'b'], priorities: ['low'] }),
      rule('r3', { categories: ['waste'], areas: ['a'] }),
      rule('r4', { channels: ['oa'], hours: { from: '22:00', to: '05:00' }, days: [6], categories: ['noise'] }),
      rule('r5', { channels: ['oa'] }),
      rest,
    ];
    const reached = new Set<string>();
    for (const categoryId of ward.categories.keys())
      for (const areaCode of ['a', 'b', null])
        for (const priority of ['urgent', 'normal', 'low'] as const)
          for (const channel of ['oa', 'ioc'])
            for (let hour = 0; hour < 7 * 48; hour++)
              reached.add(
                by(rules, {
                  categoryId,
                  areaCode,
                  priority,
                  channel,
                  at: new Date(local('2026-03-09T00:00').getTime() + hour * 1_800_000),
                }).ruleId,
              );
    const unreachable = rules.flatMap(({ id }, index) => (reached.has(id) ? [] : [`rules.${index}`]));
    expect(told(rules).map((fault) => fault.split(':')[0])).toEqual(unreachable);
    expect(unreachable).toEqual(['rules.3', 'rules.4']);
  });

  it.each<[string, RoutingRule, string]>([
    ['category', rule('x', { categories: ['noise', 'moon'] }), 'rules.0.when.categories.1: không có loại "moon"'],
    ['area', rule('x', { areas: ['z'] }), 'rules.0.when.areas.0: khu vực "z" không có trong areas/'],
    ['channel', rule('x', { channels: ['fax'] }), 'rules.0.when.channels.0: không có kênh "fax"'],
    ['words', rule('x', { words: ['?!'] }), 'rules.0.when.words.0: "?!" không có chữ'],
    ['list', rule('x', { days: [] }), 'rules.0.when.days: danh sách rỗng'],
    ['hours', rule('x', { hours: { from: '07:00', to: '07:00' } }), 'rules.0.when.hours: giờ bắt đầu trùng'],
    ['unit', rule('x', { days: [1] }, 'nobody'), 'rules.0.unit: không có đơn vị "nobody"'],
  ])('names a %s that nothing can meet', (_, wrong, words) => {
    expect(told([wrong, rest])).toEqual([expect.stringContaining(words)]);
  });

  it('asks for one rule for everything, at the end, and for units that are there', () => {
    expect(told([rule('x', { days: [1] })])).toEqual([expect.stringContaining('rules.0: quy tắc cuối')]);
    expect(told([rest, { ...rest, id: 'again' }])).toEqual([expect.stringContaining('rules.1: quy tắc "again"')]);
    expect(routingFaults({ rules: [rest], handOut: { moon: 'queue' } }, known)).toMatchObject([
      { path: ['handOut', 'moon'] },
    ]);
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
