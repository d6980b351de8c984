import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  citizenSuggestionList,
  type SuggestionAct,
  suggestionDetail,
  suggestionList,
} from '../../../server/contract/suggestion-api.ts';
import { suggestionSweep } from '../../../server/suggestions/forget-suggestions.ts';
import { type Client, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { sweepOf } from '../retention/sweep-of.ts';
import { aCitizen } from '../surveys/some-survey.ts';

let server: TestServer;
let dispatcher: Client;
let officer: Client;
let head: Client;
const start = new Date('2026-03-09T01:00:00Z');
const day = 86_400_000;

beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));

const problem = ({ status, body }: Reply) => `${status} ${body.type}`;
const suggest = (citizen: Client, changes: object = {}, headers: Record<string, string> = {}) =>
  citizen.post(
    '/api/citizen/suggestions',
    { kind: 'suggestion', text: 'Nên mở thư viện cho trẻ em', wantsAnswer: true, ...changes },
    headers,
  );
async function kept(changes: object = {}): Promise<string> {
  const { status, body } = await suggest(await aCitizen(server), changes);
  expect(status).toBe(201);
  return String(body.id);
}
const act = (staff: Client, id: string, body: SuggestionAct) => staff.post(`/api/staff/suggestions/${id}/acts`, body);
const list = async (staff: Client, show = 'all') =>
  suggestionList.parse((await staff.get(`/api/staff/suggestions?show=${show}`)).body);

describe('from a citizen', () => {
  it('needs the consent and words, is kept once per key, and makes no case', async () => {
    expect(problem(await suggest(await aCitizen(server, { consents: [] })))).toBe('403 /problems/consent-needed');
    const an = await aCitizen(server);
    for (const text of ['', 'a', 'a'.repeat(2001)]) expect((await suggest(an, { text })).status).toBe(400);
    expect(problem(await suggest(an, { text: 'tôi tố cáo ông A' }))).toBe('422 /problems/denunciation-elsewhere');
    const key = { 'idempotency-key': 'one-suggestion' };
    const both = await Promise.all([suggest(an, {}, key), suggest(an, {}, key)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const mine = citizenSuggestionList.parse((await an.get('/api/citizen/suggestions')).body);
    expect(mine.items).toMatchObject([{ text: 'Nên mở thư viện cho trẻ em', reply: null, wantsAnswer: true }]);
    expect(mine.received).toBeGreaterThanOrEqual(1);
    expect(await server.database.prisma.case.count()).toBe(0);
    const other = await aCitizen(server);
    expect(citizenSuggestionList.parse((await other.get('/api/citizen/suggestions')).body).items).toEqual([]);
  });

  it('so many a day, even at once, and again the day after', async () => {
    const an = await aCitizen(server);
    const many = await Promise.all(Array.from({ length: 7 }, () => suggest(an)));
    expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 429, 429]);
    expect(many.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe(String(day / 1000));
    server.setNow(new Date(start.getTime() + day + 1));
    expect((await suggest(an)).status).toBe(201);
  });

  it('from somebody who is blocked is not taken', async () => {
    const an = await aCitizen(server);
    const until = new Date(start.getTime() + day);
    await server.database.prisma.citizenBlock.create({
      data: { id: crypto.randomUUID(), citizenId: an.id, reason: 'Đùa', from: start, until, byId: dispatcher.id },
    });
    expect((await suggest(an)).body.type).toBe('/problems/blocked');
  });
});

describe('in the console', () => {
  it('is read by all who see everything, and by a unit once it is tagged with it', async () => {
    const id = await kept({ text: 'Nên trồng cây, gọi 0912345678' });
    const row = (await list(dispatcher, 'new')).items.find((one) => one.id === id);
    expect(row).toMatchObject({ state: 'new', unit: null, excerpt: 'Nên trồng cây, gọi ••••78' });
    expect((await officer.get(`/api/staff/suggestions/${id}`)).status).toBe(404);
    expect((await act(head, id, { act: 'read', version: 0 })).status).toBe(404);
    expect((await act(dispatcher, id, { act: 'tag', version: 0, unit: 'nowhere' })).status).toBe(400);
    expect((await act(dispatcher, id, { act: 'tag', version: 0, unit: 'clean' })).status).toBe(200);
    expect((await list(officer)).items.map((one) => one.id)).toContain(id);
    expect(suggestionDetail.parse((await officer.get(`/api/staff/suggestions/${id}`)).body).may).toEqual({
      handle: false,
      answer: false,
    });
    expect((await act(officer, id, { act: 'read', version: 1 })).status).toBe(403);
    expect((await act(head, id, { act: 'read', version: 1 })).body).toMatchObject({ state: 'read' });
    expect(problem(await act(dispatcher, id, { act: 'read', version: 2 }))).toBe('409 /problems/not-allowed-now');
    const elsewhere = await signInStaff(server, { role: 'officer', unitId: 'night' });
    expect((await elsewhere.get(`/api/staff/suggestions/${id}`)).status).toBe(404);
  });

  it('is answered once, by whoever was first, and the citizen is told and reads it in the app', async () => {
    const an = await aCitizen(server);
    const id = String((await suggest(an)).body.id);
    const reply = 'Phường đang xin kinh phí, dự kiến mở quý III.';
    const second = await signInStaff(server, { role: 'dispatcher', email: 'second@example.test' });
    const answers = await Promise.all([
      act(dispatcher, id, { act: 'answer', version: 0, reply }),
      act(second, id, { act: 'answer', version: 0, reply: 'Lời khác hẳn.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [mine] = citizenSuggestionList.parse((await an.get('/api/citizen/suggestions')).body).items;
    expect([reply, 'Lời khác hẳn.']).toContain(mine?.reply);
    const told = await server.database.prisma.message.findMany({ where: { conversation: { citizenId: an.id } } });
    expect(told.map(({ text, author }) => ({ text, author }))).toEqual([
      { text: `Trả lời góp ý của Anh/Chị:\n${mine?.reply}`, author: 'staff' },
    ]);
    expect(problem(await act(dispatcher, id, { act: 'answer', version: 1, reply }))).toBe(
      '409 /problems/not-allowed-now',
    );
  });

  it('without a wish for an answer there is none to give; hidden is out of lists and file', async () => {
    const id = await kept({ text: 'Lời chửi bới xq77', wantsAnswer: false });
    expect((await act(dispatcher, id, { act: 'answer', version: 0, reply: 'Cảm ơn Anh/Chị.' })).status).toBe(409);
    const praise = await kept({ text: '=HYPERLINK("x")', kind: 'praise' });
    expect((await act(dispatcher, id, { act: 'hide', version: 0 })).body).toMatchObject({ state: 'hidden' });
    expect((await list(dispatcher)).items.map((one) => one.id)).not.toContain(id);
    expect((await list(dispatcher, 'hidden')).items.map((one) => one.id)).toContain(id);
    expect((await list(dispatcher, 'praise')).items.map((one) => one.id)).toEqual([praise]);
    const csv = String((await dispatcher.get('/api/staff/suggestions.csv')).body.text);
    expect(csv).not.toContain('xq77');
    expect(csv).toContain("'=HYPERLINK");
    expect((await act(dispatcher, id, { act: 'show', version: 1 })).body).toMatchObject({ state: 'read' });
    expect(problem(await act(dispatcher, id, { act: 'show', version: 1 }))).toBe('409 /problems/version-conflict');
  });
});

it('is forgotten in time: the words go, that there was one stays', async () => {
  const an = await aCitizen(server);
  const id = String((await suggest(an)).body.id);
  await sweepOf(server, suggestionSweep, new Date(start.getTime() - 1));
  expect(await server.database.prisma.suggestionText.count({ where: { suggestionId: id } })).toBe(1);
  server.setNow(new Date(start.getTime() + 31 * day));
  await sweepOf(server, suggestionSweep, new Date(start.getTime() + day));
  await sweepOf(server, suggestionSweep, new Date(start.getTime() + day));
  const { prisma } = server.database;
  expect(await prisma.suggestion.findUnique({ where: { id }, include: { texts: true, events: true } })).toMatchObject({
    citizenId: null,
    conversationId: null,
    texts: [],
    events: [{ type: 'received' }, { type: 'forgotten' }],
  });
});
