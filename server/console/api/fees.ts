import type { FeeState } from '../../contract/fee-api.ts';
import {
  fileReport,
  type NewFee,
  payeeAccountList,
  reconciliation,
  staffFee,
  staffFeeList,
} from '../../contract/staff-fee-api.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (code: string) => `/api/staff/fees/${encodeURIComponent(code)}`;
/** A file of thousands of rows is judged row by row. */
const patience = 180_000;

export type FeeFilter = { q: string; shown: 'all' | 'excess' | FeeState; page: number };

export function loadFees({ q, shown, page }: FeeFilter, signal?: Signal) {
  const query = new URLSearchParams({ page: String(page) });
  if (q) query.set('q', q);
  if (shown === 'excess') query.set('excess', 'true');
  else if (shown !== 'all') query.set('state', shown);
  return call(`/api/staff/fees?${query}`, { schema: staffFeeList, signal });
}
export const loadFee = (code: string, signal?: Signal) => call(at(code), { schema: staffFee, signal });
const post = (path: string, body: object) => call(path, { schema: staffFee, method: 'POST', body });
export const addFee = (fee: NewFee & { key: string }) => post('/api/staff/fees', fee);
export const withdrawFee = (code: string, body: { reason: string; version: number }) =>
  post(`${at(code)}/withdrawal`, body);
export const payAtCounter = (code: string, body: { number: string; version: number }) =>
  post(`${at(code)}/counter-payment`, body);
export const giveReceipt = (code: string, body: { number: string; version: number }) =>
  post(`${at(code)}/receipt`, body);
export const decideRefund = (
  code: string,
  body: { amount: number; decisionNumber: string; decidedOn: string; reason: string; version: number },
) => post(`${at(code)}/refunds`, body);
export const payOutRefund = (code: string, id: string, transferNumber: string) =>
  post(`${at(code)}/refunds/${id}/pay-out`, { transferNumber });

export type FileKind = 'fees' | 'bank-lines';
export const sendFile = (kind: FileKind, body: { name: string; text: string }, trial: boolean) =>
  call(`/api/staff/${kind}/import${trial ? '/trial' : ''}`, {
    schema: fileReport,
    method: 'POST',
    body,
    timeout: patience,
  });

export const loadReconciliation = (day: string, unit: string, signal?: Signal) =>
  call(`/api/staff/reconciliation?${new URLSearchParams({ day, unit })}`, { schema: reconciliation, signal });
export const reconciliationFile = (day: string, unit: string) =>
  `/api/staff/reconciliation.csv?${new URLSearchParams({ day, unit })}`;
export const closeDay = (body: { day: string; unit: string; note?: string }) =>
  call('/api/staff/reconciliation/closing', { schema: reconciliation, method: 'POST', body });
export const loadAccounts = (signal?: Signal) =>
  call('/api/staff/payee-accounts', { schema: payeeAccountList, signal });
export const saveAccount = (
  unitId: string,
  body: { bankBin: string; bankName: string; accountNumber: string; holder: string; version: number },
) =>
  call(`/api/staff/payee-accounts/${encodeURIComponent(unitId)}`, { schema: payeeAccountList, method: 'POST', body });
