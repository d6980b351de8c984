import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../../../server/files/store.ts';
import {
  type Client,
  call,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';
import { drain, startZaloPeer } from './zalo-peer.ts';

let server: TestServer;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;
let officer: Client;
let people = 0;
beforeAll(async () => {
  server = await startTestServer();
  peer = await startZaloPeer(server.database);
  peer.clock.now = server.deps.clock();
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
});
afterAll(async () => {
  await peer.close();
  await server.close();
});

const prisma = () => server.database.prisma;
const newCitizen = () => signInCitizen(server, { idByApp: `sharer-${++people}` });

async function reportWithPhoto() {
  const reporter = await newCitizen();
  const { body } = await reporter.post('/api/citizen/upload-tickets', { purpose: 'case_before' });
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#448822' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
  const kept = await call(String(body.uploadUrl), { method: 'POST', body: form });
  const fileId = (kept.body.data as { fileId: string }[])[0]?.fileId ?? '';
  const code = await fileReport(reporter, { fileIds: [fileId], latitude: 20.05 + people * 0.004 });
  const decide = async (state: string, version = 0) => {
    const path = `/api/staff/cases/${code}/photos/${fileId}`;
    const areas = [{ x: 0, y: 0, width: 0.5, height: 0.5 }];
    const { status } =
      state === 'covered'
        ? await officer.post(`${path}/cover`, { version, areas })
        : await officer.post(`${path}/publication`, { version, state });
    expect(status).toBe(200);
  };
  const file = () => prisma().file.findUniqueOrThrow({ where: { id: fileId } });
  return { fileId, code, decide, file };
}
const shared = (fileId: string) => ({ text: 'Ảnh việc 1', imageFileId: fileId, publicImage: true });

/** Sends what waits; the keys of the stored copies that were read for it. */
async function sendAll(): Promise<string[]> {
  const read: string[] = [];
  const { files } = server.deps;
  const store: FileStore = {
    ...files,
    get: (key) => {
      read.push(key);
      return files.get(key);
    },
  };
  await drain(peer.makeSender(undefined, store));
  return read;
}
const kinds = async (userId: string) => (await peer.seenBy(userId)).map(({ kind }) => kind);

describe('somebody else’s photo that the bot shows', () => {
  it.each([
    ['fit', 'storageKey'],
    ['covered', 'coverKey'],
  ] as const)('goes out on Zalo when it is %s, as anybody may see it', async (state, key) => {
    const { fileId, decide, file } = await reportWithPhoto();
    await decide(state);
    const { user, conversationId } = await peer.newTalk();
    await peer.say(conversationId, shared(fileId));
    expect(await sendAll()).toEqual([(await file())[key]]);
    expect(await kinds(user.id)).toEqual(['text', 'image']);
  });

  it.each<[string, (one: Awaited<ReturnType<typeof reportWithPhoto>>) => Promise<unknown>]>([
    ['nobody has looked at yet', async () => undefined],
    ['was withheld after the words were queued', ({ decide }) => decide('withheld', 1)],
    [
      'is of a case restricted since',
      ({ code }) => prisma().case.update({ where: { code }, data: { restricted: true } }),
    ],
    ['is of a denunciation', ({ code }) => prisma().case.update({ where: { code }, data: { denunciation: true } })],
    ['is protected', ({ fileId }) => prisma().file.update({ where: { id: fileId }, data: { protected: true } })],
  ])('that %s stays behind, and the words arrive', async (what, change) => {
    const one = await reportWithPhoto();
    if (!what.startsWith('nobody')) await one.decide('fit');
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, shared(one.fileId));
    await change(one);
    expect(await sendAll()).toEqual([]);
    expect(await kinds(user.id)).toEqual(['text']);
    expect((await peer.row(id)).state).toBe('sent');
  });

  it('stands in the mini-app’s chat only while anybody may see it', async () => {
    const { fileId, code, decide } = await reportWithPhoto();
    const citizen = await newCitizen();
    const now = server.deps.clock();
    await prisma().$transaction((tx) =>
      server.deps.chat.ensureConversation(tx, { citizenId: citizen.id, language: 'vi', now }),
    );
    const talk = await prisma().conversation.findFirstOrThrow({ where: { citizenId: citizen.id } });
    await peer.say(talk.id, shared(fileId));
    const photo = async () => {
      const { items } = (await citizen.get('/api/citizen/chat')).body;
      expect(items).toMatchObject([{ text: 'Ảnh việc 1' }]);
      return (items as { photo: { url: string } | null }[])[0]?.photo ?? null;
    };
    const url = `/api/public/photos/${fileId}`;
    expect(await photo()).toBeNull();
    await decide('fit');
    expect(await photo()).toMatchObject({ url });
    await decide('withheld', 1);
    expect(await photo()).toBeNull();
    await decide('covered', 2);
    expect(await photo()).toMatchObject({ url });
    await prisma().case.update({ where: { code }, data: { restricted: true } });
    expect(await photo()).toBeNull();
  });
});
