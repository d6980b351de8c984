import { type RoleDecision, roleRequestList } from '../../contract/people-api.ts';
import { call } from './client.ts';

const at = '/api/staff/role-requests';

export const loadRoleRequests = (signal?: AbortSignal) => call(at, { schema: roleRequestList, signal });
export const sendRoleDecision = (id: string, act: RoleDecision['act']) =>
  call(`${at}/${id}/decision`, { schema: roleRequestList, method: 'POST', body: { act } });
