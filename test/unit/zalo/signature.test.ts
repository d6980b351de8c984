import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appSecretProof } from '../../../server/zalo/graph.ts';
import { verifyMiniAppSignature, verifyOaSignature } from '../../../server/zalo/signature.ts';

// Made from the documented formula, not taken from Zalo.
const rawBody = Buffer.from(
  '{"app_id":"1234567890","event_name":"user_send_text","timestamp":"1700000000000","message":{"msg_id":"m1","text":"chào phường"}}',
);
const mac = '010c63f578f450f301d19ee87b5dda44660a5df5644dbe6203d4813b251c6f40';
const given = {
  appId: '1234567890',
  oaSecret: 'oa-secret',
  rawBody,
  signature: `mac=${mac}`,
  bodyTimestamp: '1700000000000',
  headerTimestamp: undefined,
};

describe('signature of OA events', () => {
  test('holds by the timestamp of the body, with any prefix or none', () => {
    for (const signature of [`mac=${mac}`, `sha256=${mac}`, mac, `mac=${mac.toUpperCase()}`]) {
      expect(verifyOaSignature({ ...given, signature })).toBe('body');
    }
  });

  test('holds by the timestamp of the header when the body has another', () => {
    const headerTimestamp = '1700000000000';
    expect(verifyOaSignature({ ...given, bodyTimestamp: '1', headerTimestamp })).toBe('header');
    expect(verifyOaSignature({ ...given, bodyTimestamp: undefined, headerTimestamp })).toBe('header');
  });

  test.each([
    ['no signature', { signature: undefined }],
    ['an empty one', { signature: 'mac=' }],
    ['a cut one', { signature: `mac=${mac.slice(0, 63)}` }],
    ['one that is not hex', { signature: `mac=${'z'.repeat(64)}` }],
    ['another secret', { oaSecret: 'app-secret' }],
    ['another app', { appId: '1234567891' }],
    ['another time', { bodyTimestamp: '1700000000001' }],
    ['no time at all', { bodyTimestamp: undefined }],
  ])('does not hold with %s', (_what, change) => {
    expect(verifyOaSignature({ ...given, ...change })).toBeUndefined();
  });

  test('holds for any body as it was sent and for no body that was changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
        const body = Buffer.from(bytes);
        const signature = createHash('sha256').update('app').update(body).update('17').update('secret').digest('hex');
        const about = { appId: 'app', oaSecret: 'secret', signature, bodyTimestamp: '17', headerTimestamp: undefined };
        const changed = Buffer.from(body);
        changed.writeUInt8((changed.readUInt8(at % changed.length) + 1) % 256, at % changed.length);
        return (
          verifyOaSignature({ ...about, rawBody: body }) === 'body' &&
          verifyOaSignature({ ...about, rawBody: changed }) === undefined
        );
      }),
    );
  });
});

describe('signature of mini-app events', () => {
  const body = {
    event: 'user.revoke.consent',
    appId: '2646373759294038927',
    userId: '4047671499938107249',
    timestamp: 1670553442564,
  };
  const signature = '8217da863246a5e729c1a3f7c8f2b7e663469543fa951bd61fe5f32ad2b4d3ad';

  test('holds whatever the order of the keys', () => {
    expect(verifyMiniAppSignature({ apiKey: 'api-key', body, signature })).toBe(true);
    const turned = Object.fromEntries(Object.entries(body).reverse());
    expect(verifyMiniAppSignature({ apiKey: 'api-key', body: turned, signature: `mac=${signature}` })).toBe(true);
  });

  test('does not hold for another user, another key or no signature', () => {
    const other = { ...body, userId: '4047671499938107250' };
    expect(verifyMiniAppSignature({ apiKey: 'api-key', body: other, signature })).toBe(false);
    expect(verifyMiniAppSignature({ apiKey: 'api-kez', body, signature })).toBe(false);
    expect(verifyMiniAppSignature({ apiKey: 'api-key', body, signature: undefined })).toBe(false);
  });
});

test('the proof for graph calls is the HMAC of the access token', () => {
  expect(appSecretProof('app-secret', 'access-token')).toBe(
    'dbf9c72b4c8f56924f8e07138f6d465c69cb5c9dbca908ce1403e993e1a5f799',
  );
});
