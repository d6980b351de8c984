import { newId } from '../../../server/ids.ts';
import { sendNews } from '../../../server/news/send-news.ts';
import { type Client, signInCitizen, type TestServer } from '../http/test-server.ts';

const hour = 3_600_000;

export const draft = {
  kind: 'news',
  topic: 'weather',
  titleVi: 'Mưa lớn chiều nay',
  titleEn: null,
  textVi: 'Từ 15 giờ có mưa lớn, Anh/Chị tránh đi qua chỗ trũng.',
  textEn: null,
  areas: [],
  linkUrl: null,
  tell: true,
  paid: false,
  until: '2026-03-10T10:00:00.000Z',
};

let people = 0;
/** Somebody who wishes to be told, whose last message to the Official Account is so many hours old; null: none ever. */
export async function newReader(
  server: TestServer,
  wish: { topics?: string[]; areas?: string[]; hoursAgo?: number | null; chat?: boolean } = {},
): Promise<Client> {
  const { topics = ['weather'], areas = [], hoursAgo = 1, chat = true } = wish;
  const idByApp = `reader-${++people}`;
  const citizen = await signInCitizen(server, { idByApp });
  const now = server.deps.clock();
  if (chat)
    await server.database.prisma.conversation.create({
      data: {
        id: newId(),
        channel: 'oa',
        externalId: `oa-${idByApp}`,
        citizenId: citizen.id,
        state: {},
        lastInboundAt: hoursAgo === null ? null : new Date(now.getTime() - hoursAgo * hour),
        createdAt: now,
      },
    });
  await citizen.post('/api/citizen/consents', { purpose: 'news', version: '1' });
  const set = await citizen.post('/api/citizen/news-wish', { topics, areas });
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
  return citizen;
}

/** Writes and sends news as the worker would. Returns its id. */
export async function publish(server: TestServer, writer: Client, changes: object = {}): Promise<string> {
  const { body } = await writer.post('/api/staff/news', { ...draft, ...changes });
  const id = String(body.id);
  const planned = await writer.post(`/api/staff/news/${id}/plan`, { version: body.version, at: null });
  if (planned.status !== 200) throw new Error(JSON.stringify(planned.body));
  await send(server);
  return id;
}

export const send = ({ deps: { prisma, clock, knowledge } }: TestServer): Promise<number> =>
  sendNews({ prisma, clock, knowledge });

/** What waits to be sent to a citizen, oldest first. */
export async function waiting(server: TestServer, { id }: { id: string }) {
  const rows = await server.database.prisma.outboxMessage.findMany({
    where: { conversation: { citizenId: id }, state: 'pending' },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(({ payload, notBefore }) => ({
    ...(payload as { text: string; buttons: { path?: string }[]; template?: { purpose: string } }),
    notBefore: notBefore.toISOString(),
  }));
}
