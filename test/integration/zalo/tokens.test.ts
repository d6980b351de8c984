import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { startZaloPeer } from '../outbox/zalo-peer.ts';

let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.providerToken.deleteMany();
  peer = await startZaloPeer(database);
});
afterEach(() => peer.close());

const refreshes = async () => {
  const { calls } = await peer.control<{ calls: { path: string }[] }>('GET', '/calls');
  return calls.filter((call) => call.path === '/v4/oa/access_token').length;
};
const access = async (tokens: ReturnType<typeof peer.makeTokens>) => {
  const token = await tokens.current();
  if (!token.ok) throw new Error(token.failure.reason);
  return token.data;
};
const storedRow = () => database.prisma.providerToken.findUniqueOrThrow({ where: { provider: 'zalo_oa' } });

describe('the OA’s token pair', () => {
  test('is fetched with the operator’s refresh token, kept encrypted, and used again', async () => {
    const token = await access(peer.makeTokens());
    const row = await storedRow();
    expect(row.accessToken).not.toContain(token);
    expect(row.version).toBe(1);
    expect(await access(peer.makeTokens())).toBe(token);
    expect(await refreshes()).toBe(1);
  });

  test('is renewed by one process only when five find it dead at once', async () => {
    const processes = Array.from({ length: 5 }, () => peer.makeTokens());
    const firsts = await Promise.all(processes.map(access));
    expect(new Set(firsts).size).toBe(1);
    expect(await refreshes()).toBe(1);
    const renewed = await Promise.all(processes.map((tokens) => tokens.renew(firsts[0] ?? '')));
    const seconds = new Set(renewed.map((result) => (result.ok ? result.data : result.failure.reason)));
    expect(seconds.size).toBe(1);
    expect(seconds.has(firsts[0] ?? '')).toBe(false);
    expect(await refreshes()).toBe(2);
  });

  test('is renewed before it ends', async () => {
    const tokens = peer.makeTokens();
    const first = await access(tokens);
    peer.forward(24 * 3_600_000);
    expect(await access(tokens)).toBe(first);
    peer.forward(3_600_000);
    expect(await access(tokens)).not.toBe(first);
  });

  test('a lease left by a process that died is taken over', async () => {
    await access(peer.makeTokens());
    const leaseUntil = new Date(peer.clock.now.getTime() + 30_000);
    await database.prisma.providerToken.updateMany({
      data: { accessToken: '', leaseOwner: 'gone', leaseUntil },
    });
    peer.forward(31_000);
    await access(peer.makeTokens());
    expect((await storedRow()).leaseOwner).toBeNull();
  });

  test('Zalo being away loses nothing: the same refresh token works later', async () => {
    await peer.faults({ serverError: 'status' });
    const tokens = peer.makeTokens();
    expect(await tokens.current()).toMatchObject({ ok: false, failure: { class: 'transient' } });
    await peer.faults({ serverError: 'garbage' });
    expect(await tokens.current()).toMatchObject({ ok: false, failure: { class: 'transient' } });
    expect((await storedRow()).needsHuman).toBeNull();
    await peer.faults({ serverError: 'off' });
    expect(await access(tokens)).toMatch(/.{20}/);
  });

  test('a refused refresh token needs a person, is not tried again, and a new one mends it', async () => {
    const wrong = peer.makeTokens({ firstRefreshToken: 'spent-long-ago' });
    expect(await wrong.current()).toMatchObject({ ok: false, failure: { class: 'needs_human', code: -14014 } });
    expect((await storedRow()).needsHuman).toContain('-14014');
    expect(await wrong.current()).toMatchObject({ ok: false, failure: { class: 'needs_human' } });
    expect(await refreshes()).toBe(1);
    expect(await access(peer.makeTokens())).toMatch(/.{20}/);
    expect((await storedRow()).needsHuman).toBeNull();
  });
});
