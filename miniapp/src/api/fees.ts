import type { CitizenFee, FeeList, Payment } from '../../../server/contract/fee-api.ts';
import { citizenGet, citizenPost, withToken } from './citizen-request.ts';
import { newKey } from './idempotency.ts';
import { request } from './request.ts';

export const readFees = () => citizenGet<FeeList>('/api/citizen/fees');
export const readFee = (code: string) => citizenGet<CitizenFee>(`/api/citizen/fees/${encodeURIComponent(code)}`);
export const lookUpFees = (given: { code: string; digits: string }) =>
  citizenPost<FeeList>('/api/citizen/fees/look-up', given);
/** Begins to pay. Each try is an act of its own: after a failure the server gives a new order. */
export const beginPayment = (fee: string) =>
  withToken((token) =>
    request<Payment>({ path: '/api/citizen/payments', body: { fee }, token, idempotencyKey: newKey() }),
  );
export const linkOrder = (id: string, orderId: string) =>
  citizenPost<Payment>(`/api/citizen/payments/${encodeURIComponent(id)}/order`, { orderId });
