import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command } from '../../../bot/commands.ts';
import { readPayload, writePayload } from '../../../bot/payload.ts';

const names = ['proc', 'findproc', 'report', 'places', 'place', 'cases', 'case', 'rate', 'reopen', 'category', 'edit'];
const visits = ['appointment', 'service', 'counter', 'day', 'slot', 'visit'];
const more = ['yes', 'media', 'lang', 'no', 'skip', 'cancel', 'back', 'resume', 'person', 'bot', 'menu'];

describe('payloads', () => {
  test('reading never throws, and gives a command of the closed set or nothing', () => {
    const argument = fc.oneof(fc.string(), fc.constantFrom('fire', 'health', '5', '', '__proto__', 'constructor'));
    const payload = fc.oneof(
      fc.string().map((text) => `#${text}`),
      fc
        .tuple(
          fc.constantFrom(...names, ...visits, ...more, 'toString', '__proto__', 'constructor'),
          fc.array(argument),
        )
        .map(([name, rest]) => `#${[name, ...rest].join(':')}`),
      fc.string(),
    );
    fc.assert(
      fc.property(payload, (text) => {
        const read = readPayload(text);
        if (read !== undefined) expect(command.safeParse(read).error).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test.each([...names.filter((name) => !['place', 'rate', 'edit'].includes(name)), ...more])(
    '#%s is one of ours',
    (name) => {
      expect(readPayload(writePayload(name))).toBeDefined();
    },
  );

  test('a day or a time of a visit that is none is no command', () => {
    for (const bad of ['#day:abc', '#day:2026-99-99', '#day:', '#slot:', '#slot:99', '#visit:all', '#appointment:sell'])
      expect(readPayload(bad), bad).toBeUndefined();
    expect(readPayload(writePayload('slot', Date.UTC(2026, 10, 25, 2)))).toEqual({
      type: 'chooseVisit',
      slot: 'time',
      value: '2026-11-25T02:00:00.000Z',
    });
  });

  test('what is written is read back', () => {
    expect(readPayload(writePayload('rate', 'HB-26-7K3M9Q', 4))).toEqual({
      type: 'rateCase',
      code: 'HB-26-7K3M9Q',
      stars: 4,
    });
    expect(readPayload(writePayload('proc', '1.001193', 'fee'))).toEqual({
      type: 'showProcedure',
      code: '1.001193',
      aspect: 'fee',
    });
  });

  test.each([
    'rác',
    'yes:key',
    ' #yes',
    '#xyz',
    '#rate:HB-26-7K3M9Q:0',
    '#rate:HB-26-7K3M9Q:2.5',
    '#place:mars',
    '#edit:all',
  ])('"%s" is none', (text) => {
    expect(readPayload(text)).toBeUndefined();
  });
});
