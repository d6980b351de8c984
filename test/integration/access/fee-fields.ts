import type { Caller } from './callers.ts';
import { type Gives, nothing } from './gives.ts';

const feeReaders: Caller[] = ['leader', 'administrator', 'finance_officer'];

/** What the routes of fees, payments and reconciliation give of personal data. */
export const feeFields: Record<string, Gives> = {
  'get /api/citizen/fees': nothing,
  'post /api/citizen/fees/look-up': nothing,
  'get /api/citizen/fees/:code': { payerFamily: ['reporter'] },
  'post /api/citizen/payments': nothing,
  'post /api/citizen/payments/:id/order': nothing,
  'get /api/citizen/payments/:id': nothing,
  'get /api/citizen/fees/:code/confirmation': nothing,
  'get /api/staff/fees': nothing,
  'post /api/staff/fees': nothing,
  'get /api/staff/fees/:code': { payerFamily: feeReaders, refundReason: feeReaders },
  'post /api/staff/fees/:code/withdrawal': nothing,
  'post /api/staff/fees/:code/counter-payment': nothing,
  'post /api/staff/fees/:code/receipt': nothing,
  'post /api/staff/fees/:code/refunds': nothing,
  'post /api/staff/fees/:code/refunds/:id/pay-out': nothing,
  'post /api/staff/fees/import/trial': nothing,
  'post /api/staff/bank-lines/import/trial': nothing,
  'post /api/staff/fees/import': nothing,
  'post /api/staff/bank-lines/import': nothing,
  'get /api/staff/reconciliation': nothing,
  'get /api/staff/reconciliation.csv': nothing,
  'post /api/staff/reconciliation/closing': nothing,
  'get /api/staff/payee-accounts': nothing,
  'post /api/staff/payee-accounts/:unitId': nothing,
  'post /api/ioc/fees': nothing,
  'post /api/ioc/bank-lines': nothing,
};
