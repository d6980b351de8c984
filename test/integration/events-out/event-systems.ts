import { expect } from 'vitest';
import type { Subscriber, SubscriberDraft } from '../../../server/contract/subscriber-api.ts';
import { createDeliverer } from '../../../server/events-out/deliver.ts';
import { publishEvents } from '../../../server/events-out/publish.ts';
import { type SubscriberPeer, startSubscriber } from '../../peers/subscriber.ts';
import { signInStaff, type TestServer } from '../http/test-server.ts';

const everything: Omit<SubscriberDraft, 'name' | 'url'> = {
  types: [],
  unitIds: [],
  areaCodes: [],
  restricted: false,
};

/**
 * Other systems that take a server's events, and what sends them. `privateHosts`: those of the server's own settings, to
 * which the systems' hosts are added.
 */
export async function openEventSystems(server: TestServer, privateHosts: string[]) {
  const administrator = await signInStaff(server, { role: 'administrator' });
  const peers: SubscriberPeer[] = [];
  const { prisma, clock, cipher, knowledge, log } = server.deps;
  const publish = () => publishEvents({ prisma, clock });
  const newDeliverer = (patience: { answerWithin?: number } = {}) =>
    createDeliverer({
      ...{ prisma, clock, cipher, knowledge, log, privateHosts },
      base: 'https://ward.example',
      ...patience,
    });
  const deliverer = newDeliverer();

  /** Publishes and sends until nothing more is due. */
  async function deliver(): Promise<void> {
    await publish();
    for (let rounds = 0; (await deliverer.runOnce()) > 0 && rounds < 50; rounds++) await deliverer.settled();
    await deliverer.settled();
  }

  async function subscribe(draft: Partial<SubscriberDraft> = {}) {
    const peer = await startSubscriber({ secrets: [], now: clock });
    peers.push(peer);
    privateHosts.push(peer.host);
    const body = { ...everything, name: 'Hệ thống thử', url: peer.url, ...draft };
    const made = await administrator.post('/api/staff/subscribers', body);
    expect(made.status).toBe(201);
    peer.secrets.push(String(made.body.secret));
    return { peer, id: (made.body.item as Subscriber).id };
  }

  return {
    administrator,
    publish,
    newDeliverer,
    deliver,
    subscribe,
    async close() {
      await deliverer.stop();
      await Promise.all(peers.map((peer) => peer.close()));
    },
  };
}
