import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignCase } from '../../../server/cases/assign-case.ts';
import { addCitizenMessage } from '../../../server/cases/citizen-acts.ts';
import { addNote, replyToCitizen } from '../../../server/cases/reply-and-note.ts';
import { warnAndEscalate } from '../../../server/cases/sweeps.ts';
import { type CaseDesk, clean, local, openCaseDesk } from './case-desk.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.now = local('2026-03-09T08:00');
});

describe('the clock', () => {
  it('runs from acceptance, stops while waiting for the citizen, and goes on when the answer comes', async () => {
    const { code, citizenId, conversationId } = await desk.file();
    desk.now = local('2026-03-09T10:00');
    await desk.act({ code, actor: clean, transition: 'accept' });
    expect((await desk.rowOf(code)).resolutionDueAt).toEqual(local('2026-03-11T10:00'));
    desk.now = local('2026-03-09T15:00');
    await desk.act({ code, actor: clean, transition: 'ask_citizen', reply: 'Chỗ nào ạ?' });
    expect(await desk.rowOf(code)).toMatchObject({
      state: 'waiting_citizen',
      pausedAt: desk.now,
      firstResponseAt: desk.now,
    });
    desk.now = local('2026-03-10T15:00');
    await desk.run((tx) => addCitizenMessage(tx, desk.deps, { code, citizenId, text: 'Ngay cổng chợ' }));
    expect(await desk.rowOf(code)).toMatchObject({
      state: 'in_progress',
      pausedAt: null,
      resolutionDueAt: local('2026-03-12T10:00'),
    });
    expect((await desk.eventsOf(code)).map((event) => [event.sequence, event.type])).toEqual([
      [1, 'created'],
      [2, 'accepted'],
      [3, 'state_changed'],
      [4, 'citizen_message'],
      [5, 'state_changed'],
    ]);
    expect((await desk.told(conversationId)).map((message) => message.text.split('\n')[0])).toEqual([
      expect.stringContaining('đã nhận phản ánh'),
      expect.stringContaining('cần hỏi thêm'),
    ]);
  });

  it('goes on over a return; accepting again moves nothing', async () => {
    const { code } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    const first = await desk.rowOf(code);
    desk.now = local('2026-03-10T08:00');
    await desk.act({ code, actor: clean, transition: 'return', reason: 'không đúng việc' });
    await desk.act({ code, actor: clean, transition: 'accept' });
    expect(await desk.rowOf(code)).toMatchObject({
      acceptedAt: first.acceptedAt,
      resolutionDueAt: first.resolutionDueAt,
    });
  });

  it('does not move for notes, replies or another unit', async () => {
    const { code } = await desk.file();
    await desk.act({ code, actor: clean, transition: 'accept' });
    const { resolutionDueAt } = await desk.rowOf(code);
    desk.now = local('2026-03-10T08:00');
    await desk.run((tx) => addNote(tx, desk.deps, { code, staff: clean.staff, text: 'gọi lại sau' }));
    await desk.run((tx) => replyToCitizen(tx, desk.deps, { code, staff: clean.staff, text: 'Đang xem' }));
    await expect(
      desk.run((tx) => assignCase(tx, desk.deps, { code, staff: clean.staff, unitId: 'police' })),
    ).rejects.toMatchObject({ code: 'missing_input' });
    await desk.run((tx) =>
      assignCase(tx, desk.deps, { code, staff: clean.staff, unitId: 'police', reason: 'nhầm đơn vị' }),
    );
    expect(await desk.rowOf(code)).toMatchObject({ resolutionDueAt, unitId: 'police' });
    expect((await desk.eventsOf(code)).at(-1)).toMatchObject({ type: 'assigned', details: { fromUnitId: 'clean' } });
  });

  it('warns once and marks the breach once, however many sweeps run', async () => {
    const { code } = await desk.file();
    desk.now = local('2026-03-09T11:10');
    const sweep = () => warnAndEscalate(desk.prisma, desk.deps, desk.now);
    await Promise.all([sweep(), sweep()]);
    desk.now = local('2026-03-09T13:31');
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const types = (await desk.eventsOf(code)).map((event) => event.type);
    expect(types).toEqual(['created', 'warned', 'breached']);
    expect(await desk.rowOf(code)).toMatchObject({ escalationLevel: 1, version: 0 });
  });
});
