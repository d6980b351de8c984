import type { StaffActor } from '../access/actor.ts';
import type { MachineScope } from '../contract/api-keys.ts';

export type CitizenCaller = { kind: 'citizen'; citizenId: string; language: 'vi' | 'en'; tokenHash: string };
export type StaffCaller = {
  kind: 'staff';
  actor: StaffActor;
  csrfToken: string;
  /** With the version of the account that the actor's rights come from. */
  session: { id: string; personVersion: number };
  /** `byProvider`: the OpenID provider asked for one when this session began. */
  secondFactor: { on: boolean; byProvider: boolean; required: boolean };
};

/** `id`: that of the stored key, or `ioc` for the configured one. */
export type MachineCaller = { kind: 'machine'; id: string; scopes: readonly MachineScope[] };

/** Who is asking; undefined where a route is open to anybody. */
export type Caller = CitizenCaller | StaffCaller | MachineCaller | undefined;
