import type { MachineCaller } from '../http/caller.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { membershipOf, type StaffActor } from './actor.ts';
import { machineRole } from './rules.ts';

/** The rights by which another system acts on cases, once its key has the scope for it: those of a role of ours. */
export function machineRights({ id }: Pick<MachineCaller, 'id'>, { units }: Pick<Knowledge, 'units'>): StaffActor {
  return {
    id: `key:${id}`,
    name: '',
    email: '',
    memberships: [membershipOf({ role: machineRole, unitId: null }, units)],
  };
}
