import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinIdentities } from '../../../server/citizens/join.ts';
import { proposalDetail, proposalList } from '../../../server/contract/proposal-api.ts';
import { newId } from '../../../server/ids.ts';
import { fileProposal } from '../../../server/proposals/file-proposal.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
let dispatcher: Client;
let citizenId = '';
let conversationId = '';

beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  const now = server.deps.clock();
  citizenId = newId();
  conversationId = newId();
  const { prisma } = server.database;
  await prisma.citizen.create({ data: { id: citizenId, createdAt: now } });
  await prisma.conversation.create({
    data: { id: conversationId, channel: 'oa', externalId: '8001', citizenId, state: {}, createdAt: now },
  });
});
afterAll(() => server.close());

const contact = 'Trần Thị B, 12 phố Chợ, 0912345678';
let keys = 0;
function propose(changes: Partial<Parameters<typeof fileProposal>[2]> = {}) {
  keys += 1;
  return server.database.prisma.$transaction((tx) =>
    fileProposal(tx, server.deps, {
      key: `proposal-${keys}`,
      citizenId,
      conversationId,
      channel: 'oa',
      subject: 'Nộp bản sao giấy kết hôn, hỏi 0987654321',
      problem: 'Đã có trên VNeID',
      proposal: 'Bỏ yêu cầu này',
      contact,
      ...changes,
    }),
  );
}
const list = async (state = 'open') =>
  proposalList.parse((await dispatcher.get(`/api/staff/proposals?state=${state}`)).body);
const detail = async (code: string) =>
  proposalDetail.parse((await dispatcher.get(`/api/staff/proposals/${code}`)).body);

it('is to be passed on within five working days of the calendar, holidays left out', async () => {
  // A Friday afternoon before the nine days of Tết: the fifth working day is the one after the week that follows.
  server.setNow(new Date('2026-02-13T09:30:00Z'));
  const { code, dueAt } = await propose();
  expect(code).toMatch(/^TAKN-26-[0-9A-Z]{6}$/);
  expect(dueAt.toISOString()).toBe('2026-02-27T09:30:00.000Z');
  server.setNow(new Date('2026-03-09T01:00:00Z'));
  const [item] = (await list()).items.filter((one) => one.code === code);
  expect(item).toMatchObject({ state: 'received', late: true, subject: 'Nộp bản sao giấy kết hôn, hỏi ••••21' });
});

it('is kept once, however often it is confirmed', async () => {
  const first = await propose({ key: 'proposal-same' });
  expect(await propose({ key: 'proposal-same' })).toEqual(first);
});

it('keeps the contact encrypted, shows it to whom handles proposals and writes that down', async () => {
  const { code } = await propose();
  const stored = await server.database.prisma.proposalText.findMany({ where: { proposal: { code } } });
  expect(JSON.stringify(stored)).not.toContain('Trần Thị B');
  expect((await detail(code)).contact).toBe(contact);
  const audit = await server.database.prisma.accessAudit.findMany({ where: { resource: `proposal:${code}` } });
  expect(audit).toHaveLength(1);
  const leader = await signInStaff(server, { role: 'leader' });
  const seen = proposalDetail.parse((await leader.get(`/api/staff/proposals/${code}`)).body);
  expect(seen).toMatchObject({ contact: null, hasContact: true, may: { handle: false } });
  expect(
    (await leader.post(`/api/staff/proposals/${code}/passing`, { version: 0, to: 'UBND', reference: '1' })).status,
  ).toBe(403);
});

it('is passed on with a letter, once, and the citizen is told', async () => {
  const { code } = await propose();
  const open = (await list()).open;
  const passing = { version: 0, to: 'UBND thành phố', reference: '45/UBND-VP ngày 10/3', reply: 'Sẽ có trả lời sau.' };
  const passed = await dispatcher.post(`/api/staff/proposals/${code}/passing`, passing);
  expect(proposalDetail.parse(passed.body)).toMatchObject({
    state: 'passed_on',
    passedTo: 'UBND thành phố',
    reference: '45/UBND-VP ngày 10/3',
    events: [{ type: 'received', actor: 'Người dân' }, { type: 'passed_on' }],
    may: { handle: false },
  });
  const told = await server.database.prisma.message.findMany({ where: { conversationId, text: { contains: code } } });
  expect(told.map(({ text }) => text)).toEqual([
    `Kiến nghị ${code} của Anh/Chị đã được chuyển đến UBND thành phố.\nVăn bản chuyển: 45/UBND-VP ngày 10/3.\nSẽ có trả lời sau.`,
  ]);
  expect((await list()).open).toBe(open - 1);
  expect((await list('done')).items.map((item) => item.code)).toContain(code);
  expect((await dispatcher.post(`/api/staff/proposals/${code}/passing`, passing)).status).toBe(409);
  expect((await dispatcher.post(`/api/staff/proposals/${code}/passing`, { ...passing, version: 1 })).status).toBe(409);
});

it('is declined with a reason the citizen reads', async () => {
  const { code } = await propose({ contact: undefined });
  expect((await dispatcher.post(`/api/staff/proposals/${code}/declining`, { version: 0, reply: '' })).status).toBe(400);
  const reply = 'Đây là việc sửa đường, Anh/Chị gửi như một phản ánh giúp phường.';
  const declined = await dispatcher.post(`/api/staff/proposals/${code}/declining`, { version: 0, reply });
  expect(proposalDetail.parse(declined.body)).toMatchObject({
    state: 'declined',
    contact: null,
    hasContact: false,
    reply,
  });
  const told = await server.database.prisma.message.count({ where: { conversationId, text: { contains: reply } } });
  expect(told).toBe(1);
});

it.each(['TAKN-26-000000', 'nonsense', 'TA-26-000000'])('%s is not found', async (code) => {
  expect((await dispatcher.get(`/api/staff/proposals/${code}`)).status).toBe(404);
});

it('moves with its citizen when two of them turn out to be one person', async () => {
  const { code } = await propose();
  const { prisma } = server.database;
  const now = server.deps.clock();
  await prisma.citizenIdentity.create({
    data: { id: newId(), citizenId, channel: 'oa', externalId: '8001', createdAt: now },
  });
  const into = await prisma.$transaction((tx) =>
    joinIdentities(tx, {
      known: { channel: 'oa', externalId: '8001' },
      told: { channel: 'zalo_app', externalId: 'app-8001' },
      now,
    }),
  );
  const row = await prisma.regulationProposal.findUniqueOrThrow({ where: { code } });
  expect(row.citizenId).toBe(into);
});
