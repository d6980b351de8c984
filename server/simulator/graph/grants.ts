import { createHmac, timingSafeEqual } from 'node:crypto';
import { newToken } from '../ids.ts';
import type { Grant } from '../state/schemas.ts';
import type { World } from '../state/world.ts';

const lives = { access: 3_600_000, phone: 120_000, location: 120_000 } as const;

/** Hands out what the mini-app's SDK would: an access token (1 h), or a phone or location token (2 min, single use). */
export function issueGrant(
  world: World,
  wanted: { kind: Grant['kind']; userId: string; location?: { latitude: number; longitude: number } },
): string {
  const { core, options } = world;
  const now = options.now();
  for (const [token, grant] of Object.entries(core.grants)) {
    if (grant.expiresAt <= now) delete core.grants[token];
  }
  const token = newToken();
  const { location } = wanted;
  core.grants[token] = {
    kind: wanted.kind,
    userId: wanted.userId,
    expiresAt: now + lives[wanted.kind],
    location: location ? { latitude: String(location.latitude), longitude: String(location.longitude) } : null,
  };
  world.saveCore();
  return token;
}

/** The grant behind a token while it lives. */
export function findGrant(world: World, token: string | undefined): Grant | undefined {
  const grant = token === undefined ? undefined : world.core.grants[token];
  return grant && grant.expiresAt > world.options.now() ? grant : undefined;
}

/** Takes a single-use grant away. */
export function spendGrant(world: World, token: string): void {
  delete world.core.grants[token];
  world.saveCore();
}

/**
 * `appsecret_proof`: hex HMAC-SHA256 of the access token under the app's secret. Source: Zalo's official PHP SDK.
 */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

/** Compares in constant time. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
