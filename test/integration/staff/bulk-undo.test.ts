import { afterAll, expect, it } from 'vitest';
import type { BulkResult, BulkUndone } from '../../../server/contract/desk-api.ts';
import { freshKey } from '../http/test-server.ts';
import { type Body, openUndoDesk, type Staff } from './undo-desk.ts';

const desk = await openUndoDesk();
const { clean, dispatcher, file, final, secondsOn, settle, standing, told } = desk;
const { prisma } = desk.server.database;
afterAll(() => desk.server.close());

async function three(): Promise<string[]> {
  const codes: string[] = [];
  for (let index = 0; index < 3; index += 1) codes.push(await file());
  return codes.sort();
}
async function bulk(staff: Staff, codes: string[], act: Body, key = freshKey()) {
  const items = codes.map((code) => ({ code }));
  const reply = await staff.post('/api/staff/bulk', { items, act }, { 'idempotency-key': key });
  expect(reply.status).toBe(200);
  return { ...(reply.body as BulkResult), key };
}
async function takeBack(staff: Staff, key: string) {
  const reply = await staff.post('/api/staff/bulk/undo', { key });
  expect(reply.status).toBe(200);
  return (reply.body as BulkUndone).results;
}
const accept = { kind: 'transition', transition: 'accept', undoable: true };
const move = { kind: 'assign', unitId: 'office', reason: 'Việc của tổ văn phòng', undoable: true };
const told2 = async (codes: string[]) => (await Promise.all(codes.map(told))).map(({ length }) => length);

it.each([
  ['a step', accept],
  ['another unit', move],
])('takes %s of many back at once, each row as it was, and nobody is ever told', async (_, act) => {
  const codes = await three();
  const [stood, heard] = [await Promise.all(codes.map(standing)), await told2(codes)];
  const { results, undo, key } = await bulk(dispatcher, codes, act);
  expect(results.every(({ done }) => done)).toBe(true);
  expect(undo).toEqual({ count: 3, leftMs: 8_000 });
  expect(await Promise.all(codes.map(standing))).not.toEqual(stood);
  secondsOn(7);
  expect(await settle()).toBe(0);
  expect(await takeBack(dispatcher, key)).toEqual(
    codes.map((code) => ({ code, done: true, why: null, state: 'received' })),
  );
  expect(await Promise.all(codes.map(standing))).toEqual(stood);
  // Again it changes nothing, nor does the same request that comes once more.
  expect((await takeBack(dispatcher, key)).every(({ done }) => done)).toBe(true);
  expect((await bulk(dispatcher, codes, act, key)).undo).toBeNull();
  secondsOn(600);
  await settle();
  expect(await Promise.all(codes.map(standing))).toEqual(stood);
  expect(await told2(codes)).toEqual(heard);
});

it('keeps all parts of one selection undoable until the same time after the last of them', async () => {
  const codes = await three();
  const { key } = await bulk(dispatcher, codes.slice(0, 1), accept);
  secondsOn(5);
  expect((await bulk(dispatcher, codes.slice(1), accept, key)).undo).toEqual({ count: 3, leftMs: 8_000 });
  secondsOn(12);
  expect(await settle()).toBe(0);
  expect((await takeBack(dispatcher, key)).every(({ done }) => done)).toBe(true);
});

it('tells the citizens once the time is over, and then takes nothing back', async () => {
  const codes = await three();
  const heard = await told2(codes);
  const { key } = await bulk(dispatcher, codes, accept);
  secondsOn(9);
  expect(await settle()).toBe(3);
  expect(await told2(codes)).toEqual(heard.map((count) => count + 1));
  const late = await takeBack(dispatcher, key);
  expect(late.map(({ done, state }) => [done, state])).toEqual(codes.map(() => [false, null]));
  expect(late[0]?.why).toContain('đã');
});

it('takes back what it can where somebody went on, where the account changed or the case is urgent', async () => {
  const codes = await three();
  const [moved, urgent, plain] = codes as [string, string, string];
  await prisma.case.update({ where: { code: urgent }, data: { priority: 'urgent' } });
  const { undo, key } = await bulk(dispatcher, codes, accept);
  // What an urgent case tells its citizen does not wait.
  expect(undo?.count).toBe(2);
  await final(dispatcher, moved, { transition: 'start' });
  const back = await takeBack(dispatcher, key);
  expect(back.map(({ code, done }) => [code, done]).sort()).toEqual(
    [
      [moved, false],
      [plain, true],
    ].sort(),
  );
});

it('takes replies back, which nobody then reads, and leaves a reply sent before alone', async () => {
  const codes = await three();
  const [own] = codes as [string];
  const { key } = await bulk(clean, codes, { kind: 'reply', text: 'Tổ đến sáng mai' });
  const back = await takeBack(clean, key);
  expect(back.every(({ done }) => done)).toBe(true);
  expect(await prisma.heldReply.count({ where: { case: { code: { in: codes } } } })).toBe(0);
  const held = await desk.send(clean, own, 'replies', { text: 'Lời riêng', undoable: true });
  expect(held.status).toBe(200);
  const noted = await bulk(clean, codes, { kind: 'note', text: 'Xem lại' });
  expect(noted.undo).toBeNull();
  expect((await clean.post('/api/staff/bulk/undo', { key: noted.key })).status).toBe(404);
  expect(await prisma.heldReply.count({ where: { case: { code: own } } })).toBe(1);
});

it('takes back only one’s own, only with the rights of the act, and nothing of a key that was never used', async () => {
  const codes = await three();
  const { key } = await bulk(clean, codes, accept);
  expect((await dispatcher.post('/api/staff/bulk/undo', { key })).status).toBe(404);
  expect((await clean.post('/api/staff/bulk/undo', { key: freshKey() })).status).toBe(404);
  expect((await clean.post('/api/staff/bulk/undo', { key: '' })).status).toBe(400);
  await prisma.staffMembership.updateMany({ where: { userId: clean.id }, data: { unitId: 'office' } });
  const refused = await takeBack(clean, key);
  expect(refused.map(({ done, why }) => [done, why])).toEqual(codes.map(() => [false, expect.any(String)]));
  await prisma.staffMembership.updateMany({ where: { userId: clean.id }, data: { unitId: 'clean' } });
  expect((await takeBack(clean, key)).every(({ done }) => done)).toBe(true);
});
