import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleAudio } from '../../../server/simulator/media/sample-audio.ts';
import { type Desk, openDesk, type Worker } from './desk.ts';

let desk: Desk;
let worker: Worker;
let citizens = 0;
let citizen: string;
const fetched: string[] = [];

const media = createServer((request, response) => {
  fetched.push(request.url ?? '');
  if (request.url === '/huge') {
    response.writeHead(200, { 'content-type': 'audio/wav' });
    response.write(sampleAudio());
    const more = setInterval(() => response.write(Buffer.alloc(1_000_000)), 2);
    response.on('close', () => clearInterval(more));
  } else if (request.url === '/page') response.end('<html>no sound here at all</html>');
  else if (request.url === '/redirect') response.writeHead(302, { location: '/voice' }).end();
  else response.writeHead(200, { 'content-type': 'audio/wav' }).end(sampleAudio());
});
const at = (path: string) => `http://127.0.0.1:${(media.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
  desk = await openDesk({ mediaHosts: [new URL(at('/')).host] });
  worker = await desk.employ({ model: undefined, transcriptionModel: 'hears' });
});
afterAll(async () => {
  media.closeAllConnections();
  await new Promise((resolve) => media.close(resolve));
  await desk.close();
});
beforeEach(() => {
  citizen = `62${++citizens}`;
  desk.peer.sounds.length = 0;
  desk.peer.hears('đèn đường tắt ở ngõ Hoa Mướp');
  fetched.length = 0;
});

const speak = (path = '/voice', by: Worker = worker) =>
  by.send(citizen, {
    event_name: 'user_send_audio',
    message: { msg_id: 'v', attachments: [{ type: 'audio', payload: { url: at(path) } }] },
  });
const consents = () =>
  desk.database.prisma.consent.findMany({
    where: { citizen: { identities: { some: { externalId: citizen } } } },
    orderBy: [{ givenAt: 'asc' }, { id: 'asc' }],
  });
const agree = () => worker.say(citizen, '#allow:voice:st-1');

test('nothing is fetched or sent before the consent is on record; then it is heard, confirmed and understood', async () => {
  expect(await speak()).toMatch(/Sông Trăng nhờ trí tuệ nhân tạo nghe/);
  expect([fetched, desk.peer.sounds]).toEqual([[], []]);
  expect(await agree()).toContain('đèn đường tắt ở ngõ Hoa Mướp');
  expect(await consents()).toMatchObject([
    { purpose: 'model-voice', textVersion: 'st-1', channel: 'oa', withdrawnAt: null, refused: false },
  ]);
  expect(desk.peer.sounds).toMatchObject([{ name: 'voice.wav', type: 'audio/wav', language: 'vi', model: 'hears' }]);
  expect(await worker.say(citizen, 'đúng rồi')).toMatch(/Đèn đường/);
  expect(await desk.database.prisma.case.count()).toBe(0);
  expect(await desk.database.prisma.file.count()).toBe(0);
});

test('the second one is heard at once', async () => {
  await speak();
  await agree();
  expect(await speak()).toMatch(/Em nghe được/);
  expect(await consents()).toHaveLength(1);
});

test('a refusal is kept as one, and holds', async () => {
  await speak();
  await worker.say(citizen, '#refuse:voice:st-1');
  const [row] = await consents();
  expect(row).toMatchObject({ purpose: 'model-voice', refused: true });
  expect(row?.withdrawnAt).toEqual(row?.givenAt);
  expect(await speak()).toMatch(/nhắn chữ/);
  expect([fetched, desk.peer.sounds]).toEqual([[], []]);
});

test('a consent withdrawn in words ends it', async () => {
  await speak();
  await agree();
  expect(await worker.say(citizen, 'tôi rút lại đồng ý')).toMatch(/không được gửi cho trí tuệ nhân tạo nữa/);
  const [row] = await consents();
  expect(row?.withdrawnAt).not.toBeNull();
  desk.peer.sounds.length = 0;
  expect(await speak()).toMatch(/nhắn chữ/);
  expect(desk.peer.sounds).toEqual([]);
});

test.each(['/huge', '/page', '/redirect'])('%s is not sent on, and the citizen is asked to type', async (path) => {
  await speak();
  await agree();
  desk.peer.sounds.length = 0;
  expect(await speak(path)).toMatch(/nhắn chữ/);
  expect(desk.peer.sounds).toEqual([]);
});

test('an address that is not allowed is not even asked', async () => {
  await speak();
  await agree();
  fetched.length = 0;
  const stranger = await openDesk();
  try {
    const elsewhere = await stranger.employ({ model: undefined, transcriptionModel: 'hears' });
    await speak('/voice', elsewhere);
    await elsewhere.say(citizen, '#allow:voice:st-1');
    expect((await elsewhere.said(citizen)).at(-1)).toMatch(/nhắn chữ/);
    expect(fetched).toEqual([]);
    expect(stranger.peer.sounds).toEqual([]);
  } finally {
    await stranger.close();
  }
});

test('a service that fails ends in a kind request to type', async () => {
  desk.peer.hears(undefined);
  await speak();
  expect(await agree()).toMatch(/nhắn chữ/);
});

test('one that hears nothing but noise too', async () => {
  desk.peer.hears(' … ');
  await speak();
  expect(await agree()).toMatch(/nhắn chữ/);
});

test('where no model is named, nobody is asked for a consent', async () => {
  const plain = await desk.employ({ model: 'understands' });
  expect(await speak('/voice', plain)).toMatch(/nhắn chữ/);
  expect(await consents()).toEqual([]);
});
