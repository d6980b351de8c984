import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../errors.ts';
import { type MachineCaller, machineScopes } from '../http/caller.ts';

/** Checks a machine's bearer key; the configured key has every scope. @throws AppError not_signed_in */
export function authenticateMachine(iocApiKey: string | undefined) {
  const expected = iocApiKey === undefined ? undefined : digest(iocApiKey);
  return async (req: Request): Promise<MachineCaller> => {
    const key = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    // Digests have one length, so that the comparison tells nothing of the key's.
    if (!expected || key === undefined || !timingSafeEqual(digest(key), expected)) throw new AppError('not_signed_in');
    return { kind: 'machine', scopes: machineScopes };
  };
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
