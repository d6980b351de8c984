import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleDueActs } from '../../../server/cases/undoable-act.ts';
import { createLog } from '../../../server/log.ts';
import { type Reply, signInStaff } from '../http/test-server.ts';
import { type Body, detailOf, openUndoDesk, start } from './undo-desk.ts';

const desk = await openUndoDesk();
const { server, clean, office, head, dispatcher, leader, secondsOn, file, read, send, final, act, undo } = desk;
const { settle, told, standing, outside, upload } = desk;
beforeEach(async () => {
  secondsOn(-1_000);
  await server.database.prisma.undoableAct.updateMany({ data: { until: server.deps.clock() } });
  await settle();
});
afterAll(() => server.close());

const accept = { transition: 'accept' };
const begun = [accept, { transition: 'start' }];
const ask = { transition: 'ask_citizen', reply: 'Số nhà bao nhiêu ạ?' };
const refer = { transition: 'refer', reply: 'Đã chuyển', referredTo: 'Công ty điện' };
const explained = { transition: 'resolve', reply: 'Lời kết quả', resolutionKind: 'explained' };
const inAWeek = { dueAt: '2026-03-20T03:00:00Z', reason: 'Chờ vật tư' };

type Row = [name: string, before: Body[], path: string, body: Body];
const rows: Row[] = [
  ['accept', [], 'transitions', accept],
  ['return', [accept], 'transitions', { transition: 'return', reason: 'Không phải việc của tổ' }],
  ['start', [accept], 'transitions', { transition: 'start' }],
  ['ask_citizen', begun, 'transitions', ask],
  ['resume', [...begun, ask], 'transitions', { transition: 'resume' }],
  ['resolve', begun, 'transitions', explained],
  ['close', [...begun, explained], 'transitions', { transition: 'close' }],
  ['reopen', [...begun, explained], 'transitions', { transition: 'reopen', reason: 'Chưa xong' }],
  ['reject', [], 'transitions', { transition: 'reject', reason: 'Tin đùa', reply: 'Không tiếp nhận được' }],
  ['refer', [], 'transitions', refer],
  ['take_answer', [refer], 'transitions', { transition: 'take_answer', answer: 'Đã nối dây' }],
  ['recall', [refer], 'transitions', { transition: 'recall', reason: 'Làm được ở đây' }],
  ['assign', [accept], 'assignment', { unitId: 'office', reason: 'Việc của tổ văn phòng' }],
  ['extend', [accept], 'deadline', inAWeek],
];

describe('an act taken back', () => {
  it.each(rows)(
    '%s: the case stands as before, nobody outside hears of it, both stay in the history',
    async (name, before, path, body) => {
      const code = await file();
      const person = name === 'reopen' ? leader : dispatcher;
      await final(dispatcher, code, ...before);
      const [stood, heard] = [await standing(code), await outside(code)];
      secondsOn(60);
      const done = await send(person, code, path, { ...body, undoable: true });
      expect([done.status, detailOf(done).undoable]).toMatchObject([200, { act: name, mine: true, leftMs: 8_000 }]);
      expect(await standing(code)).not.toEqual(stood);
      expect(await outside(code)).toBe(heard);
      secondsOn(67);
      expect(await settle()).toBe(0);
      const { sequence } = detailOf(done).undoable ?? {};
      const undone = await undo(person, code, sequence);
      expect([undone.status, detailOf(undone).undoable]).toEqual([200, null]);
      expect(await standing(code)).toEqual(stood);
      secondsOn(90);
      expect(await settle()).toBe(0);
      const timeless = (all: string) => all.replaceAll(/"updatedAt":"[^"]*"/g, '');
      expect(timeless(await outside(code))).toBe(timeless(heard));
      const { timeline } = await read(person, code);
      expect(timeline.slice(-2)).toMatchObject([
        { sequence, undone: true, actor: { me: true } },
        { undone: false, internal: true, actor: { me: true }, after: { state: stood.state, unitId: stood.unitId } },
      ]);
      // A repeated one is the same one.
      expect((await undo(person, code, sequence)).status).toBe(200);
      expect((await read(person, code)).timeline).toHaveLength(timeline.length);
      // It can be done again, for good.
      expect((await send(person, code, path, body)).status).toBe(200);
      expect(await outside(code)).not.toBe(name === 'return' ? '' : heard);
    },
  );

  it('gives the pictures of a result back to be sent again', async () => {
    const code = await file();
    await final(clean, code, ...begun);
    const fileId = await upload(clean);
    const fixed = { resolutionKind: 'fixed', reply: 'Đã dọn sạch', fileIds: [fileId] };
    const done = detailOf(await act(clean, code, 'resolve', fixed));
    expect(done).toMatchObject({
      photosAfter: [{ id: fileId }],
      undoable: { text: 'Đã dọn sạch', photos: [{ id: fileId }] },
    });
    const seen = (await desk.citizen().get(`/api/citizen/cases/${code}`)).body;
    expect(seen).toMatchObject({ state: 'in_progress', photosAfter: [] });
    const undone = detailOf(await undo(clean, code, done.undoable?.sequence));
    expect(undone).toMatchObject({ photosAfter: [], state: 'in_progress' });
    expect(detailOf(await act(clean, code, 'resolve', fixed)).photosAfter).toMatchObject([{ id: fileId }]);
  });

  it('lets a result that was approved wait for approval again', async () => {
    const code = await file({ categoryId: 'counter' });
    await final(dispatcher, code, ...begun);
    const officer = await signInStaff(server, { role: 'officer', unitId: (await read(dispatcher, code)).unitId });
    await act(officer, code, 'resolve', explained);
    const waits = (await read(dispatcher, code)).pendingResolution;
    expect(waits).toMatchObject({ reply: 'Lời kết quả' });
    const { undoable } = detailOf(await send(dispatcher, code, 'approval', { decision: 'approve', undoable: true }));
    expect(undoable).toMatchObject({ act: 'resolve', mine: true });
    const undone = detailOf(await undo(dispatcher, code, undoable?.sequence));
    expect(undone).toMatchObject({ state: 'in_progress', pendingResolution: waits });
  });

  it('gives a person who handed the case out of their sight it back', async () => {
    const code = await file();
    const gone = await send(clean, code, 'assignment', { unitId: 'office', reason: 'Nhầm', undoable: true });
    const { undoable } = detailOf(gone);
    expect((await clean.get(`/api/staff/cases/${code}`)).status).toBe(404);
    expect((await read(office, code)).undoable).toMatchObject({ mine: false, by: 'officer.clean@example.test' });
    expect((await undo(office, code, undoable?.sequence)).status).toBe(403);
    expect(detailOf(await undo(clean, code, undoable?.sequence))).toMatchObject({ unitId: 'clean' });
    expect((await office.get(`/api/staff/cases/${code}`)).status).toBe(404);
  });

  it('counts in no figure, and a clock that was paused or restarted by it is worked out as if it had not been', async () => {
    const ids = 'received,resolved,open,late-open,reopened,handling-median,on-time-resolved';
    const figures = async () => {
      const { body } = await dispatcher.get(`/api/staff/kpi-values?ids=${ids}&from=2026-03-09&to=2026-03-09`);
      return JSON.stringify((body.items as { value: number; n: number }[]).map(({ value, n }) => [value, n]));
    };
    const code = await file();
    await final(dispatcher, code, ...begun, ask);
    secondsOn(3_600);
    const resumed = await act(dispatcher, code, 'resume');
    secondsOn(3_605);
    await undo(dispatcher, code, detailOf(resumed).undoable?.sequence);
    secondsOn(7_200);
    await final(dispatcher, code, { transition: 'resume' });
    const due = (await read(dispatcher, code)).resolutionDueAt;
    // Worked out again from the history, with the whole pause counted once.
    await send(dispatcher, code, 'revision', { priority: 'low', reason: 'Không gấp' });
    await send(dispatcher, code, 'revision', { priority: 'normal', reason: 'Như cũ' });
    expect((await read(dispatcher, code)).resolutionDueAt).toBe(due);
    await final(dispatcher, code, explained);
    const before = await figures();
    const reopened = await act(leader, code, 'reopen', { reason: 'Nhầm' });
    expect(await figures()).not.toBe(before);
    secondsOn(7_205);
    await undo(leader, code, detailOf(reopened).undoable?.sequence);
    expect(await figures()).toBe(before);
    // A later one stands.
    await final(leader, code, { transition: 'reopen', reason: 'Thật' });
    expect(await figures()).not.toBe(before);
  });
});

describe('is final', () => {
  const problem = (reply: Reply) => [reply.status, reply.body.type];

  it('when its time has come: told once, however many processes tell and undo it at the same time', async () => {
    for (let round = 0; round < 4; round++) {
      const code = await file();
      const heard = (await told(code)).length;
      const { undoable } = detailOf(await act(clean, code, 'accept'));
      secondsOn(7);
      const late = { ...server.deps, clock: () => new Date(start.getTime() + 8_000) };
      const later = () => settleDueActs(server.database.prisma, late);
      const [undone] = await Promise.all([undo(clean, code, undoable?.sequence), later(), later()]);
      const { timeline, state } = await read(clean, code);
      const taken = undone.status === 200;
      expect(state).toBe(taken ? 'received' : 'assigned');
      expect(timeline.some(({ undone: one }) => one)).toBe(taken);
      expect(await told(code)).toHaveLength(taken ? heard : heard + 1);
    }
  });

  it('with the words its person wrote, in order, after a stop of the server', async () => {
    const code = await file();
    await final(clean, code, ...begun);
    const { undoable } = detailOf(await act(clean, code, 'resolve', explained));
    const heard = (await told(code)).length;
    // Nothing ran meanwhile.
    secondsOn(3_600);
    expect(problem(await undo(clean, code, undoable?.sequence))).toEqual([409, '/problems/undo-over']);
    expect(await settle()).toBe(1);
    expect(await settle()).toBe(0);
    const messages = await told(code);
    expect(messages).toHaveLength(heard + 1);
    expect(messages.at(-1)?.payload).toMatchObject({ text: expect.stringContaining('Lời kết quả') });
    expect(problem(await undo(clean, code, undoable?.sequence))).toEqual([409, '/problems/already-sent']);
    expect((await desk.citizen().get(`/api/citizen/cases/${code}`)).body).toMatchObject({
      state: 'resolved',
      may: { rate: true },
    });
    expect((await read(clean, code)).timeline.at(-1)).toMatchObject({
      text: 'Lời kết quả',
      delivery: 'pending',
      undone: false,
    });
  });

  it('when something else is done, which is told after it; a note changes nothing of it', async () => {
    const code = await file();
    const first = detailOf(await act(clean, code, 'accept')).undoable;
    await clean.post(`/api/staff/cases/${code}/notes`, { text: 'Đang xem' });
    expect((await read(clean, code)).undoable).toMatchObject({ act: 'accept' });
    const second = detailOf(await act(clean, code, 'start')).undoable;
    expect(problem(await undo(clean, code, first?.sequence))).toEqual([409, '/problems/already-sent']);
    expect((await send(clean, code, 'replies', { text: 'Đang đến' })).status).toBe(200);
    expect((await told(code)).slice(-3).map(({ dedupeKey }) => dedupeKey.split(':')[2])).toEqual(
      [first?.sequence, second?.sequence, (second?.sequence ?? 0) + 1].map(String),
    );
    const silent = await file();
    await final(clean, silent, accept);
    const returned = detailOf(await act(clean, silent, 'return', { reason: 'Nhầm' })).undoable;
    expect(returned).toMatchObject({ tells: false });
    await final(dispatcher, silent, accept);
    expect(problem(await undo(clean, silent, returned?.sequence))).toEqual([409, '/problems/moved-on']);
  });

  it('when the citizen has built on it', async () => {
    const code = await file();
    await final(clean, code, ...begun);
    const { undoable } = detailOf(await act(clean, code, 'resolve', explained));
    expect((await desk.citizen().post(`/api/citizen/cases/${code}/rating`, { stars: 5 })).status).toBe(200);
    expect((await read(clean, code)).undoable).toBeNull();
    expect(problem(await undo(clean, code, undoable?.sequence))).toEqual([409, '/problems/moved-on']);
  });

  it('for everybody but its person, and for them once they have lost the right', async () => {
    const [code, other] = [await file(), await file()];
    const { undoable } = detailOf(await act(clean, code, 'accept'));
    const sequence = undoable?.sequence;
    expect((await undo(head, code, sequence)).status).toBe(403);
    expect((await undo(dispatcher, code, sequence)).status).toBe(403);
    expect((await undo(office, code, sequence)).status).toBe(404);
    expect((await undo(clean, other, sequence)).status).toBe(404);
    // What the citizen did is nobody's to undo.
    expect((await undo(clean, code, 1)).status).toBe(403);
    expect((await clean.post(`/api/staff/cases/${code}/acts/x/undo`)).status).toBe(404);
    const { prisma } = server.database;
    const where = { user: { email: 'officer.clean@example.test' } };
    await prisma.staffMembership.updateMany({ where, data: { unitId: 'office' } });
    expect((await undo(clean, code, sequence)).status).toBe(403);
    await prisma.staffMembership.updateMany({ where, data: { unitId: 'clean' } });
    expect((await undo(clean, code, sequence)).status).toBe(200);
  });

  it('at once where an urgent case tells its citizen, where a case is merged, and where nobody asked for an undo', async () => {
    const [urgent, plain, into] = [await file(), await file(), await file()];
    await server.database.prisma.case.update({ where: { code: urgent }, data: { priority: 'urgent' } });
    expect(detailOf(await act(clean, urgent, 'accept')).undoable).toBeNull();
    expect(detailOf(await act(clean, urgent, 'return', { reason: 'Nhầm' })).undoable).toMatchObject({ act: 'return' });
    expect(detailOf(await act(clean, plain, 'accept', { undoable: false })).undoable).toBeNull();
    expect(detailOf(await act(clean, plain, 'merge', { mergedInto: into })).undoable).toBeNull();
  });

  it('a minute later where it could not be told, without keeping others back', async () => {
    const [bad, good] = [await file(), await file()];
    await act(clean, bad, 'accept');
    await act(clean, good, 'accept');
    secondsOn(8);
    const { replies } = server.knowledge;
    const words = replies.vi['case.accepted'];
    const log = createLog('silent');
    const error = vi.spyOn(log, 'error');
    delete replies.vi['case.accepted'];
    const deps = { ...server.deps, log };
    expect(await settleDueActs(server.database.prisma, deps)).toBe(0);
    replies.vi['case.accepted'] = words ?? '';
    expect(error).toHaveBeenCalledTimes(2);
    expect(await settleDueActs(server.database.prisma, deps)).toBe(0);
    secondsOn(68);
    expect(await settleDueActs(server.database.prisma, deps)).toBe(2);
  });
});
