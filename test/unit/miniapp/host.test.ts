import { expect, test } from 'vitest';
import { isInsideZalo } from '../../../miniapp/src/zalo/host.ts';

const at = (address: string) => isInsideZalo(new URL(address));

test('Zalo’s own host under /zapps is inside', () => {
  expect(at('https://h5.zdn.vn/zapps/123/')).toBe(true);
  expect(at('https://h5.zdn.vn/zapps/123/report?step=place')).toBe(true);
});

test.each([
  'http://localhost:3000/zapps/123/',
  'http://127.0.0.1:3000/zapps/123/',
  'https://so.example.gov.vn/zapps/123/',
  'https://h5.zdn.vn/elsewhere',
  'https://h5.zdn.vn.evil.example/zapps/123/',
  'https://evilh5.zdn.vn/zapps/123/',
])('%s is outside', (address) => {
  expect(at(address)).toBe(false);
});
