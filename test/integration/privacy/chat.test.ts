import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQuestionDesk, type QuestionDesk } from '../unanswered/question-desk.ts';

let desk: QuestionDesk;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
});
afterAll(() => desk.close());

const prisma = () => desk.server.database.prisma;
const identities = (user: string) => prisma().citizenIdentity.findMany({ where: { externalId: user } });
const sendAll = () => prisma().outboxMessage.updateMany({ data: { state: 'sent' } });

it('erases only after a yes, and only once the last words are sent', async () => {
  await desk.ask('leaver', 'xin chào, tôi là zq-leaver');
  const [asked] = await desk.ask('leaver', 'xoá dữ liệu của tôi');
  expect(asked).toMatch(/mất hẳn[\s\S]*chắc chắn xoá/);
  expect(await desk.ask('leaver', 'không')).toEqual([expect.stringContaining('giữ nguyên')]);
  await desk.ask('leaver', 'xoá dữ liệu của tôi');
  const [done] = await desk.ask('leaver', 'có');
  expect(done).toContain('trong vài phút'.slice(5));
  expect(await identities('leaver')).toHaveLength(1);
  await sendAll();
  await desk.ask('bystander', 'xin chào');
  expect(await identities('leaver')).toEqual([]);
  expect(await identities('bystander')).toHaveLength(1);
  expect(JSON.stringify(await prisma().message.findMany())).not.toContain('zq-leaver');
  expect(JSON.stringify(await prisma().inboundEvent.findMany())).not.toContain('zq-leaver');
  const [greeted] = await desk.ask('leaver', 'xin chào');
  expect(greeted).not.toBe('');
  expect(await identities('leaver')).toHaveLength(1);
});

it('takes all consents back after a yes', async () => {
  await desk.ask('agreed', 'xin chào');
  const [one] = await identities('agreed');
  const consent = { purpose: 'report-case', textVersion: '1', channel: 'oa', givenAt: desk.server.deps.clock() };
  const citizenId = one?.citizenId ?? '';
  await prisma().consent.create({ data: { id: citizenId, citizenId, ...consent } });
  const [asked] = await desk.ask('agreed', 'tôi muốn rút lại đồng ý về dữ liệu cá nhân');
  expect(asked).toContain('đồng ý 1 điều');
  expect(await prisma().consent.count({ where: { citizenId, withdrawnAt: null } })).toBe(1);
  await desk.ask('agreed', 'có');
  expect(await prisma().consent.count({ where: { citizenId, withdrawnAt: null } })).toBe(0);
});

it('tells how much is held', async () => {
  const [held] = await desk.ask('curious', 'cho tôi xem dữ liệu của tôi');
  expect(held).toMatch(/\d+ tin nhắn/);
});

it('takes a request for an officer in, once', async () => {
  await desk.ask('wisher', 'tôi muốn khiếu nại về dữ liệu của tôi');
  await desk.ask('wisher', 'hạn chế dùng số điện thoại của tôi');
  const [sent] = await desk.ask('wisher', 'đồng ý');
  const rows = await prisma().dataRequest.findMany();
  expect(rows).toMatchObject([{ kind: 'restrict', state: 'new', channel: 'oa' }]);
  expect(sent).toContain(rows[0]?.code ?? 'nothing');
});
