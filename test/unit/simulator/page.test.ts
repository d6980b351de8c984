import { expect, test } from 'vitest';
import { initialsOf, readablePhone } from '../../../server/simulator/page/format.ts';
import { localLink } from '../../../server/simulator/page/links.ts';

const where = { miniAppId: '0000000000000000001', userId: '42' };

test.each([
  ['https://zalo.me/s/0000000000000000001/', '/zapps/0000000000000000001/?simulatedUser=42'],
  ['https://zalo.me/s/0000000000000000001', '/zapps/0000000000000000001/?simulatedUser=42'],
  [
    'https://zalo.me/s/0000000000000000001/cases/A-1?tab=photos#p',
    '/zapps/0000000000000000001/cases/A-1?tab=photos&simulatedUser=42#p',
  ],
  ['https://zalo.me/s/00000000000000000019/', 'https://zalo.me/s/00000000000000000019/'],
  ['https://zalo.me.example.org/s/0000000000000000001/', 'https://zalo.me.example.org/s/0000000000000000001/'],
  ['https://dichvucong.gov.vn/', 'https://dichvucong.gov.vn/'],
  ['not a link', 'not a link'],
])('the button link %s leads to %s', (url, expected) => {
  expect(localLink(url, where)).toBe(expected);
});

test.each([
  ['84901000001', '0901 000 001'],
  ['02253000000', '0225 3000 000'],
  ['114', '114'],
  ['1022', '1022'],
])('%s is read as %s', (phone, expected) => {
  expect(readablePhone(phone)).toBe(expected);
});

test('initials of one word and of many', () => {
  expect(initialsOf('Mai')).toBe('M');
  expect(initialsOf('  Nguyễn Thị Ánh ')).toBe('TÁ');
});
