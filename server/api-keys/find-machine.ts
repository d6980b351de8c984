import { createHash, timingSafeEqual } from 'node:crypto';
import { type MachineScope, machineScope, machineScopes } from '../contract/api-keys.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { MachineCaller } from '../http/caller.ts';

type Deps = { prisma: PrismaClient; iocApiKey: string | undefined };

export type FindMachine = (key: string, now: Date) => Promise<MachineCaller | undefined>;

const hourMs = 3_600_000;
const longestKey = 200;

/**
 * Who calls with a key: the configured one has every scope, a stored one those it was given, until it expires or is
 * revoked. That it was used is kept to the hour.
 */
export function machineFinder({ prisma, iocApiKey }: Deps): FindMachine {
  const configured = iocApiKey === undefined ? undefined : createHash('sha256').update(iocApiKey).digest();
  return async (key, now) => {
    if (key === '' || key.length > longestKey) return undefined;
    const digest = createHash('sha256').update(key).digest();
    if (configured && timingSafeEqual(digest, configured)) return { kind: 'machine', id: 'ioc', scopes: machineScopes };
    const row = await prisma.apiKey.findUnique({ where: { keyHash: digest.toString('hex') } });
    if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return undefined;
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= hourMs) {
      await prisma.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
    }
    return { kind: 'machine', id: row.id, scopes: row.scopes.filter(isScope) };
  };
}

function isScope(scope: string): scope is MachineScope {
  return machineScope.safeParse(scope).success;
}
