import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenByIdentity } from '../../../server/citizens/citizen-by-identity.ts';
import { joinIdentities } from '../../../server/citizens/join.ts';
import type { Prisma } from '../../../server/database/client/client.ts';
import { newId } from '../../../server/ids.ts';
import { fileReport, signInCitizen, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const inTransaction = <T>(work: (tx: Prisma.TransactionClient) => Promise<T>) =>
  server.database.prisma.$transaction(work, { maxWait: 60_000, timeout: 60_000 });
const now = new Date('2026-03-09T01:00:00Z');
const contact = (citizenId: string, value: string) => ({
  id: newId(),
  citizenId,
  kind: 'phone',
  valueEncrypted: value,
  valueHmac: value,
  source: 'chat',
  createdAt: now,
});

describe('joining two identities of one person', () => {
  it('keeps both histories under the older citizen, and sessions go on', async () => {
    const { prisma } = server.database;
    const older = await inTransaction((tx) => citizenByIdentity(tx, { channel: 'oa', externalId: 'oa-1', now }));
    await prisma.conversation.create({
      data: { id: newId(), channel: 'oa', externalId: 'oa-1', citizenId: older, state: {}, createdAt: now },
    });
    const mini = await signInCitizen(server, { idByApp: 'app-1', name: 'Phạm Thị Dung' });
    const code = await fileReport(mini);
    const own = await prisma.case.findUniqueOrThrow({ where: { code } });
    await prisma.citizenContact.createMany({
      data: [contact(older, 'same'), contact(mini.id, 'same'), contact(mini.id, 'other')],
    });
    await prisma.caseFollower.createMany({
      data: [older, mini.id].map((citizenId) => ({ caseId: own.id, citizenId, since: now })),
    });

    const joined = await inTransaction((tx) =>
      joinIdentities(tx, {
        known: { channel: 'oa', externalId: 'oa-1' },
        told: { channel: 'zalo_app', externalId: 'app-1' },
        now,
      }),
    );
    expect(joined).toBe(older);
    expect((await mini.get('/api/citizen/me')).body).toMatchObject({
      name: 'Phạm Thị Dung',
      consents: [{ purpose: 'report-case' }],
    });
    expect((await mini.get(`/api/citizen/cases/${code}`)).status).toBe(200);
    expect(await prisma.conversation.count({ where: { citizenId: older } })).toBe(2);
    expect(
      (await prisma.citizenContact.findMany({ where: { citizenId: older } })).map(({ valueHmac }) => valueHmac).sort(),
    ).toEqual(['other', 'same']);
    expect(await prisma.caseFollower.count({ where: { caseId: own.id } })).toBe(1);
    expect(await prisma.citizen.findUniqueOrThrow({ where: { id: mini.id } })).toMatchObject({
      joinedIntoId: older,
      nameEncrypted: null,
    });
  });

  it('leaves the contacts of somebody joined into a person without any', async () => {
    const { prisma } = server.database;
    const [first, second] = await inTransaction(
      async (tx) =>
        [
          await citizenByIdentity(tx, { channel: 'oa', externalId: 'oa-2', now }),
          await citizenByIdentity(tx, { channel: 'zalo_app', externalId: 'app-2', now }),
        ] as const,
    );
    await prisma.citizenContact.create({ data: contact(second, 'kept') });
    await inTransaction((tx) =>
      joinIdentities(tx, {
        known: { channel: 'zalo_app', externalId: 'app-2' },
        told: { channel: 'oa', externalId: 'oa-2' },
        now,
      }),
    );
    expect(await prisma.citizenContact.count({ where: { citizenId: first } })).toBe(1);
  });

  it('is done once when told twice at the same time', async () => {
    const tell = () =>
      inTransaction((tx) =>
        joinIdentities(tx, {
          known: { channel: 'oa', externalId: 'oa-3' },
          told: { channel: 'zalo_app', externalId: 'app-3' },
          now,
        }),
      );
    const ids = await Promise.all([tell(), tell(), tell()]);
    expect(new Set(ids).size).toBe(1);
    expect(await server.database.prisma.citizenIdentity.count({ where: { citizenId: ids[0] } })).toBe(2);
  });

  it('happens when Zalo’s graph names the id at the Official Account', async () => {
    const chat = await inTransaction((tx) => citizenByIdentity(tx, { channel: 'oa', externalId: 'oa-4', now }));
    const mini = await signInCitizen(server, { idByApp: 'app-4', idByOa: 'oa-4' });
    expect(mini.id).toBe(chat);
  });
});
