import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { largestPicture, mostPixels } from '../../../server/contract/upload-api.ts';
import { call, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
let officer: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  server = await startTestServer();
  officer = await signInStaff(server, { role: 'dispatcher', email: 'anh-lon@example.test' });
});
afterAll(() => server.close());

const send = (bytes: Buffer, type = 'image/jpeg') =>
  call(`${server.url}/api/staff/uploads`, {
    method: 'POST',
    headers: { 'content-type': type, cookie: officer.cookie, 'x-csrf-token': officer.csrf },
    body: new Uint8Array(bytes),
  });
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#406080' }, limitInputPixels: false })
    .jpeg()
    .toBuffer();

test('a phone’s photo of 40 megapixels is taken, and kept small', async () => {
  const reply = await send(await picture(7_300, 5_480));
  expect([reply.status, reply.body]).toMatchObject([200, { width: 2048, height: 1537 }]);
});

test('of more pixels, and of more bytes, than are taken it is said how many are', async () => {
  const pixels = await send(await picture(8_000, mostPixels / 8_000 + 1));
  const bytes = await send(Buffer.concat([await picture(40, 30), Buffer.alloc(largestPicture)]));
  const far = await send(Buffer.alloc(largestPicture + 1_000_000, 0xff));
  for (const reply of [pixels, bytes, far])
    expect([reply.status, reply.body.type]).toEqual([413, '/problems/too-large']);
  expect(pixels.body.title).toMatch(/12 MB và 50 triệu điểm ảnh/);
  expect(bytes.body.title).toMatch(/tối đa 12 MB/);
  expect(far.body.title).toMatch(/tối đa 12 MB/);
});
