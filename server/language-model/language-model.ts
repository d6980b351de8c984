import { performance } from 'node:perf_hooks';
import type { Retriever } from '../../bot/search/retriever.ts';
import type { AskModel } from '../../bot/understand/ask-model.ts';
import type { Clock } from '../clock.ts';
import { keepTracingOff, type LanguageModelSettings } from '../config.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { AudioType } from '../files/audio-type.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { createBreaker } from './breaker.ts';
import { createBudget } from './budget.ts';
import { createCalls } from './calls.ts';
import { CompatibleChatModel } from './chat-model.ts';
import { createEmbeddings } from './embeddings.ts';
import { ModelFailure } from './failure.ts';
import { transcribe } from './hear.ts';
import { lookQuestion, readSeen, type Seen } from './look.ts';
import { noteBreaker } from './model-metrics.ts';
import { createOpenAiClient } from './openai-client.ts';
import { createStructured } from './structured.ts';

/** A model's help with one turn of one citizen. What is not configured is absent. */
export type TurnModel = {
  /** Shares one time budget with all that is asked in this turn. */
  ask: AskModel | undefined;
  retrievers: Retriever[];
  hear: ((sound: { bytes: Buffer; type: AudioType }, language: 'vi' | 'en') => Promise<string | undefined>) | undefined;
  /** Takes JPEGs without metadata. */
  look: ((pictures: Buffer[], language: 'vi' | 'en') => Promise<Seen | undefined>) | undefined;
};

export type LanguageModel = {
  forTurn(citizenId: string): TurnModel;
  /** Work in the background: embeddings of procedures; returns how many it made. */
  refresh(): Promise<number>;
  /** Forgets what was counted for single citizens on earlier days. */
  forgetOld(): Promise<void>;
  settled(): Promise<void>;
};

/** For words, from the first thing asked in a turn on: milliseconds, its one retry included. */
const usualTurn = 4_000;
/** For a voice message or photos, which come before the words; both together stay within a conversation's lease. */
const senseMilliseconds = 7_000;

const breakerSettings = { failures: 5, restMs: 30_000, longestMs: 300_000 };

/** The language model of one process, over every compatible server. Nothing it does fails or holds a turn up. */
export function createLanguageModel(given: {
  settings: LanguageModelSettings;
  prisma: PrismaClient;
  clock: Clock;
  knowledge: KnowledgeSource;
  log: Log;
  /** How long one turn may wait for words; told by tests that have no time. */
  turnMilliseconds?: number;
}): LanguageModel {
  const { settings, prisma, clock, knowledge, log, turnMilliseconds = usualTurn } = given;
  keepTracingOff();
  const client = createOpenAiClient(settings);
  const zone = () => knowledge().tenant.zone;
  const budget = createBudget({ prisma, clock, zone, limits: settings.limits, prices: settings.prices });
  const breaker = createBreaker({
    ...breakerSettings,
    now: () => performance.now(),
    onChange(state) {
      log.warn({ state }, 'the language model’s circuit breaker changed');
      void noteBreaker(prisma, { restsFor: breaker.restsFor(), now: clock() }).catch((error: unknown) =>
        log.error({ err: error }, 'the breaker’s state was not kept'),
      );
    },
  });
  const calls = createCalls({ breaker, budget, log });
  const structured = (model: string) => createStructured(new CompatibleChatModel({ client, model }));
  const answer = settings.model ? structured(settings.model) : undefined;
  const see = settings.visionModel ? structured(settings.visionModel) : undefined;
  const { embeddingModel, transcriptionModel } = settings;
  const embeddings = embeddingModel
    ? createEmbeddings({ prisma, clock, client, model: embeddingModel, calls, knowledge })
    : undefined;

  return {
    forTurn(citizenId) {
      const deadline = fromFirstUse(turnMilliseconds);
      const senseDeadline = fromFirstUse(senseMilliseconds);
      const ask: AskModel = (question, read) =>
        calls.make({
          purpose: question.purpose,
          citizenId,
          deadline: deadline(),
          async attempt(signal) {
            if (!answer) throw new ModelFailure('bad_request');
            const { value, usage } = await answer(question, signal);
            return { value: orDiscard(read(value), usage), usage };
          },
        });
      return {
        ask: answer && ask,
        retrievers: embeddings ? [(query, limit) => embeddings.find({ query, limit, deadline: deadline() })] : [],
        hear:
          transcriptionModel === undefined
            ? undefined
            : (sound, language) =>
                calls.make({
                  purpose: 'hear',
                  citizenId,
                  deadline: senseDeadline(),
                  attempt: (signal) => transcribe({ client, model: transcriptionModel, sound, language, signal }),
                }),
        look:
          see &&
          ((pictures, language) => {
            const { categories } = knowledge().catalogue;
            return calls.make({
              purpose: 'look',
              citizenId,
              deadline: senseDeadline(),
              async attempt(signal) {
                const { value, usage } = await see(lookQuestion({ pictures, categories, language }), signal);
                return { value: orDiscard(readSeen(value, categories), usage), usage };
              },
            });
          }),
      };
    },
    refresh: async () => embeddings?.refresh() ?? 0,
    forgetOld: () => budget.forgetOld(),
    settled: () => calls.settled(),
  };
}

/** A deadline that begins to run when it is first asked for. */
function fromFirstUse(milliseconds: number): () => number {
  let deadline: number | undefined;
  return () => {
    deadline ??= performance.now() + milliseconds;
    return deadline;
  };
}

function orDiscard<T>(value: T | undefined, usage: ModelFailure['usage']): T {
  if (value === undefined) throw new ModelFailure('discarded', { usage });
  return value;
}
