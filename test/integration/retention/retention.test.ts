import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retentionOverview } from '../../../server/contract/retention-api.ts';
import { keepImage } from '../../../server/files/keep-image.ts';
import { newId } from '../../../server/ids.ts';
import { runRetention } from '../../../server/retention/run-retention.ts';
import { streetPicture } from '../../setup/street-picture.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { ago, message, now, retain, retaining, somebody } from './kept.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.prisma.retentionRun.deleteMany();
  await server.database.prisma.lease.deleteMany();
});
const prisma = () => server.database.prisma;
const there = async (id: string) => (await prisma().message.count({ where: { id } })) === 1;

let reporters = 0;
/** A case that ended then; open without. */
async function aCase(endedAt?: Date) {
  reporters += 1;
  server.setNow(ago(1));
  const reporter = await signInCitizen(server, { idByApp: `reporter-${reporters}`, name: 'Trần Bình' });
  const code = await fileReport(reporter, { text: 'Đống rác trước cổng' });
  const ended = endedAt ? { state: 'closed', closedAt: endedAt } : {};
  const { id } = await prisma().case.update({ where: { code }, data: { createdAt: ago(2000), ...ended } });
  return { id, code, reporter };
}

describe('messages', () => {
  it('go just outside their time and stay just inside', async () => {
    const { conversationId } = await somebody(server, ago(400));
    const inside = await message(server, conversationId, ago(180, -1));
    const outside = await message(server, conversationId, ago(180, 1));
    const counts = await retain(server, { message: 180 });
    expect(counts).toEqual({ message: 1 });
    expect([await there(inside), await there(outside)]).toEqual([true, false]);
    const run = await prisma().retentionRun.findFirstOrThrow();
    expect(run.oldestLeft).toEqual(ago(180, -1));
  });

  it('stay while their citizen has an open case, waits for a person, or where they belong to a case', async () => {
    const open = await aCase();
    const talk = await prisma().conversation.findFirstOrThrow({ where: { citizenId: open.reporter.id } });
    const ofOpen = await message(server, talk.id, ago(400));
    const waiting = await somebody(server, ago(400));
    await prisma().conversation.update({ where: { id: waiting.conversationId }, data: { waitingSince: ago(300) } });
    const ofWaiting = await message(server, waiting.conversationId, ago(400));
    const ended = await aCase(ago(200));
    const quiet = await somebody(server, ago(400));
    const ofCase = await message(server, quiet.conversationId, ago(400), ended.id);
    await retain(server, { message: 180 });
    expect([await there(ofOpen), await there(ofWaiting), await there(ofCase)]).toEqual([true, true, true]);
  });

  it('lose their position earlier than their words', async () => {
    const { conversationId } = await somebody(server, ago(100));
    const id = await message(server, conversationId, ago(91));
    await retain(server, { message: 180, location: 90 });
    expect(await prisma().message.findUnique({ where: { id } })).toMatchObject({ text: 'xin chào', latitude: null });
  });
});

describe('the job', () => {
  const three = async () => {
    const { conversationId } = await somebody(server, ago(400));
    return Promise.all([200, 201, 202].map((days) => message(server, conversationId, ago(days))));
  };

  it('runs once a local day, from its time of day on', async () => {
    await three();
    // 02:00 in the ward is before its time: what is due is yesterday's run.
    const early = new Date('2026-11-28T19:00:00Z');
    expect(await retain(server, { message: 180 }, early)).toEqual({ message: 3 });
    await three();
    expect(await retain(server, { message: 180 }, early)).toEqual({ message: 3 });
    expect(await retain(server, { message: 180 })).toEqual({ message: 3 });
    expect(await prisma().retentionRun.count()).toBe(2);
    await three();
    expect(await runRetention(retaining(server, { message: 180 }))).toBe(0);
    expect(await prisma().message.count({ where: { recordedAt: { lt: ago(180) }, caseId: null } })).toBeGreaterThan(0);
  });

  it('goes on where it was killed, and counts every row once', async () => {
    await prisma().message.deleteMany();
    await three();
    server.setNow(now);
    const deps = retaining(server, { message: 180, audit: 730 });
    const dying = {
      ...deps,
      prisma: deps.prisma.$extends({
        query: {
          retentionRun: {
            updateMany: () => Promise.reject(new Error('killed')),
          },
        },
      }) as unknown as typeof deps.prisma,
    };
    await expect(runRetention(dying, { limit: 2 })).rejects.toThrow('killed');
    const half = await prisma().retentionRun.findFirstOrThrow({ where: { kind: 'message' } });
    expect(half.finishedAt).toBeNull();
    await runRetention(deps, { limit: 2 });
    const through = await prisma().retentionRun.findMany({ orderBy: { kind: 'desc' } });
    expect(through.map(({ kind, removed }) => [kind, removed])).toEqual([
      ['message', 3],
      ['audit', 0],
    ]);
    expect(through.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  });

  it('of two at once removes and counts each row once', async () => {
    await prisma().message.deleteMany();
    await three();
    server.setNow(now);
    const deps = retaining(server, { message: 180 });
    await Promise.all([runRetention(deps, { limit: 1 }), runRetention(deps, { limit: 1 })]);
    while ((await runRetention(deps)) > 0);
    expect(await prisma().retentionRun.findFirstOrThrow()).toMatchObject({ removed: 3 });
    expect(await prisma().message.count()).toBe(0);
  });

  it('takes a lease over that a dead process left', async () => {
    const until = new Date(now.getTime() + 30_000);
    await prisma().lease.create({ data: { name: 'retention', owner: 'dead', until } });
    server.setNow(now);
    const deps = retaining(server, { audit: 730 });
    expect(await runRetention(deps)).toBe(0);
    expect(await prisma().retentionRun.count()).toBe(0);
    server.setNow(new Date(until.getTime() + 1));
    await runRetention(deps);
    expect(await prisma().retentionRun.count()).toBe(1);
  });

  it('is shown to administrators with the next run', async () => {
    await retain(server, { message: 180 });
    const administrator = await signInStaff(server, { role: 'administrator' });
    const { body } = await administrator.get('/api/staff/retention');
    const seen = retentionOverview.parse(body);
    expect(seen.nextAt).toBe('2026-11-29T19:30:00.000Z');
    expect(seen.runs).toMatchObject([{ day: '2026-11-29', through: true }]);
  });
});

describe('cases', () => {
  it('keep their words while open, whatever their age, and lose them with their time', async () => {
    const open = await aCase();
    const inside = await aCase(ago(1825, -1));
    const outside = await aCase(ago(1825, 1));
    await retain(server, { 'case-text': 1825 });
    const words = async (caseId: string) =>
      (await prisma().caseText.findMany({ where: { caseId } })).map(({ text }) => text).join(' ');
    expect(await words(open.id)).toContain('Đống rác');
    expect(await words(inside.id)).toContain('Đống rác');
    expect(await words(outside.id)).not.toContain('Đống rác');
    expect(await prisma().case.findUnique({ where: { id: outside.id } })).toMatchObject({
      citizenId: null,
      categoryId: 'waste',
      searchText: expect.not.stringContaining('dong rac'),
    });
    expect(await prisma().caseEvent.count({ where: { caseId: outside.id } })).toBeGreaterThan(0);
  });

  it('keep the words of one merged into a case that is open', async () => {
    const into = await aCase();
    const merged = await aCase(ago(1900));
    await prisma().case.update({ where: { id: merged.id }, data: { state: 'merged', mergedIntoId: into.id } });
    expect(await retain(server, { 'case-text': 1825 })).toEqual({ 'case-text': 0 });
  });

  it('lose their photos, bytes with rows, and uploads that were never sent', async () => {
    const ended = await aCase(ago(731));
    const open = await aCase();
    const { files } = server.deps;
    const photo = async (caseId: string | null, createdAt: Date) => {
      const kept = await keepImage(files, await streetPicture({ lit: false }));
      const id = newId();
      const about = { id, purpose: 'case_before', state: 'ready', createdAt, ...(caseId && { caseId }) };
      await prisma().file.create({ data: { ...kept, ...about } });
      return { id, key: kept.storageKey };
    };
    const gone = await photo(ended.id, ago(800));
    const needed = await photo(open.id, ago(800));
    const never = await photo(null, ago(8));
    const underWay = await photo(null, ago(6));
    expect(await retain(server, { photo: 730, upload: 7 })).toEqual({ photo: 1, upload: 1 });
    const bytes = await Promise.all([gone, needed, never, underWay].map(({ key }) => files.get(key)));
    expect(bytes.map((one) => one !== undefined)).toEqual([false, true, false, true]);
    expect(await prisma().file.findUnique({ where: { id: gone.id } })).toMatchObject({
      storageKey: null,
      sha256: null,
    });
  });

  it('lose their followers some time after they ended', async () => {
    const open = await aCase();
    const ended = await aCase(ago(366));
    const { citizenId } = await somebody(server, ago(1));
    for (const { id } of [open, ended])
      await prisma().caseFollower.create({ data: { caseId: id, citizenId, since: ago(900) } });
    await retain(server, { 'case-follower': 365 });
    const left = await prisma().caseFollower.findMany({ where: { citizenId } });
    expect(left.map(({ caseId }) => caseId)).toEqual([open.id]);
  });
});

describe('people', () => {
  it('who were not heard of lose name and contacts; whoever has something open does not', async () => {
    const silent = await somebody(server, ago(731));
    const heard = await somebody(server, ago(729));
    const { reporter } = await aCase();
    await prisma().citizen.update({ where: { id: reporter.id }, data: { createdAt: ago(900) } });
    for (const citizenId of [silent.citizenId, heard.citizenId, reporter.id])
      await prisma().citizenContact.create({
        data: {
          ...{ id: newId(), citizenId, kind: 'phone', valueEncrypted: 'x', valueHmac: citizenId, source: 'zalo' },
          createdAt: ago(900),
        },
      });
    await retain(server, { citizen: 730 });
    const named = async (id: string) => (await prisma().citizen.findUnique({ where: { id } }))?.nameEncrypted !== null;
    expect(await Promise.all([silent.citizenId, heard.citizenId, reporter.id].map(named))).toEqual([false, true, true]);
    expect(await prisma().citizenContact.count({ where: { citizenId: silent.citizenId } })).toBe(0);
    expect(await prisma().citizenContact.count({ where: { citizenId: heard.citizenId } })).toBe(1);
  });
});
