import { createHash } from 'node:crypto';
import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { newToken } from '../ids.ts';
import { zaloError } from '../protocol.ts';
import type { World } from '../state/world.ts';

const accessSeconds = 90_000;
const refreshMilliseconds = 90 * 24 * 3600 * 1000;

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

type TokenPair = { access_token: string; refresh_token: string; expires_in: string };

/** Issues a new pair; the access token before it dies at once. On disk before it is handed out. */
async function issuePair(world: World): Promise<TokenPair> {
  const { core } = world;
  const now = world.options.now();
  const access = { token: newToken(), expiresAt: now + accessSeconds * 1000 };
  const refresh = { token: newToken(), expiresAt: now + refreshMilliseconds };
  core.access = access;
  core.refresh = refresh;
  if (core.faults.expiredToken) {
    core.faults = { ...core.faults, expiredToken: false };
    world.changes.tell({ kind: 'faults' });
  }
  world.saveCore();
  await world.documents.durable();
  return { access_token: access.token, refresh_token: refresh.token, expires_in: String(accessSeconds) };
}

/** Trades a refresh token, which works once, for a new pair. Refuses spent, unknown and old ones. */
export async function refreshPair(world: World, token: string): Promise<TokenPair> {
  const { core, options } = world;
  const spent = core.spentRefreshTokens.includes(digest(token));
  // A token given by the operator after a new consent is not in our state yet.
  const known = token === core.refresh?.token || token === options.oaRefreshToken;
  const old = token === core.refresh?.token && core.refresh.expiresAt <= options.now();
  if (spent || !known || old) throw new ZaloRefusal(zaloError.refreshTokenInvalid, 'Invalid refresh token');
  core.spentRefreshTokens.push(digest(token));
  return issuePair(world);
}

/** Notes an authorisation code for the PKCE challenge: single use, ten minutes. */
export function issueCode(world: World, challenge: string): string {
  const code = newToken();
  world.core.codes.push({ code, challenge, expiresAt: world.options.now() + 10 * 60_000 });
  world.saveCore();
  return code;
}

/** Trades an authorisation code for a pair; the verifier must hash to the challenge it was issued for. */
export async function redeemCode(world: World, given: { code: string; verifier: string }): Promise<TokenPair> {
  const { core } = world;
  const found = core.codes.find((one) => one.code === given.code);
  core.codes = core.codes.filter((one) => one !== found);
  const challenge = createHash('sha256').update(given.verifier).digest('base64url');
  if (!found || found.expiresAt <= world.options.now() || found.challenge !== challenge) {
    throw new ZaloRefusal(zaloError.refreshTokenInvalid, 'Invalid authorization code');
  }
  return issuePair(world);
}

/** Refuses a missing or wrong access token with -216 and an old one with -220. */
export function checkAccessToken(world: World, token: string | undefined): void {
  const { access } = world.core;
  if (!token || !access || token !== access.token) {
    throw new ZaloRefusal(zaloError.tokenInvalid, 'Access token is invalid');
  }
  if (access.expiresAt <= world.options.now()) {
    throw new ZaloRefusal(zaloError.tokenExpired, 'Access token has expired');
  }
}

/** Ends the life of the current access token now. */
export function expireAccessToken(world: World): void {
  if (!world.core.access) return;
  world.core.access = { ...world.core.access, expiresAt: 0 };
  world.saveCore();
}
