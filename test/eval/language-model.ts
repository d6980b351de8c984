import { performance } from 'node:perf_hooks';
import type { Understand } from '../../bot/turn.ts';
import type { AskModel } from '../../bot/understand/ask-model.ts';
import { understandWithModel } from '../../bot/understand/with-fallback.ts';
import { keepTracingOff, readConfig, StartError } from '../../server/config.ts';
import { createBreaker } from '../../server/language-model/breaker.ts';
import { createCalls } from '../../server/language-model/calls.ts';
import { CompatibleChatModel } from '../../server/language-model/chat-model.ts';
import { ModelFailure } from '../../server/language-model/failure.ts';
import { createOpenAiClient } from '../../server/language-model/openai-client.ts';
import { createStructured } from '../../server/language-model/structured.ts';
import { createLog } from '../../server/log.ts';

export type ModelUnder = {
  understand: Understand;
  /** How the calls ended and what they used, in one line. */
  told(): string;
};

/** As in production: for one message, its one retry included. */
const turnMilliseconds = 4_000;

/**
 * The understanding that asks the configured language model, within the time and the circuit breaker of production
 * but without a budget, which would end the measurement.
 * @throws StartError when no model is configured.
 */
export function languageModel(environment: NodeJS.ProcessEnv): ModelUnder {
  const settings = readConfig(environment).languageModel;
  if (!settings?.model) throw new StartError('--llm needs OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL');
  keepTracingOff();
  const ended = new Map<string, number>();
  const tokens = { in: 0, out: 0 };
  const calls = createCalls({
    breaker: createBreaker({ failures: 5, restMs: 30_000, longestMs: 300_000, now: () => performance.now() }),
    budget: {
      take: async () => true,
      note: async ({ outcome, usage }) => {
        ended.set(outcome, (ended.get(outcome) ?? 0) + 1);
        tokens.in += usage.inputTokens;
        tokens.out += usage.outputTokens;
      },
      forgetOld: async () => undefined,
    },
    log: createLog('silent'),
  });
  const answer = createStructured(
    new CompatibleChatModel({ client: createOpenAiClient(settings), model: settings.model }),
  );
  const askUntil =
    (deadline: number): AskModel =>
    (question, read) =>
      calls.make({
        purpose: question.purpose,
        citizenId: undefined,
        deadline,
        async attempt(signal) {
          const { value, usage } = await answer(question, signal);
          const known = read(value);
          if (known === undefined) throw new ModelFailure('discarded', { usage });
          return { value: known, usage };
        },
      });
  return {
    understand: (text, state, ports) =>
      understandWithModel({ ask: askUntil(performance.now() + turnMilliseconds) })(text, state, ports),
    told: () =>
      `model calls: ${[...ended].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'none'}; ${tokens.in} tokens sent, ${tokens.out} answered`,
  };
}
