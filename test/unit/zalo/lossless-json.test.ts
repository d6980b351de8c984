import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLossless } from '../../../server/zalo/lossless-json.ts';

describe('JSON from Zalo', () => {
  test('keeps every digit of ids beyond 2^53, also nested and in lists', () => {
    expect(parseLossless('{"a":9007199254740993,"b":{"c":[ 4047671499938107249 ]},"d":-90071992547409931}')).toEqual({
      a: '9007199254740993',
      b: { c: ['4047671499938107249'] },
      d: '-90071992547409931',
    });
  });

  test('leaves small numbers, fractions and exponents as numbers and text as text', () => {
    const json =
      '{"t":1670553442564,"x":106.68123456789013,"e":1e21,"s":"số 4047671499938107249, \\"9007199254740993\\""}';
    expect(parseLossless(json)).toEqual({
      t: 1670553442564,
      x: 106.68123456789013,
      e: 1e21,
      s: 'số 4047671499938107249, "9007199254740993"',
    });
  });

  test('mends text that the database would refuse', () => {
    expect(parseLossless('{"a\\u0000":"x\\u0000y","b":"\\ud83d!","c":"\\ud83d\\ude00"}')).toEqual({
      a: 'xy',
      b: '\uFFFD!',
      c: '😀',
    });
  });

  test.each(['', 'xin chào', '{"a":', '{"a":1}}', "{'a':1}", '\u0000', `${'['.repeat(60)}${']'.repeat(60)}`])(
    'answers undefined for %j',
    (text) => {
      expect(parseLossless(text)).toBeUndefined();
    },
  );

  test('stays quick on a long text full of quotes that is not JSON', () => {
    // What it works, not how long the machine lets it wait.
    const before = process.cpuUsage();
    expect(parseLossless(`{"a":"${'\\"'.repeat(120_000)}1234567890123456`)).toBeUndefined();
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
  });

  test('agrees with JSON.parse wherever no long integer and no odd text occurs', () => {
    const plain = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }).filter((value) => {
      const json = JSON.stringify(value);
      return !/\d{16}|\\u/.test(json) && !json.includes('__proto__');
    });
    fc.assert(
      fc.property(plain, (value) => {
        const json = JSON.stringify(value);
        expect(parseLossless(json)).toEqual(JSON.parse(json));
      }),
    );
  });
});
