import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type OpenAI from 'openai';
import { z } from 'zod';
import type { Procedure } from '../../bot/catalogue.ts';
import type { Retrieved } from '../../bot/search/retriever.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Calls } from './calls.ts';
import { ModelFailure, type Usage } from './failure.ts';

export type Embeddings = {
  /** Brings the vectors up to the present knowledge, some at a time; returns how many it had to ask for. */
  refresh(): Promise<number>;
  /** Procedures near a question by meaning; nothing while there are no vectors, or when it takes too long. */
  find(given: { query: string; limit: number; deadline: number }): Promise<Retrieved[]>;
};

const batch = 64;
const refreshMilliseconds = 8_000;
/** Longest (milliseconds) that a citizen waits for this alone. */
const patience = 900;
/** How far above the others (standard deviations) a procedure must lie: every question is near to something. */
const outstanding = (count: number) => Math.min(3, 0.5 * Math.sqrt(count));

const answerOf = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()).min(1) })),
  usage: z
    .object({ prompt_tokens: z.number().catch(0) })
    .nullish()
    .catch(null),
});

/**
 * Vectors of all procedures by a configured model, kept in the database by model and hash of the text, so that a text is
 * sent once. Procedures are public; a question must come without personal data.
 */
export function createEmbeddings(given: {
  prisma: PrismaClient;
  clock: Clock;
  client: OpenAI;
  model: string;
  calls: Calls;
  knowledge: KnowledgeSource;
}): Embeddings {
  const { prisma, clock, client, model, calls, knowledge } = given;
  const byHash = new Map<string, Float32Array>();
  let index: { code: string; vector: Float32Array }[] = [];
  let indexed = -1;
  let loaded = false;

  async function embed(texts: string[], signal: AbortSignal): Promise<{ value: Float32Array[]; usage: Usage }> {
    // As plain numbers: not every server knows the client's usual base64.
    const wire = { model, input: texts, encoding_format: 'float' } as const;
    const answer: unknown = await client.embeddings.create(wire, { signal, maxRetries: 0 });
    const parsed = answerOf.safeParse(answer);
    const rows = parsed.data?.data.sort((a, b) => a.index - b.index) ?? [];
    if (rows.length !== texts.length) throw new ModelFailure('malformed');
    const usage = { inputTokens: parsed.data?.usage?.prompt_tokens ?? 0, outputTokens: 0 };
    return { value: rows.map(({ embedding }) => unit(Float32Array.from(embedding))), usage };
  }

  async function load(): Promise<void> {
    for (const row of await prisma.textEmbedding.findMany({ where: { model } }))
      byHash.set(row.hash, new Float32Array(new Uint8Array(row.vector).buffer));
    loaded = true;
  }

  async function askFor(missing: Map<string, string>): Promise<number> {
    const some = [...missing].slice(0, batch);
    const vectors = await calls.make({
      purpose: 'embed',
      citizenId: undefined,
      deadline: performance.now() + refreshMilliseconds,
      attempt: (signal) =>
        embed(
          some.map(([, text]) => text),
          signal,
        ),
    });
    if (!vectors) return 0;
    const rows = some.flatMap(([hash], at) => {
      const vector = vectors[at];
      return vector ? [{ hash, vector }] : [];
    });
    await prisma.textEmbedding.createMany({
      data: rows.map(({ hash, vector }) => ({ model, hash, vector: bytesOf(vector), createdAt: clock() })),
      skipDuplicates: true,
    });
    for (const { hash, vector } of rows) byHash.set(hash, vector);
    return rows.length;
  }

  return {
    async refresh() {
      const { catalogue } = knowledge();
      if (catalogue.version === indexed) return 0;
      if (!loaded) await load();
      const texts = catalogue.procedures.map((procedure) => ({ code: procedure.code, text: textOf(procedure) }));
      const hashes = texts.map(({ code, text }) => ({ code, text, hash: hashOf(text) }));
      const missing = new Map(hashes.flatMap(({ hash, text }) => (byHash.has(hash) ? [] : [[hash, text]])));
      if (missing.size > 0) {
        const asked = await askFor(missing);
        if (asked < missing.size) return asked;
      }
      index = hashes.flatMap(({ code, hash }) => {
        const vector = byHash.get(hash);
        return vector ? [{ code, vector }] : [];
      });
      indexed = catalogue.version;
      return missing.size;
    },
    async find({ query, limit, deadline }) {
      if (index.length === 0) return [];
      const vectors = await calls.make({
        purpose: 'embed',
        citizenId: undefined,
        deadline: Math.min(deadline, performance.now() + patience),
        attempt: (signal) => embed([query], signal),
      });
      const asked = vectors?.[0];
      if (!asked) return [];
      const scores = index.map(({ code, vector }) => ({ code, score: dot(asked, vector) }));
      const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
      const spread = Math.sqrt(scores.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / scores.length);
      return scores
        .filter(({ score }) => score >= mean + outstanding(scores.length) * spread)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map((found) => ({ ...found, source: 'embeddings' }));
    },
  };
}

/** What people call a procedure and when they need it; long official texts would only blur it. */
function textOf({ name, officialName, aliases, when }: Procedure): string {
  return [name.vi, officialName, when?.vi ?? '', ...aliases.slice(0, 8)].filter(Boolean).join('. ').slice(0, 600);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

function dot(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return 0;
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function bytesOf(vector: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(vector.slice().buffer);
}
