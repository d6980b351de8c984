import { account, type PasswordChange, type SessionsEnd, sessionsEnded } from '../../contract/account-api.ts';
import { call } from './client.ts';

const at = '/api/staff/account';

export const loadAccount = (signal?: AbortSignal) => call(at, { schema: account, signal });
export const sendSessionsEnd = (body: SessionsEnd) =>
  call(`${at}/sessions-end`, { schema: sessionsEnded, method: 'POST', body });
export const sendPasswordChange = (body: PasswordChange) =>
  call(`${at}/password`, { schema: account, method: 'POST', body });
