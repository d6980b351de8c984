import type { Subscriber } from '../../../server/contract/subscriber-api.ts';
import type { SubscriberPeer } from '../../peers/subscriber.ts';
import { openUndoDesk } from '../staff/undo-desk.ts';
import { openEventSystems } from './event-systems.ts';

/** People at a server whose events go to systems that answer as they are told. */
export async function openEventDesk() {
  const privateHosts: string[] = [];
  const desk = await openUndoDesk({ settings: { privateHosts } });
  const systems = await openEventSystems(desk.server, privateHosts);

  async function stateOf(id: string): Promise<Subscriber> {
    const { items } = (await systems.administrator.get('/api/staff/subscribers')).body as { items: Subscriber[] };
    const found = items.find((one) => one.id === id);
    if (!found) throw new Error(`no subscriber ${id}`);
    return found;
  }

  return {
    ...desk,
    ...systems,
    privateHosts,
    stateOf,
    async close() {
      await systems.close();
      await desk.server.close();
    },
  };
}

/** The kinds of event of one case, without what all have in common. */
export const namesOf = (peer: SubscriberPeer, subject: string) =>
  peer.taken.filter((one) => one.subject === subject).map(({ type }) => type.split('.').slice(-2, -1)[0]);
