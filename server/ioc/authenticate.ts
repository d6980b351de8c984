import type { Request } from 'express';
import type { FindMachine } from '../api-keys/find-machine.ts';
import { AppError } from '../errors.ts';
import type { MachineCaller } from '../http/caller.ts';

/** Checks a machine's bearer key. @throws AppError not_signed_in */
export function authenticateMachine(findMachine: FindMachine) {
  return async (req: Request, now: Date): Promise<MachineCaller> => {
    const key = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
    const machine = key === undefined ? undefined : await findMachine(key, now);
    if (!machine) throw new AppError('not_signed_in');
    return machine;
  };
}
