import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildUnderstanding, type Understanding } from '../../../bot/understand/model.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { settleCommands } from '../../../server/homes/carry-out-command.ts';
import { chatDevices } from '../../../server/homes/chat-devices.ts';
import { revokeTokens } from '../../../server/homes/revoke-tokens.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { ward } from '../../dialogue/ward.ts';
import { type HomeAssistant, startHomeAssistant } from '../../peers/home-assistant.ts';
import { freshKey, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { devices, homeDeps, linked, newOwner, type Owner } from './home-desk.ts';

let server: TestServer;
let home: HomeAssistant;
let owner: Owner;
let knowledge: Knowledge;
let understanding: Understanding;
let begun: Date;
beforeAll(async () => {
  server = await startTestServer({ localHomes: ['127.0.0.1'] });
  ({ knowledge } = await ward());
  understanding = buildUnderstanding(knowledge.catalogue);
  begun = server.deps.clock();
}, 300_000);
beforeEach(async () => {
  server.setNow(begun);
  home = await startHomeAssistant();
  owner = await newOwner(server);
  await linked(owner, home, ['Đèn phòng khách', 'Đèn phòng ngủ', 'Cửa chính']);
  home.called.length = 0;
});
afterEach(() => home.close());
afterAll(() => server.close());

const deps = () => ({ ...homeDeps(server), knowledge: () => knowledge });
const pass = (ms: number) => server.setNow(new Date(server.deps.clock().getTime() + ms));

/** Says something in the mini-app's chat, works it off as the worker would; what was answered since. */
async function say(text: string, { late = 0, key = freshKey() } = {}): Promise<string> {
  pass(5_000);
  const before = server.deps.clock();
  await owner.post('/api/citizen/chat', { text }, { 'idempotency-key': key });
  pass(2_000);
  const worker = createConversationWorker({
    ...deps(),
    understanding: () => understanding,
    devices: chatDevices(deps()),
    pausesAfterFailure: [0, 0],
  });
  await worker.runOnce();
  await worker.runOnce();
  if (late > 0) pass(late);
  await settleCommands(deps());
  const rows = await server.database.prisma.message.findMany({
    where: { conversation: { citizenId: owner.id }, direction: 'out', recordedAt: { gte: before } },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => row.text ?? '').join('\n');
}

it('a light is switched, a lock after a yes, and each is told when the device has told it', async () => {
  expect(await say('tat den phong khach')).toBe('Đã tắt Đèn phòng khách.');
  expect(await say('mở khoá cửa chính')).toMatch(/mở khoá Cửa chính, đúng không/);
  expect(home.called).toEqual(['light/turn_off light.phong_khach']);
  expect(await say('đúng')).toBe('Đã mở khoá Cửa chính.');
  expect(await say('cửa chính khoá chưa')).toMatch(/Cửa chính: không khoá/);
  expect(home.called).toHaveLength(2);
});

it('the same message twice is one order, and one that waited too long is told and not done', async () => {
  const key = freshKey();
  expect(await say('bật đèn phòng ngủ', { key })).toBe('Đã bật Đèn phòng ngủ.');
  expect(await say('bật đèn phòng ngủ', { key })).toBe('');
  expect(await say('tắt đèn phòng ngủ', { late: 31_000 })).toMatch(/quá hạn nên em không gửi nữa/);
  expect(home.called).toEqual(['light/turn_on light.phong_ngu']);
});

it('a home that is away, slow or deaf is told plainly', async () => {
  home.faults.status = 503;
  expect(await say('tắt đèn phòng khách')).toMatch(/không liên lạc được với nhà/);
  expect(await say('đèn nào đang bật')).toMatch(/chưa liên lạc được với Nhà/);
  home.faults.status = undefined;
  home.faults.deaf = true;
  expect(await say('tắt đèn phòng khách')).toMatch(/đã gửi lệnh một lần nhưng Đèn phòng khách chưa báo lại/);
  home.faults.deaf = false;
  home.revoke(home.token);
  expect(await say('tắt đèn phòng khách')).toMatch(/không còn nhận mã truy cập/);
});

it('nothing of it is seen by staff, nor stands among what the bot did not know', async () => {
  await say('tắt đèn phòng khách');
  await say('mở khoá cửa chính');
  await say('không');
  await say('tôi muốn gặp cán bộ');
  const person = await signInStaff(server, { role: 'dispatcher', unitId: null });
  const list = await person.get('/api/staff/conversations');
  const talk = (list.body.items as { id: string }[]).find(Boolean);
  const page = await person.get(`/api/staff/conversations/${talk?.id}`);
  for (const text of [JSON.stringify(list.body), JSON.stringify(page.body)])
    expect(text).not.toMatch(/[Đđ]èn|Cửa|khoá/);
  expect(JSON.stringify(page.body)).toContain('gặp cán bộ');
  expect(await server.database.prisma.unansweredQuestion.count({ where: { text: { contains: 'phòng' } } })).toBe(0);
  const own = await owner.get('/api/citizen/chat');
  expect(JSON.stringify(own.body)).toContain('Đã tắt Đèn phòng khách.');
});

it('unlinking in the chat ends it at once, at home too', async () => {
  expect(await say('ngắt liên kết nhà thông minh')).toMatch(/Anh\/Chị ngắt tất cả/);
  expect(await say('đồng ý')).toMatch(/Đã ngắt liên kết/);
  expect(await devices(owner)).toEqual([]);
  await revokeTokens(deps());
  expect(home.tokens.size).toBe(0);
  expect(await say('tắt đèn phòng khách')).toMatch(/chưa liên kết nhà nào/);
});
