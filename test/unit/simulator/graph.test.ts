import { expect, test } from 'vitest';
import { appSecretProof } from '../../../server/simulator/graph/grants.ts';
import { openChat, type Pair, secrets, startPair } from './harness.ts';

const me = async (pair: Pair, headers: Record<string, string>, fields = 'id,name,picture') =>
  (await pair.call(`/v2.0/me?fields=${fields}`, { headers })).json();
const info = async (pair: Pair, headers: Record<string, string>) =>
  (await pair.call('/v2.0/me/info', { headers })).json();

async function enterMiniApp(pair: Pair, index = 0) {
  const { users } = await pair.control<{ users: { id: string; idByApp: string; phone: string; name: string }[] }>(
    'GET',
    '/users',
  );
  const user = users[index];
  if (!user) throw new Error('no such citizen');
  const { accessToken } = await pair.control<{ accessToken: string }>('POST', `/users/${user.id}/access-token`);
  return { user, accessToken };
}

test('the proof is the HMAC of the official SDK', () => {
  expect(appSecretProof('app-secret', 'access-token')).toBe(
    'dbf9c72b4c8f56924f8e07138f6d465c69cb5c9dbca908ce1403e993e1a5f799',
  );
});

test('graph names the citizen by the app’s id, with the fields asked for and no others', async () => {
  const pair = await startPair();
  const { user, accessToken } = await enterMiniApp(pair);
  const headers = { access_token: accessToken, appsecret_proof: appSecretProof(secrets.appSecret, accessToken) };
  expect(await me(pair, headers)).toEqual({
    error: 0,
    message: 'Success',
    id: user.idByApp,
    name: user.name,
    picture: { data: { url: '' } },
  });
  expect(await me(pair, headers, 'user_id_by_oa,nonsense')).toEqual({
    error: 0,
    message: 'Success',
    user_id_by_oa: user.id,
  });
});

test('a wrong or missing proof, an OA token and an old token are refused', async () => {
  const pair = await startPair();
  const { tokens } = await openChat(pair);
  const { accessToken } = await enterMiniApp(pair);
  const proof = (token: string) => appSecretProof(secrets.appSecret, token);
  expect(
    (await me(pair, { access_token: accessToken, appsecret_proof: appSecretProof('wrong', accessToken) })).error,
  ).toBe(-242);
  expect((await me(pair, { access_token: accessToken })).error).toBe(-242);
  expect(
    (await me(pair, { access_token: tokens.access_token, appsecret_proof: proof(tokens.access_token) })).error,
  ).toBe(-216);
  pair.clock.now += 3_600_001;
  expect((await me(pair, { access_token: accessToken, appsecret_proof: proof(accessToken) })).error).toBe(-216);
});

test('a phone token opens once, within two minutes, for its own citizen and with the secret', async () => {
  const pair = await startPair();
  const { user, accessToken } = await enterMiniApp(pair);
  const other = await enterMiniApp(pair, 1);
  const phoneToken = async () => (await pair.control<{ token: string }>('POST', `/users/${user.id}/phone-token`)).token;
  const headers = { access_token: accessToken, secret_key: secrets.appSecret };
  const code = await phoneToken();
  expect((await info(pair, { ...headers, secret_key: 'wrong', code })).error).toBe(-14004);
  expect((await info(pair, { ...headers, access_token: other.accessToken, code })).error).toBe(-201);
  expect(await info(pair, { ...headers, code })).toEqual({
    data: { number: user.phone },
    error: 0,
    message: 'Success',
  });
  expect((await info(pair, { ...headers, code })).error).toBe(-201);
  const late = await phoneToken();
  pair.clock.now += 120_000;
  expect((await info(pair, { ...headers, code: late })).error).toBe(-201);
});

test('a location token gives strings', async () => {
  const pair = await startPair();
  const { user, accessToken } = await enterMiniApp(pair);
  const { token } = await pair.control<{ token: string }>('POST', `/users/${user.id}/location-token`, {
    latitude: 20.84,
    longitude: 106.68,
  });
  const answer = await info(pair, { access_token: accessToken, secret_key: secrets.appSecret, code: token });
  expect(answer.data).toMatchObject({ provider: 'gps', latitude: '20.84', longitude: '106.68' });
  expect(
    (await info(pair, { access_token: accessToken, secret_key: secrets.appSecret, code: accessToken })).error,
  ).toBe(-201);
});
