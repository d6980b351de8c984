import { Client } from '@botpress/client';
import type { BotpressSettings } from '../config.ts';

export type BotpressClient = Client;

/** A client of one bot. Repeats are ours to decide: it makes each call once, for `timeout` milliseconds at most. */
export function createBotpressClient(
  { token, botId, apiUrl }: Pick<BotpressSettings, 'token' | 'botId' | 'apiUrl'>,
  { timeout }: { timeout: number },
): BotpressClient {
  return new Client({ token, botId, apiUrl, timeout });
}
