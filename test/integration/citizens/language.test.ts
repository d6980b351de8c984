import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningServer } from '../../../server/main.ts';
import { openCitizenApp } from '../../setup/citizen-app.ts';
import { runProduct } from '../../setup/running-product.ts';

let product: RunningServer;
beforeAll(async () => {
  product = await runProduct({ DEMO: 'false' });
});
afterAll(() => product.stop());

async function newUser(): Promise<string> {
  const made = await simulator('/users', { name: 'Người nước ngoài', following: true });
  return String(made.id);
}
async function simulator(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${product.url}/simulator/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
/** What the OA wrote to a user of the simulated Zalo, oldest first. */
async function oaWrote(userId: string): Promise<string[]> {
  const response = await fetch(`${product.url}/simulator/api/users/${userId}/chat`);
  const { messages } = (await response.json()) as { messages: { author: string; text: string }[] };
  return messages.filter(({ author }) => author === 'api').map(({ text }) => text);
}

// Vietnamese without marks: nothing in the words themselves tells that an answer in English is wanted.
const question = 'lam giay khai sinh can gi';
const english = /Birth registration|Hand in:|Time:/;
const vietnamese = /khai sinh/i;

test('chosen before the first word, the assistant answers in English', async () => {
  const app = await openCitizenApp(product.url, await newUser());
  expect(await (await app.post('/api/citizen/language', { language: 'en' })).json()).toMatchObject({ language: 'en' });
  expect(await app.say(question)).toMatch(english);
});

test('chosen in the middle of a talk, the next answer is in English, and back again', async () => {
  const app = await openCitizenApp(product.url, await newUser());
  const before = await app.say(question);
  expect(before).toMatch(vietnamese);
  expect(before).not.toMatch(english);
  await app.post('/api/citizen/language', { language: 'en' });
  expect(await app.say(question)).toMatch(english);
  await app.post('/api/citizen/language', { language: 'vi' });
  expect(await app.say(question)).not.toMatch(english);
});

test('chosen in the app, it holds in the chat in Zalo of the same person', async () => {
  const user = await newUser();
  await expect.poll(() => oaWrote(user), { timeout: 60_000 }).not.toEqual([]);
  const greeted = (await oaWrote(user)).length;
  const app = await openCitizenApp(product.url, user);
  await app.post('/api/citizen/language', { language: 'en' });
  await simulator(`/users/${user}/text`, { text: question });
  await expect.poll(async () => (await oaWrote(user)).slice(greeted).join('\n'), { timeout: 60_000 }).toMatch(english);
});
