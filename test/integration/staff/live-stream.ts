import { expect } from 'vitest';
import type { TestServer } from '../http/test-server.ts';

/** Listens at the console's stream until stopped; what has come so far, as text. */
export async function listen(server: TestServer, { cookie }: { cookie: string }) {
  const leave = new AbortController();
  const response = await fetch(`${server.url}/api/staff/live`, { headers: { cookie }, signal: leave.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const heard = { text: '' };
  const reading = (async () => {
    if (!response.body) return;
    for await (const chunk of response.body) heard.text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return {
    heard,
    /** What was heard, once these words are in it. */
    async until(words: string | RegExp) {
      await expect.poll(() => heard.text, { timeout: 60_000 }).toMatch(words);
      return heard.text;
    },
    async stop() {
      leave.abort();
      await reading;
    },
  };
}
export type LiveStream = Awaited<ReturnType<typeof listen>>;

/**
 * Does something to a case until this listener hears of it: what was written before the first look at the database is
 * told to nobody.
 */
export async function untilTold({ heard }: LiveStream, code: string, act: () => Promise<unknown>): Promise<void> {
  const hears = async () => {
    if (!heard.text.includes(code)) await act();
    return heard.text;
  };
  await expect.poll(hears, { timeout: 60_000, interval: 300 }).toContain(code);
}
