import { performance } from 'node:perf_hooks';
import type { Retriever } from '../../bot/search/retriever.ts';
import type { Clock } from '../clock.ts';
import type { BotpressSettings } from '../config.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import type { BotpressDelivery } from './deliver.ts';
import { fileNotes } from './messages.ts';

/** Longest (milliseconds) that one message to a Botpress conversation may take. */
const timeout = 10_000;

/** What a working process does with Botpress: searches there, and answers its conversations. */
export async function botpressParts(
  settings: BotpressSettings,
  deps: {
    prisma: PrismaClient;
    clock: Clock;
    log: Log;
    knowledge: KnowledgeSource;
    zalo: { miniAppId: string };
    publicUrl: string;
  },
): Promise<{ retriever: Retriever; deliver: BotpressDelivery }> {
  // Loaded only where it is used: the client is large.
  const { createBotpressClient } = await import('./client.ts');
  const { createBotpressDelivery } = await import('./deliver.ts');
  const { botpressRetriever } = await import('./search.ts');
  const { prisma, clock, log, knowledge, zalo, publicUrl } = deps;
  const client = createBotpressClient(settings, { timeout });
  return {
    retriever: botpressRetriever({ client, log, now: () => performance.now() }),
    deliver: createBotpressDelivery({
      prisma,
      clock,
      log,
      client,
      botId: settings.botId,
      miniAppId: zalo.miniAppId,
      publicUrl,
      fileNote: (kind, language) => knowledge().replies[language][fileNotes[kind]] ?? '',
    }),
  };
}
