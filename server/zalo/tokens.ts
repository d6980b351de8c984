import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { noAnswer, type ZaloResult } from './failure.ts';
import { refreshPair } from './refresh-pair.ts';

/** Turns secrets into text that may be stored, and back. */
type Encryption = { encrypt: (plain: string) => string; decrypt: (stored: string) => string };

export type OaTokens = {
  /** An access token believed to be alive. */
  current: () => Promise<ZaloResult<string>>;
  /** A newer access token than this one, which Zalo refused. */
  renew: (dead: string) => Promise<ZaloResult<string>>;
};

export type OaTokenOptions = {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  encryption: Encryption;
  oauthUrl: string;
  appId: string;
  appSecret: string;
  /** The operator's refresh token: the first, and again after Zalo refused the stored one. */
  firstRefreshToken: string;
};

const provider = 'zalo_oa';
const leaseMilliseconds = 30_000;
const waitForOthers = 15_000;
const renewBefore = 10 * 60_000;

/**
 * Keeps the OA's token pair. A refresh token works once and the old access token dies with it, so one process at a
 * time (the row's lease) refreshes, stores the new pair before using it, and the others read it again. When Zalo
 * refuses the refresh token a person must consent anew: `needsHuman` is set, an alarm is logged, and calls fail with
 * `needs_human` until another ZALO_OA_REFRESH_TOKEN is configured.
 */
export function createOaTokens(options: OaTokenOptions): OaTokens {
  const { prisma, clock, log, encryption } = options;
  const owner = randomUUID();
  const seed = createHash('sha256').update(options.firstRefreshToken).digest('hex').slice(0, 16);
  let known: { access: string; expiresAt: Date } | undefined;
  let renewing: Promise<ZaloResult<string>> | undefined;

  const readRow = () => prisma.providerToken.findUnique({ where: { provider } });
  type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

  async function rowOrFirst(): Promise<Row> {
    const row = await readRow();
    if (row) return row;
    const first = {
      provider,
      accessToken: '',
      refreshToken: encryption.encrypt(options.firstRefreshToken),
      expiresAt: new Date(0),
      updatedAt: clock(),
    };
    // Another process may be making it too.
    await prisma.providerToken.createMany({ data: [first], skipDuplicates: true });
    return prisma.providerToken.findUniqueOrThrow({ where: { provider } });
  }

  function usable(row: Row, dead: string | undefined): string | undefined {
    if (row.accessToken === '' || row.expiresAt.getTime() - renewBefore <= clock().getTime()) return undefined;
    const access = encryption.decrypt(row.accessToken);
    if (access === dead) return undefined;
    known = { access, expiresAt: row.expiresAt };
    return access;
  }

  /** Asks Zalo for a new pair while holding the lease, and stores what came of it. */
  async function refresh(row: Row): Promise<ZaloResult<string>> {
    const refreshToken = row.needsHuman ? options.firstRefreshToken : encryption.decrypt(row.refreshToken);
    const answer = await refreshPair({ ...options, refreshToken });
    // `version` grows only with a stored pair: a slower holder of a lost lease neither overwrites nor condemns it.
    const where = { provider, version: row.version };
    const free = { leaseOwner: null, leaseUntil: null, updatedAt: clock() };
    if (answer.ok) {
      const expiresAt = new Date(clock().getTime() + answer.data.livesSeconds * 1000);
      const pair = {
        accessToken: encryption.encrypt(answer.data.accessToken),
        refreshToken: encryption.encrypt(answer.data.refreshToken),
      };
      const data = { ...pair, ...free, expiresAt, needsHuman: null, version: { increment: 1 } };
      await keep(() => prisma.providerToken.updateMany({ where, data }));
      known = { access: answer.data.accessToken, expiresAt };
      log.info({ provider }, 'OA token pair renewed');
      return { ok: true, data: answer.data.accessToken };
    }
    const refused = answer.failure.class === 'needs_human';
    const needsHuman = refused ? `${seed} ${answer.failure.reason}` : undefined;
    const { count } = await prisma.providerToken.updateMany({ where, data: { ...free, needsHuman } });
    if (refused && count > 0) {
      log.error(
        { alarm: 'zalo_consent_needed', code: answer.failure.code },
        'Zalo refused the refresh token: consent anew and set ZALO_OA_REFRESH_TOKEN; messages wait',
      );
    }
    return answer;
  }

  /** The old pair is dead and the new one is only here: a database that is away for a moment must not lose it. */
  async function keep(store: () => Promise<unknown>): Promise<void> {
    const giveUpAt = Date.now() + leaseMilliseconds - 5_000;
    for (;;) {
      try {
        await store();
        return;
      } catch (error) {
        if (Date.now() >= giveUpAt) throw error;
        log.warn({ provider, err: error }, 'the new OA token pair is not stored yet; trying again');
        await wait(1_000);
      }
    }
  }

  async function renewAcrossProcesses(dead: string | undefined): Promise<ZaloResult<string>> {
    const giveUpAt = Date.now() + waitForOthers;
    while (Date.now() < giveUpAt) {
      const row = await rowOrFirst();
      const found = usable(row, dead);
      if (found) return { ok: true, data: found };
      if (row.needsHuman?.startsWith(seed)) {
        return {
          ok: false,
          failure: { class: 'needs_human', code: undefined, reason: row.needsHuman, uncertain: false },
        };
      }
      const now = clock();
      const { count } = await prisma.providerToken.updateMany({
        where: { provider, version: row.version, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
        data: { leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMilliseconds) },
      });
      if (count === 1) return refresh(row);
      await wait(150);
    }
    return { ok: false, failure: noAnswer('another process is renewing the token', false) };
  }

  function renewOnce(dead: string | undefined): Promise<ZaloResult<string>> {
    renewing ??= renewAcrossProcesses(dead).finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  return {
    async current() {
      const alive = known && known.expiresAt.getTime() - renewBefore > clock().getTime();
      return known && alive ? { ok: true, data: known.access } : renewOnce(undefined);
    },
    async renew(dead) {
      if (known?.access !== dead && known) return { ok: true, data: known.access };
      known = undefined;
      return renewOnce(dead);
    },
  };
}
