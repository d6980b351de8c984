import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** How the next chat completion goes. */
export type Scripted =
  /** This JSON, in the form that was asked for: as content, or as the arguments of the named tool. */
  | { json: unknown }
  /** A message as it stands, with how it ended. */
  | { content: string | null; finish?: string; refusal?: string }
  | { status: number; message?: string; headers?: Record<string, string> }
  /** Bytes that are no completion. */
  | { body: string }
  /** Takes the request and never answers. */
  | 'hang'
  /** Begins an answer and breaks off. */
  | 'cut'
  | ((request: ChatRequest) => Scripted);

const chatRequest = z.object({
  model: z.string().min(1),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'user']),
        content: z.union([
          z.string(),
          z.array(
            z.union([
              z.strictObject({ type: z.literal('text'), text: z.string() }),
              z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: z.string() }) }),
            ]),
          ),
        ]),
      }),
    )
    .min(1),
  response_format: z
    .object({ type: z.string(), json_schema: z.object({ name: z.string(), strict: z.boolean(), schema: z.unknown() }) })
    .partial({ json_schema: true })
    .optional(),
  tools: z
    .array(z.object({ type: z.literal('function'), function: z.object({ name: z.string(), parameters: z.unknown() }) }))
    .optional(),
  tool_choice: z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }).optional(),
  temperature: z.number().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  stream: z.literal(false).optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

const embeddingRequest = z.object({
  model: z.string(),
  input: z.array(z.string().min(1)).min(1),
  encoding_format: z.literal('float'),
});

export type LanguageModelPeer = {
  /** With `/v1`, for OPENAI_BASE_URL. */
  url: string;
  key: string;
  /** Chat completions that were asked for, in order. */
  chats: ChatRequest[];
  /** Texts that were to be embedded. */
  embedded: string[][];
  /** Sounds that were to be heard. */
  sounds: { name: string; type: string; size: number; language: string | null; model: string }[];
  /** Every body that arrived, as text. */
  bodies: string[];
  /** What came that should not have come. */
  faults: string[];
  /** Answers for the next chat completions; the last of `always` goes on for ever. */
  script(...answers: Scripted[]): void;
  always(answer: Scripted): void;
  /** What a voice message is heard to say; undefined: 500. */
  hears(text: string | undefined): void;
  /** Breaks off what hangs. */
  release(): void;
  close(): Promise<void>;
};

/**
 * A local server that speaks the parts of the OpenAI protocol the product uses: chat completions, embeddings and
 * transcriptions. What is not scripted, and what no compatible server would take, is refused and noted as a fault.
 */
export async function startLanguageModel(): Promise<LanguageModelPeer> {
  const key = 'sk-test-5e8f0a7c91';
  const waiting: Scripted[] = [];
  let forever: Scripted | undefined;
  let heard: string | undefined = '';
  const hanging = new Set<ServerResponse>();
  const peer: Omit<LanguageModelPeer, 'url' | 'close'> = {
    key,
    chats: [],
    embedded: [],
    sounds: [],
    bodies: [],
    faults: [],
    script: (...answers) => void waiting.push(...answers),
    always(answer) {
      forever = answer;
    },
    hears(text) {
      heard = text;
    },
    release() {
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
  };

  function fault(response: ServerResponse, what: string): void {
    peer.faults.push(what);
    send(response, 500, { error: { message: what, type: 'server_error' } });
  }

  function chat(response: ServerResponse, body: string): void {
    const parsed = chatRequest.safeParse(JSON.parse(body));
    if (!parsed.success) {
      fault(response, `not a chat request: ${parsed.error.message}`);
      return;
    }
    const request = parsed.data;
    peer.chats.push(request);
    const loose = looseSchema(request.response_format?.json_schema?.schema);
    if (loose) {
      fault(response, `a strict server refuses this schema: ${loose}`);
      return;
    }
    const next = waiting.shift() ?? forever;
    if (next === undefined) fault(response, 'a chat completion nobody scripted');
    else play(response, request, next);
  }

  function play(response: ServerResponse, request: ChatRequest, next: Scripted): void {
    if (typeof next === 'function') play(response, request, next(request));
    else if (next === 'hang') hanging.add(response);
    else if (next === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"choices":[{"message":{"content":"{\\"comm', () => response.destroy());
    } else if ('status' in next) {
      const error = { message: next.message ?? `refused with ${key}`, type: 'invalid_request_error' };
      send(response, next.status, { error }, next.headers);
    } else if ('body' in next) response.writeHead(200, { 'content-type': 'application/json' }).end(next.body);
    else if ('json' in next) send(response, 200, completion(request, JSON.stringify(next.json)));
    else send(response, 200, completion(request, next.content, next));
  }

  function embed(response: ServerResponse, body: string): void {
    const parsed = embeddingRequest.safeParse(JSON.parse(body));
    if (!parsed.success) {
      fault(response, `not an embedding request: ${parsed.error.message}`);
      return;
    }
    peer.embedded.push(parsed.data.input);
    const data = parsed.data.input.map((text, index) => ({ object: 'embedding', index, embedding: wordVector(text) }));
    send(response, 200, { object: 'list', data, usage: { prompt_tokens: 7, total_tokens: 7 } });
  }

  async function transcribe(response: ServerResponse, request: IncomingMessage, bytes: Buffer): Promise<void> {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) {
      fault(response, 'no sound in a transcription request');
      return;
    }
    const { name, type, size } = file;
    const language = form.get('language');
    peer.sounds.push({ name, type, size, language: language as string | null, model: String(form.get('model')) });
    if (heard === undefined) send(response, 500, { error: { message: 'no' } });
    else send(response, 200, { text: heard });
  }

  const server = createServer((request, response) => {
    void (async () => {
      const bytes = await readAll(request);
      peer.bodies.push(bytes.toString('latin1'));
      const path = `${request.method} ${request.url}`;
      if (request.headers.authorization !== `Bearer ${key}`) fault(response, `${path} without the key`);
      else if (path === 'POST /v1/chat/completions') chat(response, bytes.toString());
      else if (path === 'POST /v1/embeddings') embed(response, bytes.toString());
      else if (path === 'POST /v1/audio/transcriptions') await transcribe(response, request, bytes);
      else fault(response, `${path} is none of ours`);
    })().catch((error: unknown) => fault(response, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...peer,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        peer.release();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function completion(request: ChatRequest, text: string | null, told: { finish?: string; refusal?: string } = {}) {
  const tool = request.tools?.[0]?.function.name;
  const message =
    tool && text !== null && told.finish === undefined
      ? {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'call_1', type: 'function', function: { name: tool, arguments: text } }],
        }
      : { role: 'assistant', content: text, refusal: told.refusal ?? null };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: request.model,
    choices: [{ index: 0, message, finish_reason: told.finish ?? (tool ? 'tool_calls' : 'stop') }],
    usage: { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050 },
  };
}

/** Why strict structured output would refuse a schema: an object left open, or a field that is not required. */
function looseSchema(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(looseSchema).find(Boolean);
  if (typeof schema !== 'object' || schema === null) return undefined;
  const node = schema as Record<string, unknown>;
  if ('oneOf' in node || '$schema' in node) return 'oneOf or $schema';
  if (node.type === 'object') {
    const fields = Object.keys((node.properties ?? {}) as object).sort();
    if (node.additionalProperties !== false) return 'an open object';
    if (JSON.stringify([...((node.required ?? []) as string[])].sort()) !== JSON.stringify(fields))
      return `not all required: ${fields}`;
  }
  return Object.values(node).map(looseSchema).find(Boolean);
}

/** Texts with words in common lie near each other. */
function wordVector(text: string): number[] {
  const vector = new Array<number>(96).fill(0.01);
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
    vector[hash % 96] = (vector[hash % 96] ?? 0) + 1;
  }
  return vector;
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
