import { randomUUID } from 'node:crypto';
import type { ChatHistory } from '../../server/contract/citizen-api.ts';

/** One citizen's mini-app, spoken to over HTTP; signed in through the simulated Zalo. */
export type CitizenApp = {
  /** The session's bearer token. */
  token: string;
  get: (path: string) => Promise<Response>;
  post: (path: string, body?: object) => Promise<Response>;
  /** Says something in the app's chat; what the bot answered, as one text. */
  say: (text: string) => Promise<string>;
};

export async function openCitizenApp(url: string, userId: string): Promise<CitizenApp> {
  const granted = await fetch(`${url}/simulator/api/users/${userId}/access-token`, { method: 'POST' });
  const { accessToken } = (await granted.json()) as { accessToken: string };
  const json = { 'content-type': 'application/json' };
  const opened = await fetch(`${url}/api/citizen/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ accessToken }),
  });
  if (!opened.ok) throw new Error(`session: ${opened.status}`);
  const { token } = (await opened.json()) as { token: string };
  const authorization = `Bearer ${token}`;
  const get = (path: string) => fetch(url + path, { headers: { authorization } });
  const post = (path: string, body: object = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { ...json, authorization, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
  const said = async (after: string) => {
    const { items } = (await (await get(`/api/citizen/chat${after && `?after=${after}`}`)).json()) as ChatHistory;
    return items;
  };
  return {
    token,
    get,
    post,
    async say(text) {
      const before = (await said('')).at(-1)?.id ?? '';
      const sent = await post('/api/citizen/chat', { text });
      if (sent.status !== 202) throw new Error(`chat: ${sent.status}`);
      const giveUpAt = Date.now() + 60_000;
      while (Date.now() < giveUpAt) {
        const answers = (await said(before)).filter(({ direction }) => direction === 'out');
        if (answers.length > 0) return answers.map((answer) => answer.text ?? '').join('\n');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error('nobody answered in the chat');
    },
  };
}
