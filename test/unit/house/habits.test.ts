import { expect, test } from 'vitest';
import { readSources } from './source-files.ts';

const code = readSources(['bot', 'server', 'miniapp', 'prisma'], /\.(tsx?|sql|prisma|html|css)$/);
const all = [...code, ...readSources(['test'], /\.tsx?$/)];

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

test('no word of the ward stands in the code', () => {
  const names = /hong[ -]?bang|hai[ -]?phong|\bhb-/;
  const found = code.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (names.test(fold(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('the environment is read in one place', () => {
  const allowed = /^(test\/|server\/config\.ts|server\/commands\/|server\/main\.ts)/;
  const found = all.filter(({ path, text }) => !allowed.test(path) && text.includes('process.env'));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = all
    .filter(({ path }) => /\.tsx?$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});

test('nothing is silenced or left for later', () => {
  const marks = new RegExp(
    [
      '@ts-' + 'ignore',
      '@ts-' + 'nocheck',
      '@ts-' + 'expect-error',
      'biome-' + 'ignore',
      '\\bas ' + 'any\\b',
      '\\bTO' + 'DO\\b',
      '\\bFIX' + 'ME\\b',
    ].join('|'),
  );
  const found = all.flatMap(({ path, text }) => {
    const mark = marks.exec(text);
    return mark ? [`${path}: ${mark[0]}`] : [];
  });
  expect(found).toEqual([]);
});
