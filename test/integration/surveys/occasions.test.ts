import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeResolved } from '../../../server/cases/sweeps.ts';
import { citizenSurvey, citizenSurveyList, surveyDetail } from '../../../server/contract/survey-api.ts';
import { inviteToSurveys } from '../../../server/surveys/invite-to-surveys.ts';
import { endDueSurveys } from '../../../server/surveys/settle-surveys.ts';
import { at, book, openCounters } from '../appointments/counters.ts';
import { type Client, fileReport, signInStaff, type TestServer } from '../http/test-server.ts';
import { newReader } from '../news/news-readers.ts';
import { draftFor } from './some-survey.ts';

let server: TestServer;
let editor: Client;
let leader: Client;
let clerk: Client;
const start = new Date('2026-03-09T02:00:00Z');
const hour = 3_600_000;
const later = (hours: number) => new Date(server.deps.clock().getTime() + hours * hour);

beforeAll(async () => {
  server = await openCounters();
  editor = await signInStaff(server, { role: 'knowledge_editor' });
  leader = await signInStaff(server, { role: 'leader' });
  clerk = await signInStaff(server, { role: 'counter_clerk', unitId: 'office' });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow(start);
  const { prisma } = server.database;
  await prisma.outboxMessage.deleteMany();
  await prisma.survey.updateMany({ where: { state: 'open' }, data: { endsAt: start } });
  await endDueSurveys(server.deps);
});

async function opened(changes: object): Promise<string> {
  const draft = draftFor(start, { endsAt: new Date(start.getTime() + 90 * 24 * hour).toISOString(), ...changes });
  const { body } = await editor.post('/api/staff/surveys', draft);
  const opening = await editor.post(`/api/staff/surveys/${body.id}/opening`, { version: body.version });
  expect(opening.status).toBe(200);
  return String(body.id);
}
const resolve = (code: string) =>
  server.database.prisma.case.update({ where: { code }, data: { state: 'resolved', resolvedAt: server.deps.clock() } });
async function settled(citizen: Client, changes: Record<string, unknown> = {}): Promise<string> {
  const code = await fileReport(citizen, changes);
  await resolve(code);
  expect((await citizen.post(`/api/citizen/cases/${code}/rating`, { stars: 5 })).status).toBe(200);
  return code;
}
const offered = async (citizen: Client) =>
  citizenSurveyList.parse((await citizen.get('/api/citizen/surveys')).body).items;
const invite = () => inviteToSurveys(server.deps);
const told = async () => {
  const rows = await server.database.prisma.outboxMessage.findMany({ where: { dedupeKey: { startsWith: 'survey:' } } });
  return rows.map(({ payload }) => JSON.stringify(payload));
};
const heldBack = async ({ id }: Client) =>
  (await server.database.prisma.surveyOccasion.findFirst({ where: { citizenId: id }, orderBy: { createdAt: 'desc' } }))
    ?.heldBack;
const answer = (citizen: Client, id: string) =>
  citizen.post(`/api/citizen/surveys/${id}/answer`, { picks: { q1: [0] }, words: {}, area: null });
const agree = (citizen: Client) => citizen.post('/api/citizen/consents', { purpose: 'survey', version: '1' });

describe('after a settled case', () => {
  it('invites its reporter once, whatever settles it again, with the way into the chat and the app', async () => {
    const surveyId = await opened({ occasion: 'case_settled' });
    const an = await newReader(server, { topics: [] });
    const code = await settled(an);
    expect(await invite()).toBe(0);
    server.setNow(later(0.1));
    expect(await Promise.all([invite(), invite()])).toContain(1);
    const [message = '', ...more] = await told();
    expect(more).toEqual([]);
    expect(message).toContain(code);
    expect(message).toContain(server.deps.knowledge().tenant.shortName.vi);
    const [row] = await offered(an);
    expect(row).toMatchObject({ about: { kind: 'case_settled', code }, answered: false });
    expect(message).toContain(`"#survey:${row?.id}"`);
    expect(message).toContain(`"/surveys/${row?.id}"`);
    // The survey itself is nobody's to answer without an occasion.
    expect((await an.get(`/api/citizen/surveys/${surveyId}`)).status).toBe(404);
    // Rated again, and closed by itself.
    await an.post(`/api/citizen/cases/${code}/rating`, { stars: 2 });
    server.setNow(later(30 * 24));
    expect(await closeResolved(server.database.prisma, server.deps, server.deps.clock())).toBeGreaterThan(0);
    await invite();
    expect(await told()).toHaveLength(1);
  });

  it('asks about the chosen categories only, nobody else, and not about a denunciation', async () => {
    await opened({ occasion: 'case_settled', occasionKinds: ['waste'] });
    const [an, binh] = [await newReader(server, { topics: [] }), await newReader(server, { topics: [] })];
    await settled(an, { categoryId: 'noise' });
    expect(await offered(an)).toEqual([]);
    const denounced = await fileReport(an, { text: 'Tôi muốn tố cáo một người' });
    await resolve(denounced);
    await server.database.prisma.case.update({ where: { code: denounced }, data: { denunciation: true } });
    await an.post(`/api/citizen/cases/${denounced}/rating`, { stars: 1 });
    expect(await offered(an)).toEqual([]);
    await settled(an);
    const [mine] = await offered(an);
    expect(mine).toBeDefined();
    expect(await offered(binh)).toEqual([]);
    expect((await binh.get(`/api/citizen/surveys/${mine?.id}`)).status).toBe(404);
    await agree(binh);
    expect((await answer(binh, String(mine?.id))).status).toBe(404);
  });

  it('keeps an answer about each case apart, changes one, and counts them by unit only from ten', async () => {
    const id = await opened({ occasion: 'case_settled' });
    const an = await newReader(server, { topics: [] });
    await agree(an);
    await settled(an);
    await settled(an);
    const both = await offered(an);
    expect(both).toHaveLength(2);
    for (const { id: occasion } of [...both, ...both])
      expect((await answer(an, occasion)).body).toMatchObject({ answered: true });
    const { prisma } = server.database;
    const { unitId, kindId } = await prisma.surveyAnswer.findFirstOrThrow({ where: { surveyId: id } });
    const other = { surveyId: id, channel: 'oa', picks: { q1: [0] }, answeredOn: start, unitId, kindId };
    await prisma.surveyAnswer.createMany({ data: Array.from({ length: 9 }, () => ({ id: randomUUID(), ...other })) });
    const { answered, groups } = surveyDetail.parse((await leader.get(`/api/staff/surveys/${id}`)).body);
    expect(answered).toBe(11);
    expect(groups.map(({ by, answered: n, results }) => [by, n, results?.[0]?.counts[0]?.count])).toEqual([
      ['unit', 11, 11],
      ['kind', 11, 11],
    ]);
    const few = await newReader(server, { topics: [] });
    await agree(few);
    await settled(few, { categoryId: 'noise' });
    await answer(few, String((await offered(few))[0]?.id));
    const after = surveyDetail.parse((await leader.get(`/api/staff/surveys/${id}`)).body);
    // One alone would be what is left when the others are taken from all.
    expect(after.groups.filter(({ by }) => by === 'kind').map(({ results }) => results)).toEqual([null, null]);
  });

  it('leads from an anonymous answer to nobody', async () => {
    const id = await opened({ occasion: 'case_settled', anonymous: true });
    const an = await newReader(server, { topics: [] });
    await settled(an);
    server.setNow(later(1));
    await invite();
    expect((await told())[0]).not.toContain('#survey:');
    const [row] = await offered(an);
    expect((await answer(an, String(row?.id))).status).toBe(200);
    expect((await answer(an, String(row?.id))).body.type).toBe('/problems/survey-answered');
    const { prisma } = server.database;
    const kept = await prisma.surveyAnswer.findFirstOrThrow({ where: { surveyId: id } });
    expect(kept).toMatchObject({ citizenId: null, answeredAt: null, answeredOn: new Date('2026-03-01T00:00:00Z') });
    server.setNow(later(100 * 24));
    await endDueSurveys(server.deps);
    expect(await prisma.surveyOccasion.count({ where: { surveyId: id } })).toBe(0);
    expect((await prisma.surveyAnswer.findFirstOrThrow({ where: { surveyId: id } })).mark).toBeNull();
  });
});

describe('whom no message reaches', () => {
  it.each([
    ['costs', { hoursAgo: 60 }],
    ['closed', { hoursAgo: 200 }],
    ['closed', { hoursAgo: null }],
  ] as const)('%s: it waits in the mini-app', async (why, wish) => {
    await opened({ occasion: 'case_settled' });
    const an = await newReader(server, { topics: [], ...wish });
    await settled(an);
    server.setNow(later(0.1));
    expect(await invite()).toBe(0);
    expect([await heldBack(an), (await offered(an)).length]).toEqual([why, 1]);
  });

  it('few messages wished for, or one invitation lately', async () => {
    await opened({ occasion: 'case_settled' });
    const [quiet, busy] = [await newReader(server, { topics: [] }), await newReader(server, { topics: [] })];
    await server.database.prisma.citizen.update({ where: { id: quiet.id }, data: { fewMessages: true } });
    await settled(quiet);
    await settled(busy);
    await settled(busy);
    server.setNow(later(0.1));
    await invite();
    expect(await told()).toHaveLength(1);
    expect(await heldBack(quiet)).toBe('few_messages');
    expect(await offered(busy)).toHaveLength(2);
  });

  it('reopened before the invitation, it is asked about when it is settled again', async () => {
    await opened({ occasion: 'case_settled' });
    const an = await newReader(server, { topics: [] });
    const code = await settled(an);
    await server.database.prisma.case.update({ where: { code }, data: { state: 'in_progress' } });
    server.setNow(later(0.1));
    expect(await invite()).toBe(0);
    expect(await offered(an)).toEqual([]);
    await resolve(code);
    await an.post(`/api/citizen/cases/${code}/rating`, { stars: 4 });
    server.setNow(later(0.1));
    expect(await invite()).toBe(1);
  });

  it('takes no answer two weeks later, and forgets the occasion after a month and with the citizen', async () => {
    await opened({ occasion: 'case_settled' });
    const an = await newReader(server, { topics: [] });
    await agree(an);
    await settled(an);
    const id = String((await offered(an))[0]?.id);
    server.setNow(later(15 * 24));
    expect(await offered(an)).toEqual([]);
    expect((await answer(an, id)).body.type).toBe('/problems/survey-over');
    server.setNow(later(16 * 24));
    await invite();
    expect(await server.database.prisma.surveyOccasion.count({ where: { citizenId: an.id } })).toBe(0);
  });
});

describe('after a kept appointment', () => {
  it('asks whoever was served, about the chosen service', async () => {
    await opened({ occasion: 'appointment_kept', occasionKinds: ['birth'] });
    const an = await newReader(server, { topics: [] });
    await an.post('/api/citizen/consents', { purpose: 'appointment', version: '1' });
    const code = String((await book(an, { startsAt: at(10, '09:00') })).body.code);
    server.setNow(new Date(at(10, '08:50')));
    for (const act of ['check_in', 'finish']) await clerk.post('/api/staff/appointments/acts', { code, act });
    server.setNow(later(0.1));
    expect(await invite()).toBe(1);
    const [row] = await offered(an);
    expect(row?.about).toEqual({ kind: 'appointment_kept', code });
    expect(citizenSurvey.parse((await an.get(`/api/citizen/surveys/${row?.id}`)).body).questions).toHaveLength(4);
  });

  it('refuses a service that does not exist, and kinds without an occasion', async () => {
    const send = (changes: object) => editor.post('/api/staff/surveys', draftFor(start, changes));
    const wrong = await send({ occasion: 'appointment_kept', occasionKinds: ['waste'] });
    expect([wrong.status, JSON.stringify(wrong.body.errors)]).toEqual([
      400,
      expect.stringContaining('occasionKinds.0'),
    ]);
    expect((await send({ occasion: null, occasionKinds: ['waste'] })).status).toBe(400);
  });
});
