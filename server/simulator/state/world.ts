import { z } from 'zod';
import type { ResolvedOptions } from '../options.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Documents, openDocuments } from './documents.ts';
import { firstCore } from './first-core.ts';
import {
  type ChatMessage,
  type Core,
  chatMessageSchema,
  coreSchema,
  type Delivery,
  deliverySchema,
} from './schemas.ts';

/** One call that the product made to Zalo, without anything personal in it. */
export type ApiCall = {
  id: string;
  at: number;
  method: string;
  path: string;
  error: number;
  message: string;
  milliseconds: number;
};

/** Everything the simulated Zalo knows. */
export type World = {
  options: ResolvedOptions;
  core: Core;
  chats: Map<string, ChatMessage[]>;
  deliveries: Delivery[];
  calls: ApiCall[];
  changes: Changes;
  documents: Documents;
  saveCore: () => void;
  saveChat: (userId: string) => void;
  saveDeliveries: () => void;
};

/** Reads the state folder, or makes a first state with a few citizens. Throws when a file is damaged. */
export function openWorld(options: ResolvedOptions): World {
  const documents = openDocuments(options.stateDir, (error) =>
    options.log(`cannot write ${options.stateDir}: ${error instanceof Error ? error.message : 'unknown'}`),
  );
  const core = documents.read('core', coreSchema) ?? firstCore(options);
  const deliveries = documents.read('deliveries', z.array(deliverySchema)) ?? [];
  const chats = new Map(
    core.users.map((user) => [user.id, documents.read(`chats/${user.id}`, z.array(chatMessageSchema)) ?? []]),
  );
  const world: World = {
    options,
    core,
    chats,
    deliveries,
    calls: [],
    changes: createChanges(),
    documents,
    saveCore: () => documents.touch('core', () => core),
    saveChat: (userId) => documents.touch(`chats/${userId}`, () => chats.get(userId) ?? []),
    saveDeliveries: () => documents.touch('deliveries', () => deliveries),
  };
  world.saveCore();
  return world;
}
