import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CompatibleChatModel } from '../../../server/language-model/chat-model.ts';
import { createOpenAiClient } from '../../../server/language-model/openai-client.ts';
import { type AskStructured, createStructured } from '../../../server/language-model/structured.ts';
import {
  type ChatRequest,
  type LanguageModelPeer,
  type Scripted,
  startLanguageModel,
} from '../../peers/language-model.ts';

let peer: LanguageModelPeer;
let ask: AskStructured;
beforeAll(async () => {
  peer = await startLanguageModel();
});
afterAll(() => peer.close());
beforeEach(() => {
  peer.chats.length = 0;
  const client = createOpenAiClient({ apiKey: peer.key, baseUrl: peer.url });
  ask = createStructured(new CompatibleChatModel({ client, model: 'some-model' }));
});
afterEach(() => {
  expect(peer.faults).toEqual([]);
});

const schema = {
  type: 'object',
  properties: { n: { type: 'number' } },
  required: ['n'],
  additionalProperties: false,
};
const once = (question: object = {}) =>
  ask({ system: 'Count {braces}.', user: '{"message":"{một}"}', schema, ...question }, AbortSignal.timeout(60_000));
const refuse = (message: string): Scripted => ({ status: 400, message });
const formOf = (request: ChatRequest | undefined) =>
  request?.response_format?.type ?? (request?.tools ? 'tool' : 'none');

test('asks by JSON Schema, deterministic, with the texts as they stand, and parses', async () => {
  peer.script({ json: { n: 7 } });
  expect(await once()).toEqual({ value: { n: 7 }, usage: { inputTokens: 1000, outputTokens: 50 } });
  expect(peer.chats[0]).toMatchObject({
    model: 'some-model',
    temperature: 0,
    messages: [
      { role: 'system', content: 'Count {braces}.' },
      { role: 'user', content: '{"message":"{một}"}' },
    ],
    response_format: { type: 'json_schema', json_schema: { strict: true, schema } },
  });
});

describe('a server that does not know a form is asked in the next one, and so from then on', () => {
  test('by a named tool', async () => {
    peer.script(
      refuse("'response_format' of type 'json_schema' is not supported"),
      { json: { n: 1 } },
      { json: { n: 2 } },
    );
    expect((await once()).value).toEqual({ n: 1 });
    expect((await once()).value).toEqual({ n: 2 });
    expect(peer.chats.map(formOf)).toEqual(['json_schema', 'tool', 'tool']);
    expect(peer.chats[1]?.tool_choice?.function.name).toBe(peer.chats[1]?.tools?.[0]?.function.name);
  });

  test('by plain JSON, with the schema in words', async () => {
    peer.script(refuse('unknown field response_format'), refuse('tools are not supported'), { json: { n: 1 } });
    expect((await once()).value).toEqual({ n: 1 });
    expect(peer.chats.map(formOf)).toEqual(['json_schema', 'tool', 'json_object']);
    expect(JSON.stringify(peer.chats[2]?.messages)).toContain('additionalProperties');
  });

  test('until there is none left', async () => {
    peer.always(refuse('nothing is supported'));
    await expect(once()).rejects.toMatchObject({ outcome: 'bad_request' });
    expect(peer.chats).toHaveLength(3);
  });

  test('also when it takes the form and does not keep to it', async () => {
    peer.always({ content: 'Đây là câu trả lời.' });
    for (let time = 0; time < 2; time++) await expect(once()).rejects.toMatchObject({ outcome: 'malformed' });
    peer.always({ json: { n: 3 } });
    expect((await once()).value).toEqual({ n: 3 });
    expect(peer.chats.map(formOf)).toEqual(['json_schema', 'json_schema', 'tool']);
  });
});

test('parameters that a model refuses are left out or called otherwise', async () => {
  peer.script(
    refuse("Unsupported value: 'temperature' does not support 0"),
    refuse("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
    { json: { n: 1 } },
  );
  expect((await once()).value).toEqual({ n: 1 });
  expect(peer.chats[2]).not.toHaveProperty('temperature');
  expect(peer.chats[2]).not.toHaveProperty('max_tokens');
  expect(peer.chats[2]).toHaveProperty('max_completion_tokens');
});

test('an input that is too long is no matter of form', async () => {
  peer.script(refuse("This model's maximum context length is 8192 tokens"));
  await expect(once()).rejects.toMatchObject({ outcome: 'bad_request' });
  expect(peer.chats).toHaveLength(1);
});

test.each([
  ['fenced', '```json\n{"n": 4}\n```'],
  ['after thinking aloud', '<think>{"n": 9}? No.</think>\n{"n": 4}'],
])('JSON %s is read', async (_, content) => {
  peer.script({ content });
  expect((await once()).value).toEqual({ n: 4 });
});

test('pictures go along as data', async () => {
  peer.script({ json: { n: 1 } });
  await once({ pictures: ['data:image/jpeg;base64,AAAA'] });
  expect(peer.chats[0]?.messages[1]?.content).toEqual([
    { type: 'text', text: '{"message":"{một}"}' },
    { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,AAAA' } },
  ]);
});
