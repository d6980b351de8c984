import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openChat, secrets, startPair } from './harness.ts';

test('a refresh gives a new pair and expires_in as a string', async () => {
  const pair = await startPair();
  const first = await pair.refresh('first-refresh');
  expect(first.expires_in).toBe('90000');
  const second = await pair.refresh(first.refresh_token);
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
});

test('a refresh token works once, even across a restart', async () => {
  const pair = await startPair();
  await pair.refresh('first-refresh');
  expect((await pair.refresh('first-refresh')).error).toBe(-14014);
  await pair.stop();
  await pair.start();
  expect((await pair.refresh('first-refresh')).error).toBe(-14014);
});

test('two refreshes at once with the same token: one wins', async () => {
  const pair = await startPair();
  const answers = await Promise.all([pair.refresh('first-refresh'), pair.refresh('first-refresh')]);
  expect(answers.filter((answer) => answer.access_token)).toHaveLength(1);
});

test('a new pair kills the old access token at once', async () => {
  const pair = await startPair();
  const { tokens, send } = await openChat(pair);
  expect((await send({ text: 'Chào Anh/Chị' })).error).toBe(0);
  await pair.refresh(tokens.refresh_token);
  expect((await send({ text: 'Chào Anh/Chị' })).error).toBe(-216);
});

test('an access token ends after 25 hours with -220', async () => {
  const pair = await startPair();
  const { send } = await openChat(pair);
  pair.clock.now += 90_000_000;
  expect((await send({ text: 'Chào Anh/Chị' })).error).toBe(-220);
});

test('a wrong secret, a JSON body and an unknown grant are refused', async () => {
  const pair = await startPair();
  expect((await pair.refresh('first-refresh', 'wrong')).error).toBe(-14004);
  const json = await pair.post(
    '/v4/oa/access_token',
    { grant_type: 'refresh_token' },
    { secret_key: secrets.appSecret },
  );
  expect(json.error).toBe(-201);
  const unknown = await pair.call('/v4/oa/access_token', {
    method: 'POST',
    headers: { secret_key: secrets.appSecret },
    body: new URLSearchParams({ grant_type: 'password', app_id: secrets.appId }),
  });
  expect((await unknown.json()).error).toBe(-201);
  expect((await pair.refresh('first-refresh')).access_token).toBeTruthy();
});

test('an authorisation code needs its verifier and works once', async () => {
  const pair = await startPair();
  const verifier = 'a'.repeat(43);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  expect(challenge).toBe('ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA');
  const consent = async () => {
    const query = new URLSearchParams({
      app_id: secrets.appId,
      redirect_uri: 'http://127.0.0.1/back',
      code_challenge: challenge,
      state: 's1',
    });
    const response = await pair.call(`/v4/oa/permission?${query}`, { redirect: 'manual' });
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.searchParams.get('oa_id')).toBe(secrets.oaId);
    expect(back.searchParams.get('state')).toBe('s1');
    return back.searchParams.get('code') ?? '';
  };
  const redeem = async (code: string, code_verifier: string) => {
    const response = await pair.call('/v4/oa/access_token', {
      method: 'POST',
      headers: { secret_key: secrets.appSecret },
      body: new URLSearchParams({ grant_type: 'authorization_code', app_id: secrets.appId, code, code_verifier }),
    });
    return response.json();
  };
  expect((await redeem(await consent(), 'b'.repeat(43))).error).toBe(-14014);
  const code = await consent();
  expect((await redeem(code, verifier)).access_token).toBeTruthy();
  expect((await redeem(code, verifier)).error).toBe(-14014);
});
