import {
  type InvitationRequest,
  issuedLink,
  linkOwner,
  linkUsed,
  type PersonChangeRequest,
  peopleList,
  personDetail,
} from '../../contract/people-api.ts';
import { call } from './client.ts';

const at = (id: string) => `/api/staff/people/${encodeURIComponent(id)}`;

export const loadPeople = (signal?: AbortSignal) => call('/api/staff/people', { schema: peopleList, signal });
export const loadPerson = (id: string, signal?: AbortSignal) => call(at(id), { schema: personDetail, signal });
export const sendInvitation = (body: InvitationRequest) =>
  call('/api/staff/people', { schema: issuedLink, method: 'POST', body });
export const sendPersonChange = (id: string, body: PersonChangeRequest) =>
  call(`${at(id)}/changes`, { schema: personDetail, method: 'POST', body });
export const askForLink = (id: string) => call(`${at(id)}/link`, { schema: issuedLink, method: 'POST' });
export const sendDeactivation = (id: string, version: number) =>
  call(`${at(id)}/deactivation`, { schema: personDetail, method: 'POST', body: { version } });
export const sendReactivation = (id: string, version: number) =>
  call(`${at(id)}/reactivation`, { schema: personDetail, method: 'POST', body: { version } });
export const sendFactorRemoval = (id: string, version: number) =>
  call(`${at(id)}/second-factor-removal`, { schema: personDetail, method: 'POST', body: { version } });

/** Whom a link is for. */
export const lookUpLink = (token: string, signal?: AbortSignal) =>
  call('/api/public/staff-links/lookup', { schema: linkOwner, method: 'POST', body: { token }, signal });
/** Sets the password; the link is then used up. */
export const sendLinkPassword = (token: string, password: string) =>
  call('/api/public/staff-links/use', { schema: linkUsed, method: 'POST', body: { token, password } });
