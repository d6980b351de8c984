import { setTimeout as sleep } from 'node:timers/promises';
import type { Retrieved, Retriever } from '../../bot/search/retriever.ts';
import { createBreaker } from '../language-model/breaker.ts';
import type { Log } from '../log.ts';
import type { BotpressClient } from './client.ts';
import { failureOf } from './failure.ts';
import { mirrorTags } from './mirror.ts';

/** Longest (milliseconds) that a citizen's turn waits for this source. */
const usualPatience = 800;
/** Passages asked for: several belong to one procedure. */
const passagesPerProcedure = 3;

/**
 * Botpress's search over the mirrored procedures, as one more source. It never rejects: an answer that is late or a
 * fault is no answer, and after five in a row it is left alone for half a minute, longer while that goes on.
 * `now` counts milliseconds.
 */
export function botpressRetriever(given: {
  client: BotpressClient;
  log: Log;
  now: () => number;
  /** So many milliseconds at most that a turn waits; absent: the usual. */
  patience?: number;
}): Retriever {
  const { client, log, now, patience = usualPatience } = given;
  const breaker = createBreaker({
    failures: 5,
    restMs: 30_000,
    longestMs: 300_000,
    now,
    onChange: (state) => log.warn({ state }, 'the circuit breaker of the Botpress search changed'),
  });
  return async (query, limit) => {
    if (!breaker.allows()) return [];
    try {
      const found = await Promise.race([ask(client, query, limit), sleep(patience, undefined, { ref: false })]);
      if (!found) {
        breaker.failed();
        return [];
      }
      breaker.succeeded();
      return found;
    } catch (error) {
      breaker.failed();
      log.debug({ reason: failureOf(error).reason }, 'the Botpress search failed');
      return [];
    }
  };
}

async function ask(client: BotpressClient, query: string, limit: number): Promise<Retrieved[]> {
  const { passages } = await client.searchFiles({
    query,
    tags: { kind: mirrorTags.kind },
    limit: Math.min(50, limit * passagesPerProcedure),
  });
  const best = new Map<string, number>();
  for (const { file, score } of passages) {
    const code = file.tags.code;
    if (code !== undefined && score > (best.get(code) ?? Number.NEGATIVE_INFINITY)) best.set(code, score);
  }
  return [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([code, score]) => ({ code, score, source: 'botpress' }));
}
