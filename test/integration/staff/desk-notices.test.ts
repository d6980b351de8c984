import { afterAll, describe, expect, it } from 'vitest';
import type { BulkResult } from '../../../server/contract/desk-api.ts';
import { noticeList } from '../../../server/contract/notice-api.ts';
import { newId } from '../../../server/ids.ts';
import { freshKey, signInStaff } from '../http/test-server.ts';
import { listen, untilTold } from './live-stream.ts';
import { type Body, detailOf, openUndoDesk, type Staff, start } from './undo-desk.ts';

const desk = await openUndoDesk();
const { server, clean, office, head, dispatcher, leader, file, send, final, undo } = desk;
const { prisma } = server.database;
const second = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'second@example.test' });
const officeHead = await signInStaff(server, { role: 'unit_head', unitId: 'office' });
const charged = await signInStaff(server, { role: 'denunciation_officer' });
afterAll(() => server.close());

const everybody = { clean, second, office, head, officeHead, dispatcher, leader, charged };
const accept = { transition: 'accept' };
const explained = { transition: 'resolve', reply: 'Lời kết quả', resolutionKind: 'explained' };
const listOf = async (staff: Staff) => noticeList.parse((await staff.get('/api/staff/notices')).body);
const itemsOf = async (staff: Staff, code: string) => (await listOf(staff)).items.filter((item) => item.code === code);
const unreadOf = async (staff: Staff, code: string) =>
  (await itemsOf(staff, code)).filter(({ readAt }) => readAt === null).map(({ kind, by }) => [kind, by]);
/** Who has unread notices of a case, of which kinds. */
async function toldOf(code: string): Promise<Record<string, string[]>> {
  const told: Record<string, string[]> = {};
  for (const [name, staff] of Object.entries(everybody)) {
    const kinds = (await unreadOf(staff, code)).map(([kind]) => String(kind));
    if (kinds.length > 0) told[name] = kinds.sort();
  }
  return told;
}
const stored = (code: string) => prisma.staffNotice.findMany({ where: { case: { code } } });
const nameOf = async ({ id }: Staff) => (await prisma.user.findUniqueOrThrow({ where: { id } })).name;
async function read(staff: Staff, code: string): Promise<void> {
  const ids = (await itemsOf(staff, code)).map(({ id }) => id);
  expect((await staff.post('/api/staff/notices/reading', { ids })).status).toBe(200);
}
async function assign(staff: Staff, code: string, body: Body) {
  const reply = await send(staff, code, 'assignment', body);
  expect([reply.status, reply.body.errors]).toEqual([200, undefined]);
  return detailOf(reply).undoable?.sequence;
}

describe('a case given to somebody', () => {
  it('by hand is told to that person alone, with who did it, until it is opened', async () => {
    const code = await file();
    await assign(dispatcher, code, { assigneeId: clean.id });
    expect(await toldOf(code)).toEqual({ clean: ['assigned'] });
    expect(await unreadOf(clean, code)).toEqual([['assigned', await nameOf(dispatcher)]]);
    await read(clean, code);
    expect(await toldOf(code)).toEqual({});
    expect(await itemsOf(clean, code)).toMatchObject([{ kind: 'assigned', readAt: start.toISOString() }]);
  });

  it('is no news to whoever takes it, accepts it or begins on it', async () => {
    const code = await file();
    await assign(clean, code, { assigneeId: clean.id });
    const begun = await file();
    await final(clean, begun, accept, { transition: 'start' });
    expect((await prisma.case.findUniqueOrThrow({ where: { code: begun } })).assigneeId).toBe(clean.id);
    expect([await stored(code), await stored(begun)]).toEqual([[], []]);
  });

  it('is none any more once another has it, it is elsewhere, or it is done', async () => {
    const [code, moved, done] = [await file(), await file(), await file()];
    for (const one of [code, moved, done]) await assign(dispatcher, one, { assigneeId: clean.id });
    await assign(head, code, { assigneeId: second.id });
    expect(await toldOf(code)).toEqual({ second: ['assigned'] });
    await prisma.case.update({ where: { code: moved }, data: { unitId: 'office' } });
    await final(clean, done, accept, explained);
    expect([await toldOf(moved), await toldOf(done)]).toEqual([{}, {}]);
    expect(await itemsOf(clean, done)).toEqual([]);
    expect((await stored(done)).every(({ readAt }) => readAt !== null)).toBe(true);
  });

  it('and taken back within the seconds for it is as if it had not been; whoever had it is told as before', async () => {
    const code = await file();
    await assign(dispatcher, code, { assigneeId: second.id });
    const sequence = await assign(dispatcher, code, { assigneeId: clean.id, undoable: true });
    expect(await toldOf(code)).toEqual({ clean: ['assigned'] });
    expect((await undo(dispatcher, code, sequence)).status).toBe(200);
    expect(await toldOf(code)).toEqual({ second: ['assigned'] });
    expect(await stored(code)).toHaveLength(1);
    const again = await assign(dispatcher, code, { assigneeId: clean.id, undoable: true });
    await read(clean, code);
    await undo(dispatcher, code, again);
    expect(await itemsOf(clean, code)).toEqual([]);
  });

  it('among many is told for each, and taken back with them', async () => {
    const codes = [await file(), await file()];
    const act = { kind: 'assign', assigneeId: clean.id, undoable: true };
    const key = freshKey();
    const items = codes.map((code) => ({ code }));
    const reply = await dispatcher.post('/api/staff/bulk', { items, act }, { 'idempotency-key': key });
    expect((reply.body as BulkResult).results.every(({ done }) => done)).toBe(true);
    for (const code of codes) expect(await toldOf(code)).toEqual({ clean: ['assigned'] });
    expect((await dispatcher.post('/api/staff/bulk/undo', { key })).status).toBe(200);
    for (const code of codes) expect(await toldOf(code)).toEqual({});
    await dispatcher.post(
      '/api/staff/bulk',
      { items, act: { ...act, assigneeId: dispatcher.id } },
      { 'idempotency-key': freshKey() },
    );
    for (const code of codes) expect(await stored(code)).toEqual([]);
  });

  it('by a rule, as it is filed, moved or corrected, is told without a name', async () => {
    const { routing } = server.knowledge;
    routing.handOut = { office: 'round_robin' };
    try {
      const filed = await file({ categoryId: 'noise' });
      const moved = await file();
      await assign(dispatcher, moved, { unitId: 'office', reason: 'Việc của tổ văn phòng' });
      const corrected = await file();
      expect((await send(dispatcher, corrected, 'revision', { categoryId: 'noise', reason: 'Nhầm' })).status).toBe(200);
      for (const code of [filed, moved, corrected]) {
        expect(await toldOf(code)).toEqual({ office: ['assigned'] });
        expect(await unreadOf(office, code)).toEqual([['assigned', null]]);
      }
      const own = await file();
      await prisma.case.update({ where: { code: own }, data: { unitId: 'clean', assigneeId: null } });
      await prisma.staffMembership.create({
        data: { id: newId(), userId: office.id, role: 'officer', unitId: 'clean' },
      });
      await assign(office, own, { unitId: 'office', reason: 'Để tôi làm' });
      expect(await stored(own)).toEqual([]);
    } finally {
      delete routing.handOut;
      await prisma.staffMembership.deleteMany({ where: { userId: office.id, unitId: 'clean' } });
    }
  });

  it('in place of somebody who is away is told to the stand-in', async () => {
    const code = await file();
    await assign(dispatcher, code, { assigneeId: second.id });
    const until = new Date(start.getTime() + 86_400_000).toISOString();
    const away = await second.post('/api/staff/account/absence', { until, standInId: clean.id });
    expect([away.status, away.body.released]).toEqual([200, expect.any(Number)]);
    expect(await toldOf(code)).toEqual({ clean: ['assigned'] });
    expect(await unreadOf(clean, code)).toEqual([['assigned', null]]);
    expect((await second.post('/api/staff/account/absence', { until: null })).status).toBe(200);
  });
});

describe('a name in a note', () => {
  const note = (staff: Staff, code: string, mentions: Staff[]) =>
    staff.post(`/api/staff/cases/${code}/notes`, { text: 'Xem giúp', mentions: mentions.map(({ id }) => id) });

  it('is told to who is named, not to who writes; of several the latest; dealt with it is read', async () => {
    const code = await file();
    expect((await note(dispatcher, code, [clean, dispatcher])).status).toBe(200);
    expect(await toldOf(code)).toEqual({ clean: ['mentioned'] });
    await note(head, code, [clean]);
    expect(await unreadOf(clean, code)).toEqual([['mentioned', await nameOf(head)]]);
    await clean.post(`/api/staff/cases/${code}/mentions/handled`);
    expect(await toldOf(code)).toEqual({});
  });

  it('of somebody who may not read the case is refused and told to nobody', async () => {
    const code = await file();
    expect((await note(dispatcher, code, [clean, office])).status).toBe(400);
    expect(await stored(code)).toEqual([]);
    await prisma.case.update({ where: { code }, data: { restricted: true, denunciation: true } });
    expect((await note(charged, code, [dispatcher])).status).toBe(400);
    expect(await stored(code)).toEqual([]);
  });

  it('is told of a case that is done too, until it is read', async () => {
    const code = await file();
    await final(clean, code, accept, explained);
    await note(dispatcher, code, [clean]);
    expect(await itemsOf(clean, code)).toMatchObject([{ kind: 'mentioned', state: 'resolved', dueAt: null }]);
    await read(clean, code);
    expect(await itemsOf(clean, code)).toEqual([]);
  });
});

describe('a result that needs approval', () => {
  async function proposed(): Promise<string> {
    const code = await file({ categoryId: 'counter' });
    await final(office, code, accept, explained);
    return code;
  }

  it('is told to the head of the unit while it waits; what came of it to whoever sent it', async () => {
    const code = await proposed();
    expect(await toldOf(code)).toEqual({ officeHead: ['approval'] });
    expect(await unreadOf(officeHead, code)).toEqual([['approval', await nameOf(office)]]);
    const back = await send(officeHead, code, 'approval', { decision: 'send_back', reason: 'Chưa xin lỗi dân' });
    expect(back.status).toBe(200);
    expect(await toldOf(code)).toEqual({ office: ['sent_back'] });
    await final(office, code, explained);
    expect(await toldOf(code)).toEqual({ office: ['sent_back'], officeHead: ['approval'] });
    // A dispatcher may decide too; the head need not look any more.
    expect((await send(dispatcher, code, 'approval', { decision: 'approve' })).status).toBe(200);
    expect(await toldOf(code)).toEqual({ office: ['approved'] });
    expect(await itemsOf(office, code)).toMatchObject([{ state: 'resolved', by: await nameOf(dispatcher) }]);
    await read(office, code);
    expect(await itemsOf(office, code)).toEqual([]);
  });

  it('and its approval taken back waits for the head again, and whoever sent it never hears of it', async () => {
    const code = await proposed();
    const done = await send(officeHead, code, 'approval', { decision: 'approve', undoable: true });
    expect(await toldOf(code)).toEqual({ office: ['approved'] });
    expect((await undo(officeHead, code, detailOf(done).undoable?.sequence)).status).toBe(200);
    expect(await toldOf(code)).toEqual({ officeHead: ['approval'] });
  });

  it('is told to dispatchers where no head is there', async () => {
    const times = { startsAt: start, endsAt: new Date(start.getTime() + 86_400_000), createdAt: start };
    const { id } = await prisma.absence.create({ data: { id: newId(), userId: officeHead.id, ...times } });
    const code = await proposed();
    await prisma.absence.delete({ where: { id } });
    expect(await toldOf(code)).toEqual({ dispatcher: ['approval'] });
  });

  it('of a head needs nobody’s approval, so nobody is told', async () => {
    const code = await file({ categoryId: 'counter' });
    await final(officeHead, code, accept, explained);
    expect(await stored(code)).toEqual([]);
  });
});

describe('what a citizen writes on a case', () => {
  const write = async (code: string) => {
    const sent = await desk.citizen().post(`/api/citizen/cases/${code}/messages`, { text: 'Gần cổng chợ ạ' });
    expect(sent.status).toBe(200);
  };

  it('is told to whoever has it, once until that is read', async () => {
    const code = await file();
    await final(clean, code, accept, { transition: 'start' });
    await write(code);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['wrote'] });
    await read(clean, code);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['wrote'] });
    expect(await stored(code)).toHaveLength(2);
  });

  it('as an answer to a question is one notice with what follows it', async () => {
    const code = await file();
    await final(clean, code, accept, { transition: 'start' });
    await write(code);
    await final(clean, code, { transition: 'ask_citizen', reply: 'Số nhà bao nhiêu ạ?' });
    await write(code);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['answered'] });
  });

  it('is told to the unit where nobody has it, and to nobody while the unit has not taken it up', async () => {
    const code = await file();
    await write(code);
    expect(await stored(code)).toEqual([]);
    await final(clean, code, accept);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['wrote'], second: ['wrote'] });
    await read(clean, code);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['wrote'], second: ['wrote'] });
    expect(await stored(code)).toHaveLength(3);
  });

  it('is told after the end too, and of a denunciation only to those charged with them', async () => {
    const code = await file();
    await final(clean, code, accept, { transition: 'start' }, explained);
    await write(code);
    expect(await toldOf(code)).toEqual({ clean: ['wrote'] });
    const secret = await file();
    await final(clean, secret, accept, { transition: 'start' });
    await prisma.case.update({ where: { code: secret }, data: { restricted: true, denunciation: true } });
    await write(secret);
    expect(await toldOf(secret)).toEqual({ charged: ['wrote'] });
    expect((await stored(secret)).map(({ staffId }) => staffId)).toEqual([charged.id]);
  });
});

it('whoever has a notice hears of it at once in the live stream; others hear only of the case', async () => {
  const [code, known] = [await file(), await file()];
  const streams = [await listen(server, clean), await listen(server, head)];
  for (const stream of streams) {
    await untilTold(stream, known, () => head.post(`/api/staff/cases/${known}/notes`, { text: 'Còn nghe rõ' }));
  }
  await assign(dispatcher, code, { assigneeId: clean.id });
  const about = (notice: boolean) => new RegExp(`"code":"${code}"[^\\n]*"type":"assigned"[^\\n]*"notice":${notice}`);
  const [own, other] = await Promise.all([streams[0]?.until(about(true)), streams[1]?.until(about(false))]);
  expect([about(false).test(own ?? ''), about(true).test(other ?? '')]).toEqual([false, false]);
  for (const stream of streams) await stream.stop();
});
