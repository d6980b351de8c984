import {
  type DataRequestAct,
  type DataRequestEntry,
  dataRequestDetail,
  dataRequestList,
} from '../../contract/data-request-api.ts';
import { noteServerTime } from '../words/clock.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (code: string) => `/api/staff/data-requests/${encodeURIComponent(code)}`;

/** The list; also sets the page's idea of the server's clock. */
export async function loadDataRequests(state: 'open' | 'done', signal?: Signal) {
  const list = await call(`/api/staff/data-requests?state=${state}`, { schema: dataRequestList, signal });
  noteServerTime(list.asOf);
  return list;
}

export const loadDataRequest = (code: string, signal?: Signal) => call(at(code), { schema: dataRequestDetail, signal });
export const sendRequestAct = (code: string, body: DataRequestAct) =>
  call(`${at(code)}/acts`, { schema: dataRequestDetail, method: 'POST', body });
export const sendRequestEntry = (body: DataRequestEntry, key: string) =>
  call('/api/staff/data-requests', { schema: dataRequestDetail, method: 'POST', body, key });
