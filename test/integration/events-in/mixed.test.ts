import { afterAll, beforeAll, expect, it } from 'vitest';
import { mixedPostings, outcomesOf } from '../../setup/mixed-events.ts';
import { untilTaken } from '../../setup/until-taken.ts';
import { call, iocApiKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { decideAll, here } from './machines.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('takes or refuses each of many mixed events, loses none and doubles none', async () => {
  const { prisma } = server.database;
  const postings = mixedPostings({ total: 600, seed: 5, point: here, now: server.deps.clock() });
  const taken = new Set<string>();
  let refused = 0;
  const queue = [...postings];
  const send = async () => {
    for (let posting = queue.shift(); posting; posting = queue.shift()) {
      const headers = { authorization: `Bearer ${iocApiKey}`, ...posting.headers };
      const post = () => call(server.url + posting.path, { method: 'POST', headers, body: posting.body });
      // A repeated event is the same one.
      const reply = await untilTaken(post);
      expect(reply.status).toBeLessThan(500);
      const outcomes = outcomesOf(posting, reply.status, JSON.stringify(reply.body));
      expect(outcomes).toEqual(posting.expected.map((id) => (id === null ? 'refused' : 'taken')));
      for (const id of posting.expected) {
        if (id === null) refused += 1;
        else taken.add(id);
      }
    }
  };
  // Decided while more comes in, by two at once.
  const decide = async () => {
    while (queue.length > 0) await decideAll(server);
  };
  await Promise.all([send(), send(), send(), send(), decide(), decide()]);
  await decideAll(server);
  expect(await prisma.machineEvent.count()).toBe(taken.size);
  expect(await prisma.machineEvent.count({ where: { state: { not: 'done' } } })).toBe(0);
  const { _sum } = await prisma.refusedMachineEvent.aggregate({ _sum: { count: true } });
  expect(_sum.count).toBe(refused);
  const counted = await prisma.caseMachineFact.aggregate({ _sum: { count: true } });
  expect(counted._sum.count).toBe(await prisma.machineEvent.count({ where: { caseId: { not: null } } }));
  // A call is counted and told; a storm is one case.
  expect(await prisma.caseMachineFact.count({ where: { device: 'STORM' } })).toBe(1);
  expect(taken.size + refused).toBeGreaterThan(600);
});
