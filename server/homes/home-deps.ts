import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import type { LocalHosts } from './home-address.ts';

/** What the room of homes is given. */
export type HomeDeps = {
  prisma: PrismaClient;
  cipher: FieldCipher;
  clock: Clock;
  knowledge: KnowledgeSource;
  log: Log;
  /** Hosts that may be reached though they are private: HOME_LOCAL_HOSTS, and the simulated home. */
  localHomes: LocalHosts;
};
