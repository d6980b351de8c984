import {
  type DecliningRequest,
  type PassingRequest,
  proposalDetail,
  proposalList,
} from '../../contract/proposal-api.ts';
import { noteServerTime } from '../words/clock.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (code: string) => `/api/staff/proposals/${encodeURIComponent(code)}`;

/** The list; also sets the page's idea of the server's clock. */
export async function loadProposals(state: 'open' | 'done', signal?: Signal) {
  const list = await call(`/api/staff/proposals?state=${state}`, { schema: proposalList, signal });
  noteServerTime(list.asOf);
  return list;
}

export const loadProposal = (code: string, signal?: Signal) => call(at(code), { schema: proposalDetail, signal });
export const sendPassing = (code: string, body: PassingRequest) =>
  call(`${at(code)}/passing`, { schema: proposalDetail, method: 'POST', body });
export const sendDeclining = (code: string, body: DecliningRequest) =>
  call(`${at(code)}/declining`, { schema: proposalDetail, method: 'POST', body });
