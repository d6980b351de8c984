import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openFileStore } from '../../../server/files/open-file-store.ts';
import { sweepPapers } from '../../../server/papers/remove-papers.ts';
import { type S3Peer, s3Key, startS3 } from '../../peers/s3.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { silentLog } from '../../setup/template-database.ts';
import { freshKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { kept, newOwner, send } from './paper-desk.ts';

let s3: S3Peer;
let server: TestServer;
beforeAll(async () => {
  s3 = await startS3('giay-to');
  server = await startTestServer({
    filesFrom: (dataDir) =>
      openFileStore({
        dataDir,
        s3: { endpoint: s3.endpoint, bucket: 'giay-to', region: 'us-east-1', ...s3Key },
        log: silentLog,
      }),
  });
});
afterEach(() => s3.answerWith(undefined));
afterAll(async () => {
  await server.close();
  await s3.close();
});

test('a paper in a bucket comes back, and what the bucket holds is sealed', async () => {
  const owner = await newOwner(server);
  const pdf = smallPdf({ words: 'Trong thung' });
  const sent = await send(server, owner, { bytes: pdf });
  expect(sent.status).toBe(201);
  const back = await fetch(server.url + String(sent.body.url));
  expect(Buffer.from(await back.arrayBuffer())).toEqual(pdf);
  const { storageKey } = await server.database.prisma.paper.findUniqueOrThrow({ where: { id: String(sent.body.id) } });
  expect(s3.asked).toContain(`PUT /giay-to/${storageKey}`);
  expect((await server.deps.files.get(storageKey))?.includes('%PDF')).toBe(false);
});

test('while the bucket is away nothing is half kept, and the same key works afterwards', async () => {
  const owner = await newOwner(server);
  const key = freshKey();
  s3.answerWith(503);
  expect(await send(server, owner, { key })).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
  const rows = () => server.database.prisma.paper.findMany({ where: { citizenId: owner.id } });
  // Nothing that tells or opens it; the row waits to take away what may have been written.
  expect(await rows()).toMatchObject([{ state: 'deleted', wrappedKey: '', nameEncrypted: '', requestKey: null }]);
  expect((await owner.get('/api/citizen/papers')).body).toMatchObject({ items: [], used: { papers: 0 } });
  s3.answerWith(undefined);
  expect((await send(server, owner, { key })).status).toBe(201);
  await sweepPapers(server.deps);
  expect(await rows()).toMatchObject([{ state: 'ready' }]);
});

test('an erasure in the midst of keeping leaves neither row nor bytes', async () => {
  const owner = await newOwner(server);
  const { files } = server.deps;
  const { put } = files;
  const keys: string[] = [];
  files.put = async (bytes, extension, under) => {
    const key = await put(bytes, extension, under);
    keys.push(key);
    await owner.post('/api/citizen/data/erasure', { confirm: true });
    return key;
  };
  const sent = await send(server, owner).finally(() => {
    files.put = put;
  });
  expect(sent.status).toBe(409);
  expect(keys).toHaveLength(1);
  for (const key of keys) expect(await files.get(key)).toBeUndefined();
  expect(await server.database.prisma.paper.count({ where: { citizenId: owner.id } })).toBe(0);
});

test('a deletion while it is away is a deletion at once, and the bytes go when it is back', async () => {
  const owner = await newOwner(server);
  const id = await kept(server, owner);
  const { body } = await owner.get(`/api/citizen/papers/${id}`);
  const { storageKey } = await server.database.prisma.paper.findUniqueOrThrow({ where: { id } });
  s3.answerWith(503);
  expect((await owner.post(`/api/citizen/papers/${id}/deletion`)).status).toBe(200);
  expect((await fetch(server.url + String(body.url))).status).toBe(404);
  await sweepPapers(server.deps);
  expect(await server.database.prisma.paper.count({ where: { id } })).toBe(1);
  s3.answerWith(undefined);
  await sweepPapers(server.deps);
  expect(await server.database.prisma.paper.count({ where: { id } })).toBe(0);
  expect(await server.deps.files.get(storageKey)).toBeUndefined();
});
