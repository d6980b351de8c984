import { type MachineScope, machineScopes } from '../../../server/contract/api-keys.ts';
import { type StaffRole, staffRoles } from '../../../server/contract/staff-api.ts';
import type { Access } from '../../../server/http/route.ts';
import { type Client, signInStaff, type TestServer } from '../http/test-server.ts';

/** Everybody who can call: roles of the unit that has the case, of another unit, other systems, citizens, nobody. */
export type StaffCaller = StaffRole | 'officer elsewhere' | 'unit_head elsewhere';
export type CitizenCaller = 'reporter' | 'follower' | 'stranger';
export type MachineCaller = `key ${MachineScope}`;
export type Caller = StaffCaller | CitizenCaller | MachineCaller | 'nobody';

export const staffCallers: StaffCaller[] = [...staffRoles, 'officer elsewhere', 'unit_head elsewhere'];
const machines = machineScopes.map((scope): MachineCaller => `key ${scope}`);
const citizens: CitizenCaller[] = ['reporter', 'follower', 'stranger'];
export const callers: Caller[] = [...staffCallers, ...citizens, ...machines, 'nobody'];

/** Who has something to show at a route of this kind; all others are turned away at the door, see the tests of rights. */
export function callersOf(access: Access): Caller[] {
  switch (access.kind) {
    case 'staff':
      return staffCallers;
    case 'citizen':
      return [...citizens, 'nobody'];
    case 'machine':
    case 'keyed':
      return [...machines, 'nobody'];
    case 'public':
    case 'signed':
      return ['nobody'];
  }
}

export type SignedIn = Client & { cookie: string; csrf: string };

/** One of each role in the unit `clean`, and two in another; their names tell no e-mail. */
export async function signInAll(server: TestServer): Promise<Map<Caller, SignedIn>> {
  const signedIn = new Map<Caller, SignedIn>();
  for (const caller of staffCallers) {
    const role = staffRoles.find((one) => caller.split(' ')[0] === one);
    if (!role) throw new Error(caller);
    const unitId = caller.endsWith('elsewhere') ? 'office' : 'clean';
    const inUnit = role === 'officer' || role === 'unit_head';
    const client = await signInStaff(server, { role, unitId: inUnit ? unitId : null });
    await server.database.prisma.user.update({ where: { id: client.id }, data: { name: `Cán bộ ${signedIn.size}` } });
    signedIn.set(caller, client);
  }
  return signedIn;
}

/** A key for each thing that other systems may do, by caller. */
export async function issueKeys(administrator: Client): Promise<Map<Caller, string>> {
  const keys = new Map<Caller, string>();
  for (const scope of machineScopes) {
    const { body } = await administrator.post('/api/staff/api-keys', { name: scope, scopes: [scope], expiresAt: null });
    keys.set(`key ${scope}`, String(body.key));
  }
  return keys;
}
