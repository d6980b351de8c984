import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readQr } from '../../../server/files/read-qr.ts';
import { receiptWith } from './receipt-photo.ts';

const code = '000.00.31.H24-261120-0007';

test.each([
  ['askew', { turned: 7 }],
  ['upside down', { turned: 180 }],
  ['on its side', { turned: 95 }],
  ['small in a corner', { part: 0.14, blur: 0.4 }],
  ['large', { part: 0.33 }],
])('reads a code that is %s', async (_how, look) => {
  expect(await readQr(await receiptWith(code, look))).toBe(code);
});

test('reads what the camera holds sideways, and cuts what is endless', async () => {
  const sideways = await sharp(await receiptWith(code))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(await readQr(sideways)).toBe(code);
  expect(
    (await readQr(await receiptWith('x'.repeat(2_100), { part: 0.6, turned: 0, blur: 0.4 })))?.length ?? 0,
  ).toBeLessThan(2_001);
});

test('finds none where there is none, in what is no picture, and in half of one', async () => {
  const plain = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const photo = await receiptWith(code);
  for (const bytes of [plain, Buffer.from('<svg/>'), Buffer.alloc(0), photo.subarray(0, 2_000)])
    expect(await readQr(bytes)).toBeUndefined();
});
