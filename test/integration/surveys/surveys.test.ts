import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { joinIdentities } from '../../../server/citizens/join.ts';
import { citizenSurvey, citizenSurveyList, surveyDetail, surveyList } from '../../../server/contract/survey-api.ts';
import { endDueSurveys, surveyAnswerSweep } from '../../../server/surveys/settle-surveys.ts';
import { type Client, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { sweepOf } from '../retention/sweep-of.ts';
import { aCitizen, draftFor, options } from './some-survey.ts';

let server: TestServer;
let editor: Client;
let leader: Client;
const start = new Date('2026-03-09T01:00:00Z');
const day = 86_400_000;

beforeAll(async () => {
  server = await startTestServer({ settings: { admission: { atOnce: 16, waiting: 500 } } });
  editor = await signInStaff(server, { role: 'knowledge_editor' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));

const problem = ({ status, body }: Reply) => `${status} ${body.type}`;
const make = async (changes: object = {}) =>
  surveyDetail.parse((await editor.post('/api/staff/surveys', draftFor(server.deps.clock(), changes))).body);
const detail = async (id: string, reader = leader) =>
  surveyDetail.parse((await reader.get(`/api/staff/surveys/${id}`)).body);
async function opened(changes: object = {}): Promise<string> {
  const { id, version } = await make(changes);
  expect((await editor.post(`/api/staff/surveys/${id}/opening`, { version })).status).toBe(200);
  return id;
}
const answer = (citizen: Client, id: string, changes: object = {}) =>
  citizen.post(`/api/citizen/surveys/${id}/answer`, { picks: { q1: [0] }, words: {}, area: null, ...changes });

describe('making a survey', () => {
  it('draft, open, ended: nothing changes once it is open, each step stands in the history', async () => {
    const made = await make();
    expect(made).toMatchObject({ phase: 'draft', version: 0, mayManage: true, answered: 0 });
    const at = `/api/staff/surveys/${made.id}`;
    const draft = draftFor(start, { title: { vi: 'Tên khác', en: null } });
    expect((await editor.post(at, { version: 0, draft })).body).toMatchObject({ version: 1 });
    expect(problem(await editor.post(at, { version: 0, draft }))).toBe('409 /problems/version-conflict');
    expect((await leader.get(at)).status).toBe(404);
    expect(surveyList.parse((await leader.get('/api/staff/surveys')).body).items.map(({ id }) => id)).not.toContain(
      made.id,
    );
    expect((await editor.post(`${at}/opening`, { version: 1 })).body).toMatchObject({ phase: 'open' });
    expect(problem(await editor.post(at, { version: 2, draft }))).toBe('409 /problems/survey-fixed');
    expect(problem(await editor.post(`${at}/opening`, { version: 2 }))).toBe('409 /problems/not-allowed-now');
    expect((await leader.post(`${at}/ending`, { version: 2 })).status).toBe(403);
    expect((await editor.post(`${at}/ending`, { version: 2 })).body).toMatchObject({ phase: 'ended' });
    expect(problem(await editor.post(`${at}/ending`, { version: 3 }))).toBe('409 /problems/not-allowed-now');
    expect((await detail(made.id)).events.map(({ type }) => type)).toEqual(['made', 'changed', 'opened', 'ended']);
  });

  it('refuses what could not be answered, with where it is wrong', async () => {
    const question = (changes: object) => ({
      id: 'q1',
      kind: 'one',
      text: { vi: 'Gì?', en: null },
      options: options('A', 'B'),
      ...changes,
    });
    const wrong = [
      { questions: [] },
      { questions: Array.from({ length: 11 }, (_, at) => question({ id: `q${at + 1}` })) },
      { questions: [question({}), question({})] },
      { questions: [question({ options: options('A') })] },
      { questions: [question({ options: options('A', 'a') })] },
      { questions: [question({ kind: 'words' })] },
      { title: { vi: '', en: null } },
      { endsAt: start.toISOString() },
    ];
    for (const changes of wrong) {
      const { status, body } = await editor.post('/api/staff/surveys', draftFor(start, changes));
      expect([JSON.stringify(changes), status, (body.errors as unknown[]).length > 0]).toEqual([
        JSON.stringify(changes),
        400,
        true,
      ]);
    }
    const { id } = await make();
    server.setNow(new Date(start.getTime() + 11 * day));
    expect(problem(await editor.post(`/api/staff/surveys/${id}/opening`, { version: 0 }))).toBe(
      '409 /problems/survey-over',
    );
  });
});

describe('answering', () => {
  it('needs the consent, is kept once and may be changed until the end', async () => {
    const id = await opened();
    const stranger = await aCitizen(server, { consents: [] });
    expect(problem(await answer(stranger, id))).toBe('403 /problems/consent-needed');
    const an = await aCitizen(server);
    const [row] = citizenSurveyList
      .parse((await an.get('/api/citizen/surveys')).body)
      .items.filter((one) => one.id === id);
    expect(row).toMatchObject({ questions: 4, answered: false, anonymous: false });
    const said = { picks: { q1: [1], q2: [0, 2], q3: [4] }, words: { q4: ' gọi 0912345678 ' } };
    expect(citizenSurvey.parse((await answer(an, id, said)).body)).toMatchObject({
      answered: true,
      mine: { picks: said.picks, words: { q4: 'gọi 0912345678' } },
    });
    await answer(an, id, { picks: { q1: [0], q3: [5] }, words: { q4: 'gọi 0987654321' } });
    const { answered, asked, results } = await detail(id);
    expect({ answered, asked }).toEqual({ answered: 1, asked: 1 });
    expect(results.map((one) => one.answered)).toEqual([1, 0, 1, 1]);
    expect(results[0]?.counts).toEqual([
      { count: 1, share: 1 },
      { count: 0, share: 0 },
    ]);
    expect(results[2]?.meanStars).toBe(5);
    // Nothing that leads to a person, in any answer of the console.
    expect(results[3]?.words).toEqual(['gọi ••••21']);
    expect(JSON.stringify(await detail(id))).not.toContain(an.id);
  });

  it('refuses what is no answer, or too long, and keeps nothing of it', async () => {
    const id = await opened();
    const an = await aCitizen(server);
    const wrong = [
      { picks: {} },
      { picks: { q1: [2] } },
      { picks: { q1: [0, 1] } },
      { picks: { q2: [1, 1] } },
      { picks: { q3: [0] } },
      { picks: { q3: [6] } },
      { picks: { q4: [0] } },
      { picks: { q9: [0] } },
      { picks: { q1: [0] }, words: { q1: 'lời' } },
      { words: { q4: 'a'.repeat(501) } },
    ];
    for (const changes of wrong) expect([changes, (await answer(an, id, changes)).status]).toEqual([changes, 400]);
    expect(problem(await answer(an, id, { words: { q4: 'tôi tố cáo ông A' } }))).toBe(
      '422 /problems/denunciation-elsewhere',
    );
    expect((await answer(an, crypto.randomUUID())).status).toBe(404);
    expect((await detail(id)).answered).toBe(0);
  });

  it('words that tell of somebody are counted and shown to nobody', async () => {
    const id = await opened();
    await answer(await aCitizen(server), id, { picks: {}, words: { q4: 'tôi tên là Bình' } });
    const { results } = await detail(id);
    expect(results[3]).toMatchObject({ answered: 1, words: [], hiddenWords: 1 });
  });

  it('is not possible before its time, after it, or in a draft', async () => {
    const an = await aCitizen(server);
    const { id: draft } = await make();
    expect((await answer(an, draft)).status).toBe(404);
    const later = await opened({ opensAt: new Date(start.getTime() + day).toISOString() });
    expect((await answer(an, later)).status).toBe(404);
    expect((await detail(later)).phase).toBe('planned');
    const id = await opened();
    server.setNow(new Date(start.getTime() + 10 * day));
    expect(problem(await answer(an, id))).toBe('409 /problems/survey-over');
    expect(problem(await an.get(`/api/citizen/surveys/${id}`))).toBe('409 /problems/survey-over');
  });

  it('two at once are one answer; those who answer while it is ended are in it or told', async () => {
    const id = await opened();
    const an = await aCitizen(server);
    const both = await Promise.all([answer(an, id), answer(an, id, { picks: { q1: [1] } })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await detail(id)).answered).toBe(1);
    const crowd = await Promise.all(Array.from({ length: 6 }, () => aCitizen(server)));
    const [ended, ...replies] = await Promise.all([
      editor.post(`/api/staff/surveys/${id}/ending`, { version: 1 }),
      ...crowd.map((one) => answer(one, id)),
    ]);
    expect(ended.status).toBe(200);
    // Those who were first may find it ended when it is read back.
    const kept = await server.database.prisma.surveyAnswer.count({ where: { surveyId: id } });
    const fine = replies.filter(({ status }) => status === 200).length;
    expect(replies.every(({ status, body }) => status === 200 || body.type === '/problems/survey-over')).toBe(true);
    expect(kept - 1).toBeGreaterThanOrEqual(fine);
    expect((await detail(id)).answered).toBe(kept);
  });
});

describe('an anonymous survey', () => {
  it('keeps nothing that leads to the citizen, needs no consent, and is answered once', async () => {
    const id = await opened({ anonymous: true });
    const an = await aCitizen(server, { consents: [] });
    const both = await Promise.all([answer(an, id), answer(an, id)]);
    expect(both.map(problem).sort()).toEqual(['200 undefined', '409 /problems/survey-answered']);
    expect(citizenSurvey.parse((await an.get(`/api/citizen/surveys/${id}`)).body)).toMatchObject({
      answered: true,
      mine: null,
    });
    const { prisma, pool } = server.database;
    const [row] = await prisma.surveyAnswer.findMany({ where: { surveyId: id } });
    expect(row).toMatchObject({ citizenId: null, answeredAt: null });
    // Neither the id nor anything else tells the moment.
    expect(row?.id.charAt(14)).toBe('4');
    const { rows: notes } = await pool.query(`SELECT * FROM "IdempotencyRecord" WHERE scope LIKE '%/surveys/%'`);
    expect(notes).toEqual([]);
    expect(JSON.stringify(row)).not.toContain(an.id);
    await editor.post(`/api/staff/surveys/${id}/ending`, { version: 1 });
    expect(await prisma.surveyAnswer.findMany({ where: { surveyId: id }, select: { mark: true } })).toEqual([
      { mark: null },
    ]);
    expect(await prisma.surveyAsking.count({ where: { surveyId: id } })).toBe(0);
    expect(await detail(id)).toMatchObject({ asked: 1, answered: 1 });
  });

  it('is answered once by somebody who turns out to be one person', async () => {
    const id = await opened({ anonymous: true });
    const one = await aCitizen(server, { consents: [] });
    const other = await aCitizen(server, { consents: [] });
    await answer(other, id);
    const { prisma } = server.database;
    const keys = await prisma.citizenIdentity.findMany({ where: { citizenId: { in: [one.id, other.id] } } });
    const [known, told] = keys.map(({ channel, externalId }) => ({ channel, externalId }) as const);
    if (!known || !told) throw new Error('two identities');
    const now = server.deps.clock();
    await prisma.$transaction((tx) =>
      joinIdentities(tx, {
        known: { channel: 'zalo_app', externalId: known.externalId },
        told: { channel: 'zalo_app', externalId: told.externalId },
        now,
      }),
    );
    expect(problem(await answer(one, id))).toBe('409 /problems/survey-answered');
  });
});

describe('results', () => {
  it('by area only where ten have answered, and as a file that no table program runs', async () => {
    const { areas } = server.knowledge;
    const [area, small] = areas.filter(({ served }) => served);
    const id = await opened({ asksArea: true });
    expect((await answer(await aCitizen(server), id, { area: 'nowhere' })).status).toBe(400);
    for (let n = 0; n < 10; n++) {
      const picks = { q1: [n % 2] };
      const { status } = await answer(await aCitizen(server), id, {
        picks,
        area: area?.code,
        words: n === 0 ? { q4: '=1+1' } : {},
      });
      expect(status).toBe(200);
    }
    if (small) await answer(await aCitizen(server), id, { area: small.code });
    const shown = await detail(id);
    expect(shown.areas[0]).toMatchObject({ code: area?.code, answered: 10 });
    expect(shown.areas[0]?.results?.[0]?.counts.map(({ count }) => count)).toEqual([5, 5]);
    for (const other of shown.areas.slice(1)) expect(other.results).toBeNull();
    const { body, headers } = await leader.get(`/api/staff/surveys/${id}/results.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body.text).toContain('Buổi nào?,Sáng');
    expect(body.text).toContain("'=1+1");
  });
});

describe('in time', () => {
  it('ends by itself once, and long after that forgets words and whose they were', async () => {
    const id = await opened();
    const an = await aCitizen(server);
    await answer(an, id, { words: { q4: 'chờ lâu' } });
    const { prisma } = server.database;
    server.setNow(new Date(start.getTime() + 10 * day));
    const ended = await Promise.all([endDueSurveys(server.deps), endDueSurveys(server.deps)]);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1);
    expect((await detail(id)).events.filter(({ type }) => type === 'ended')).toHaveLength(1);
    await sweepOf(server, surveyAnswerSweep, new Date(start.getTime() + 10 * day));
    expect(await prisma.surveyAnswer.count({ where: { surveyId: id, citizenId: an.id } })).toBe(1);
    server.setNow(new Date(start.getTime() + 41 * day));
    await sweepOf(server, surveyAnswerSweep, new Date(start.getTime() + 11 * day));
    expect(await prisma.surveyAnswer.findMany({ where: { surveyId: id } })).toMatchObject([
      { citizenId: null, answeredAt: null, picks: { q1: [0] } },
    ]);
    expect(await prisma.surveyWord.count({ where: { answer: { surveyId: id } } })).toBe(0);
  });
});
