import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Outcome = { code: number; out: string; error: string };

/** Runs the command as `npm run eval` does, with the small ward of the tests. */
function run(...args: string[]): Promise<Outcome> {
  return runWith({}, ...args);
}

function runWith(more: Record<string, string>, ...args: string[]): Promise<Outcome> {
  const { RECORDS_DIR: _, OPENAI_MODEL: __, ...environment } = process.env;
  const env = { ...environment, KNOWLEDGE_DIR: 'test/fixtures/other-ward', ...more };
  return new Promise((resolve) => {
    execFile('node', ['--import', 'tsx', 'test/eval/eval.ts', ...args], { env }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code ?? 1) : 0, out, error }),
    );
  });
}

async function file(name: string, ...rows: unknown[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return path;
}

describe('foreign questions', () => {
  test('each is answered in its place, with every field', async () => {
    const path = await file('mine.jsonl', { q: 'làm giấy khai sinh cần gì', style: 'plain' }, '', {
      q: 'cháy nhà rồi',
      note: 'unknown fields do no harm',
    });
    const out = join(folder, 'out.json');
    const { code, error } = await run('--set', 'procedures', '--file', path, '--json', out);
    expect(error).toBe('');
    expect(code).toBe(0);
    const rows: unknown = JSON.parse(await readFile(out, 'utf8'));
    expect(rows).toMatchObject([
      { q: 'làm giấy khai sinh cần gì', intent: 'procedure', emergency: null, urgent: false, kind: null, point: null },
      { q: 'cháy nhà rồi', intent: 'emergency', emergency: 'fire', urgent: true },
    ]);
    expect(rows).toHaveProperty('0.codes.0', '1.001193');
    for (const field of ['codes', 'category', 'area', 'probability', 'ms']) expect(rows).toHaveProperty(`1.${field}`);
  });

  test('are judged where they carry what is right', async () => {
    const path = await file('judged.jsonl', { q: 'Đèn đường Hoa Mướp tắt', category: 'lighting' }, { q: 'ok' });
    const { code, out } = await run('--set', 'reports', '--file', path, '--no-baselines');
    expect(code).toBe(0);
    expect(out).toMatch(/category accuracy\s+\d+\.\d%/);
    expect(out).toMatch(/95 % within ms/);
  });
});

test('a language model is asked where it is wanted, and told of', async () => {
  const asked: string[] = [];
  const answer = JSON.stringify({ commands: [{ type: 'showCases' }] });
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        id: '1',
        object: 'chat.completion',
        created: 0,
        model: 'small',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } }],
        usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
      }),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const path = await file('wish.jsonl', {
    q: 'việc này rắc rối quá tôi chẳng biết kể thế nào',
    intent: 'case-status',
  });
  const more = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'small' };
  const { code, out } = await runWith(more, '--set', 'intents', '--file', path, '--no-baselines', '--llm');
  server.close();
  expect(code).toBe(0);
  expect(new Set(asked)).toEqual(new Set(['POST /v1/chat/completions']));
  expect(out).toMatch(/intent accuracy\s+100\.0%/);
  expect(out).toMatch(/model calls: \d+ answered; \d+ tokens sent/);
});

describe('a bad file is told by line and reason', () => {
  test.each([
    ['not JSON', ['{"q": "một"}', '{"q": '], /bad\.jsonl:2 is not JSON/],
    ['no question', ['{"codes": ["1.001193"]}'], /bad\.jsonl:1 q: /],
    ['an empty question', ['{"q": "  "}'], /bad\.jsonl:1 q: must not be empty/],
    ['a code of another form', ['{"q": "một", "codes": ["khai-sinh"]}'], /bad\.jsonl:1 codes\.0: /],
    ['a list', ['["một"]'], /bad\.jsonl:1 /],
    ['nothing at all', [''], /bad\.jsonl: no rows/],
  ])('%s', async (_, rows, message) => {
    const path = await file('bad.jsonl', ...rows);
    const { code, error } = await run('--set', 'procedures', '--file', path, '--json', join(folder, 'never.json'));
    expect(code).toBe(1);
    expect(error).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
  });

  test('an unknown intent, an unknown emergency', async () => {
    const wish = await file('wish.jsonl', { q: 'một', intent: 'order-pizza' });
    expect((await run('--set', 'intents', '--file', wish)).error).toMatch(/wish\.jsonl:1 intent: /);
    const alarm = await file('alarm.jsonl', { q: 'một', emergency: 'flood' });
    expect((await run('--set', 'reports', '--file', alarm)).error).toMatch(/alarm\.jsonl:1 emergency: /);
  });

  test('a file that is not there', async () => {
    const { code, error } = await run('--set', 'intents', '--file', join(folder, 'gone.jsonl'));
    expect(code).toBe(1);
    expect(error).toMatch(/gone\.jsonl cannot be read/);
  });
});

describe('wrong calls', () => {
  test.each([
    ['an unknown set', ['--set', 'poems'], /npm run eval/],
    ['an unknown option', ['--fast'], /npm run eval/],
    ['a file without its kind', ['--file', 'x.jsonl'], /--file needs --set/],
    ['looking at the test split', ['--verbose'], /--show-test/],
    ['a language model that is not configured', ['--llm'], /--llm needs OPENAI_MODEL/],
  ])('%s', async (_, args, message) => {
    const { code, error } = await run(...args);
    expect(code).toBe(1);
    expect(error).toMatch(message);
  });
});
