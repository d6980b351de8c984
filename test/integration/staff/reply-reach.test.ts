import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseDetail } from '../../../server/contract/staff-api.ts';
import { newId } from '../../../server/ids.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let clean: Staff;
let leader: Staff;
const now = new Date('2026-03-09T01:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

beforeAll(async () => {
  server = await startTestServer();
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

let people = 0;
/** A report of somebody who, beside the mini-app, wrote to the Official Account so many hours ago. */
async function file(oa?: { lastInboundAt: Date | null; unreachableSince?: Date }): Promise<string> {
  const citizen = await signInCitizen(server, { idByApp: `reach-${people++}` });
  const code = await fileReport(citizen);
  const conversation = { id: newId(), citizenId: citizen.id, channel: 'oa', state: {}, createdAt: hoursAgo(2_000) };
  if (oa) await server.database.prisma.conversation.create({ data: { ...conversation, externalId: newId(), ...oa } });
  return code;
}
const reachOf = async (staff: Staff, code: string) =>
  ((await staff.get(`/api/staff/cases/${code}`)).body as CaseDetail).replyReach;

it.each([
  [1, 'free', '2026-03-11T00:00:00.000Z'],
  [48, 'free', '2026-03-09T01:00:00.000Z'],
  [48.1, 'paid', '2026-03-14T00:54:00.000Z'],
  [168, 'paid', '2026-03-09T01:00:00.000Z'],
])('%d hours after the citizen’s last word a reply is %s until %s', async (hours, how, until) => {
  expect(await reachOf(clean, await file({ lastInboundAt: hoursAgo(hours) }))).toEqual({ how, until, template: [] });
});

it('after seven days, and before the first word, a template message goes out with what it says told beforehand', async () => {
  for (const lastInboundAt of [hoursAgo(168.1), null]) {
    const code = await file({ lastInboundAt });
    expect(await reachOf(clean, code)).toEqual({
      how: 'template',
      until: null,
      template: [
        { name: 'code', value: code },
        { name: 'status', value: expect.stringMatching(/\S/) },
        { name: 'time', value: expect.stringContaining('08:00') },
      ],
    });
  }
});

it('without a template, without Zalo, or when Zalo refuses, only the mini-app shows it; without a reporter nothing does', async () => {
  const closed = await file({ lastInboundAt: hoursAgo(500) });
  const templates = server.knowledge.zaloTemplates.splice(0);
  expect((await reachOf(clean, closed))?.how).toBe('app');
  server.knowledge.zaloTemplates.push(...templates);
  expect((await reachOf(clean, await file()))?.how).toBe('app');
  // A mini-app chat that can be reached comes before an account that cannot.
  const blocked = await file({ lastInboundAt: hoursAgo(1), unreachableSince: now });
  expect((await reachOf(clean, blocked))?.how).toBe('app');
  await server.database.prisma.conversation.deleteMany({
    where: { channel: 'mini_app', citizen: { cases: { some: { code: blocked } } } },
  });
  expect((await reachOf(clean, blocked))?.how).toBe('unreachable');
  await server.database.prisma.case.update({ where: { code: blocked }, data: { citizenId: null } });
  expect((await reachOf(clean, blocked))?.how).toBe('nobody');
});

it('is told only to those who may write', async () => {
  expect(await reachOf(leader, await file({ lastInboundAt: hoursAgo(1) }))).toBeNull();
});

it('the chat’s holder is named on the case, to whom it is and to others', async () => {
  const dispatcher = await signInStaff(server, { role: 'dispatcher' });
  const code = await file({ lastInboundAt: hoursAgo(1) });
  const talkOf = async (staff: Staff) =>
    ((await staff.get(`/api/staff/cases/${code}`)).body as CaseDetail).conversation;
  const talk = await talkOf(clean);
  expect(talk).toMatchObject({ owner: 'bot', ownerName: null, mine: false });
  const give = (owner: 'staff' | 'bot') => dispatcher.post(`/api/staff/conversations/${talk?.id}/owner`, { owner });
  await give('staff');
  expect(await talkOf(dispatcher)).toMatchObject({ owner: 'staff', mine: true });
  expect(await talkOf(clean)).toMatchObject({ ownerName: 'dispatcher.all@example.test', mine: false });
  await give('bot');
  expect(await talkOf(clean)).toMatchObject({ owner: 'bot', ownerName: null });
});
