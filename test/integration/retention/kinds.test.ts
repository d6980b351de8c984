import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newId } from '../../../server/ids.ts';
import { retentionFile } from '../../../server/knowledge/retention-schema.ts';
import { sweeps } from '../../../server/retention/run-retention.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { ago, day, now, retain, somebody } from './kept.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
const prisma = () => server.database.prisma;

const at = (days: number) => [ago(days, -1), ago(days, 1)];

it('goes by its own time', async () => {
  const db = prisma();
  const { citizenId, conversationId } = await somebody(server, ago(20));
  for (const when of at(30)) {
    const id = newId();
    for (const state of ['done', 'pending'])
      await db.inboundEvent.create({
        data: {
          ...{ id: newId(), channel: 'oa', externalId: `${id} ${state}`, name: 'm', payload: {}, state },
          ...{ occurredAt: when, receivedAt: when },
        },
      });
  }
  for (const when of at(180))
    for (const state of ['sent', 'pending'])
      await db.outboxMessage.create({
        data: {
          ...{ id: newId(), conversationId, dedupeKey: newId(), payload: { text: 'x' }, state },
          ...{ notBefore: when, createdAt: when },
        },
      });
  for (const when of at(730))
    await db.accessAudit.create({ data: { id: newId(), staffId: 's', action: 'a', resource: 'zq', at: when } });
  for (const when of at(7)) {
    await db.citizenSession.create({ data: { tokenHash: newId(), citizenId, expiresAt: when, createdAt: when } });
    await db.bulkItem.create({
      data: { staffId: 's', key: newId(), code: 'c', actHash: 'h', state: 'x', createdAt: when },
    });
  }
  for (const withdrawnAt of [...at(1825), null])
    await db.consent.create({
      data: {
        ...{ id: newId(), citizenId, purpose: 'p', textVersion: '1', channel: 'oa' },
        ...{ givenAt: ago(3000), withdrawnAt },
      },
    });
  const periods = { 'inbound-event': 30, outbox: 180, audit: 730, session: 7, bulk: 7, consent: 1825 };
  const counts = await retain(server, periods);
  expect(counts).toEqual({ 'inbound-event': 1, outbox: 1, audit: 1, session: 1, bulk: 1, consent: 1 });
  expect(await db.consent.count({ where: { citizenId } })).toBe(2);
  expect(await db.outboxMessage.count({ where: { conversationId, state: 'pending' } })).toBe(2);
});

it('empties an unfinished dialogue, but not one that staff hold', async () => {
  const old = await somebody(server, ago(31));
  const held = await somebody(server, ago(31));
  await prisma().conversation.update({ where: { id: held.conversationId }, data: { owner: 'staff' } });
  await retain(server, { 'dialogue-state': 30 });
  const stateOf = async (id: string) => (await prisma().conversation.findUniqueOrThrow({ where: { id } })).state;
  expect(await stateOf(old.conversationId)).toEqual({});
  expect(await stateOf(held.conversationId)).toEqual({ stack: [] });
});

it('runs every sweep there is on real tables without an error', async () => {
  const periods = Object.fromEntries(Object.keys(sweeps).map((kind) => [kind, 1000]));
  const counts = await retain(server, periods, new Date(now.getTime() + day));
  expect(Object.keys(counts).sort()).toEqual(Object.keys(sweeps).sort());
});

it('has a period in our knowledge, and every period a sweep', () => {
  const file = new URL('../../../knowledge/retention.yaml', import.meta.url);
  const told = retentionFile.parse(parse(readFileSync(file, 'utf8'))).rules.map(({ kind }) => kind);
  // Kept papers are told of before they go: the room that keeps them does that.
  const withoutSweep = ['document'];
  expect(told.filter((kind) => !(kind in sweeps))).toEqual(withoutSweep);
  expect(Object.keys(sweeps).filter((kind) => !told.includes(kind))).toEqual([]);
});
