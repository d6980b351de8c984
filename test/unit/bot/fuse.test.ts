import { expect, test } from 'vitest';
import { fuseByRank } from '../../../bot/search/fuse.ts';

test('what several sources find comes first, whoever puts it where', () => {
  expect(
    fuseByRank(
      [
        ['a', 'b', 'c'],
        ['c', 'd'],
      ],
      4,
    ),
  ).toEqual(['c', 'a', 'b', 'd']);
});

test('of equal ones the earlier list wins; a code counts once in a list', () => {
  expect(fuseByRank([['a', 'a', 'b'], ['x']], 3)).toEqual(['a', 'x', 'b']);
});

test('empty lists change nothing', () => {
  expect(fuseByRank([[], ['a', 'b'], []], 1)).toEqual(['a']);
  expect(fuseByRank([], 5)).toEqual([]);
});
