import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { CompatibleChatModel, WireOptions } from './chat-model.ts';
import { usageOf } from './chat-model.ts';
import { failureOf, ModelFailure, type Usage } from './failure.ts';

/** How a server wants to be asked; learnt from its refusals and kept for the life of the process. */
type Dialect = {
  format: 'json_schema' | 'tool' | 'json_object';
  limit: 'max_completion_tokens' | 'max_tokens' | 'none';
  temperature: boolean;
  /** Answers in a row that were no JSON, though the format was accepted. */
  malformed: number;
};

export type StructuredQuestion = {
  system: string;
  user: string;
  /** `data:` addresses of pictures that belong to the question. */
  pictures?: string[];
  schema: Record<string, unknown>;
};

export type AskStructured = (
  question: StructuredQuestion,
  signal: AbortSignal,
) => Promise<{ value: unknown; usage: Usage }>;

const mostTokens = 1500;
const longestAnswer = 20_000;
const toolName = 'answer';
/** A server that takes a format and does not keep to it is asked in the next one. */
const malformedAllowed = 2;

/**
 * Asks for JSON of a schema in the form a server understands: as a JSON Schema, else as the arguments of one named
 * tool, else as plain JSON. The value is only parsed: whoever asks checks it.
 */
export function createStructured(model: CompatibleChatModel): AskStructured {
  const official = new URL(model.client.baseURL).hostname.endsWith('openai.com');
  const dialect: Dialect = {
    format: 'json_schema',
    limit: official ? 'max_completion_tokens' : 'max_tokens',
    temperature: true,
    malformed: 0,
  };
  return async function ask(question, signal): Promise<{ value: unknown; usage: Usage }> {
    const used = { ...dialect };
    try {
      const answer = await model.invoke(messagesOf(question, used), { signal, wire: wireOf(question, used) });
      const usage = usageOf(answer);
      return { value: parse(answer.text, usage, dialect), usage };
    } catch (error) {
      if (signal.aborted || !learn(dialect, used, error)) throw failureOf(error, signal);
      return ask(question, signal);
    }
  };
}

function messagesOf({ system, user, pictures = [], schema }: StructuredQuestion, { format }: Dialect) {
  const shape = format === 'json_object' ? `\n\nAnswer with JSON of this JSON Schema:\n${JSON.stringify(schema)}` : '';
  const images = pictures.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
  const content = images.length === 0 ? user : [{ type: 'text' as const, text: user }, ...images];
  return [new SystemMessage(system + shape), new HumanMessage({ content })];
}

function wireOf({ schema }: StructuredQuestion, { format, limit, temperature }: Dialect): WireOptions {
  return {
    ...(limit === 'none' ? {} : { [limit]: mostTokens }),
    ...(temperature ? { temperature: 0 } : {}),
    ...(format === 'json_schema' && {
      response_format: { type: 'json_schema', json_schema: { name: toolName, strict: true, schema } },
    }),
    ...(format === 'tool' && {
      tools: [{ type: 'function', function: { name: toolName, parameters: schema } }],
      tool_choice: { type: 'function', function: { name: toolName } },
    }),
    ...(format === 'json_object' && { response_format: { type: 'json_object' } }),
  };
}

function parse(text: string, usage: Usage, dialect: Dialect): unknown {
  if (text.length > longestAnswer) throw new ModelFailure('too_long', { usage });
  // Some models think aloud first, some fence the JSON.
  const bare = text
    .replace(/<think>[\s\S]*?<\/think>/g, '')
    .replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '')
    .trim();
  try {
    const value: unknown = JSON.parse(bare);
    dialect.malformed = 0;
    return value;
  } catch {
    dialect.malformed += 1;
    if (dialect.malformed >= malformedAllowed) nextFormat(dialect);
    throw new ModelFailure('malformed', { usage });
  }
}

/** Learns from a refused request what to leave out; false when the refusal is not about the form of the question. */
function learn(dialect: Dialect, used: Dialect, error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status !== 400 && status !== 422) return false;
  const said = error instanceof Error ? error.message : '';
  if (/temperature/i.test(said)) {
    dialect.temperature = false;
    return used.temperature;
  }
  if (/max_(?:completion_)?tokens/i.test(said)) {
    if (used.limit === 'none') return false;
    // Another call may have learnt it meanwhile.
    if (dialect.limit === used.limit) dialect.limit = used.limit === 'max_tokens' ? 'max_completion_tokens' : 'none';
    return true;
  }
  if (/context[_ ]length|too long|content[_ ](?:filter|policy|management)/i.test(said)) return false;
  if (dialect.format === used.format) return nextFormat(dialect);
  return true;
}

function nextFormat(dialect: Dialect): boolean {
  if (dialect.format === 'json_object') return false;
  dialect.format = dialect.format === 'json_schema' ? 'tool' : 'json_object';
  dialect.malformed = 0;
  return true;
}
