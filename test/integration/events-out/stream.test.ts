import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonalField } from '../../../server/contract/data-source-api.ts';
import { cloudEvent, eventNames } from '../../../server/contract/event-out.ts';
import { newId } from '../../../server/ids.ts';
import { call, iocApiKey, signInStaff } from '../http/test-server.ts';
import { openEventDesk } from './event-desk.ts';

let desk: Awaited<ReturnType<typeof openEventDesk>>;
let denunciations: Awaited<ReturnType<typeof signInStaff>>;
beforeAll(async () => {
  desk = await openEventDesk();
  denunciations = await signInStaff(desk.server, { role: 'denunciation_officer' });
});
afterAll(() => desk.close());
const prisma = () => desk.server.database.prisma;

/** A screen that listens; `read` gives what came so far. */
async function listen(query = '', headers: Record<string, string> = {}) {
  const leave = new AbortController();
  const response = await fetch(`${desk.server.url}/api/ioc/events/stream${query}`, {
    headers: { authorization: `Bearer ${iocApiKey}`, ...headers },
    signal: leave.signal,
  });
  const screen = { status: response.status, text: '', leave: () => leave.abort() };
  const reading = async () => {
    if (!response.body) return;
    const decoder = new TextDecoder();
    for await (const chunk of response.body) screen.text += decoder.decode(chunk, { stream: true });
  };
  reading().catch(() => undefined);
  return screen;
}
type Screen = Awaited<ReturnType<typeof listen>>;
const eventsOf = ({ text }: Screen) =>
  [...text.matchAll(/^id: (\d+)\nevent: (\S+)\ndata: (.+)$/gm)].map(([, place = '', , data = '']) => ({
    place,
    ...cloudEvent.parse(JSON.parse(data)),
  }));
const kindsOf = (screen: Screen, code: string) =>
  eventsOf(screen).flatMap(({ subject, type }) => (subject === code ? type.split('.').slice(-2, -1) : []));

it('brings to a screen what happens, and after a break all that it missed', async () => {
  const screen = await listen('?types=case.*');
  expect(screen.status).toBe(200);
  const code = await desk.file();
  await desk.publish();
  await expect.poll(() => kindsOf(screen, code), { timeout: 30_000 }).toEqual(['created']);
  const last = eventsOf(screen).at(-1)?.place ?? '';
  screen.leave();
  await desk.final(desk.clean, code, { transition: 'accept' }, { transition: 'start' });
  await desk.publish();
  const again = await listen('', { 'last-event-id': last });
  await expect.poll(() => kindsOf(again, code), { timeout: 30_000 }).toEqual(['accepted', 'started']);
  const elsewhere = await listen(`?units=office&lastEventId=${last}`);
  await desk.send(desk.dispatcher, code, 'assignment', { unitId: 'office', reason: 'Đúng việc' });
  await desk.publish();
  await expect.poll(() => kindsOf(elsewhere, code), { timeout: 30_000 }).toEqual(['assigned']);
  again.leave();
  elsewhere.leave();
});

it.each(['?types=case.unknown', '?lastEventId=x'])('refuses %s', async (query) => {
  expect((await listen(query)).status).toBe(400);
});

it('is for keys with the scope only', async () => {
  const made = await desk.administrator.post('/api/staff/api-keys', {
    name: 'Chỉ đọc phản ánh',
    scopes: ['cases:read'],
    expiresAt: null,
  });
  expect((await listen('', { authorization: `Bearer ${String(made.body.key)}` })).status).toBe(403);
  expect((await listen('', { authorization: 'Bearer wrong-wrong-wrong' })).status).toBe(401);
});

it('publishes a schema for every event, which the events keep', async () => {
  const { body } = await call(`${desk.server.url}/api/ioc/event-schemas`);
  const { items } = body as { items: { name: string; schema: string; type: string }[] };
  expect(items.map(({ name }) => name)).toEqual(eventNames);
  for (const { schema, type } of items) {
    const found = await call(desk.server.url + schema);
    expect(found.body).toMatchObject({ title: type, type: 'object' });
    expect(String(found.body.$id)).toMatch(new RegExp(`${schema.replaceAll('.', '\\.')}$`));
  }
  expect((await call(`${desk.server.url}/api/ioc/event-schemas/case.nothing.v1.json`)).status).toBe(404);
});

async function agree(consumer: string, { fields, days }: { fields: PersonalField[]; days: number }) {
  const now = desk.server.deps.clock();
  const at = (offset: number) => new Date(now.getTime() + offset * 86_400_000);
  await prisma().sharingAgreement.create({
    data: {
      ...{
        id: newId(),
        reference: '01/TT',
        consumer,
        consumerName: 'Thử',
        fields,
        purpose: 'Xử lý',
        legalBasis: 'Luật',
      },
      ...{
        validFrom: at(-10),
        validUntil: at(days),
        state: 'approved',
        proposedById: 'a',
        createdAt: now,
        updatedAt: now,
      },
    },
  });
}

it('tells of a person only what an agreement in force names, and of a denunciation nothing', async () => {
  const [none, over, words] = [await desk.subscribe(), await desk.subscribe(), await desk.subscribe()];
  await agree(over.id, { fields: ['words', 'citizen_phone', 'address'], days: -1 });
  await agree(words.id, { fields: ['words'], days: 1 });
  const screen = await listen();
  const code = await desk.file();
  const restricted = await desk.file();
  await prisma().case.update({ where: { code: restricted }, data: { restricted: true } });
  const denounced = await desk.file();
  await prisma().case.update({ where: { code: denounced }, data: { restricted: true, denunciation: true } });
  await denunciations.post(`/api/staff/cases/${denounced}/notes`, { text: 'Đã tiếp nhận' });
  await desk.deliver();
  await expect.poll(() => kindsOf(screen, code), { timeout: 30_000 }).toEqual(['created']);
  const everything = JSON.stringify([none.peer.taken, over.peer.taken, eventsOf(screen)]);
  expect(everything).toContain(code);
  expect(everything).not.toMatch(/Rác|0912345678|personal/);
  const [told] = words.peer.taken.filter(({ subject }) => subject === code);
  expect(Object.keys(Object(told?.data.personal))).toEqual(['words']);
  expect(JSON.stringify(told?.data.personal)).toContain('Rác');
  for (const hidden of [restricted, denounced])
    expect(JSON.stringify([words.peer.taken, none.peer.taken, screen.text])).not.toContain(hidden);
  screen.leave();
});
