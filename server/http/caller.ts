import type { StaffActor } from '../access/actor.ts';

export type CitizenCaller = { kind: 'citizen'; citizenId: string; language: 'vi' | 'en'; tokenHash: string };
export type StaffCaller = {
  kind: 'staff';
  actor: StaffActor;
  csrfToken: string;
  /** With the version of the account that the actor's rights come from. */
  session: { id: string; personVersion: number };
  secondFactor: { on: boolean; required: boolean };
};

/** What a machine key may do. */
export const machineScopes = ['cases:read', 'deadlines:read'] as const;
export type MachineScope = (typeof machineScopes)[number];
export type MachineCaller = { kind: 'machine'; scopes: readonly MachineScope[] };

/** Who is asking; undefined where a route is open to anybody. */
export type Caller = CitizenCaller | StaffCaller | MachineCaller | undefined;
