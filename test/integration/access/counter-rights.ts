import type { StaffRole } from '../../../server/contract/staff-api.ts';

const dossierReaders: StaffRole[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'administrator', 'counter_clerk'];
const dossierImporters: StaffRole[] = ['counter_clerk', 'administrator'];
const feeReaders: StaffRole[] = ['leader', 'administrator', 'finance_officer'];
const feeManagers: StaffRole[] = ['finance_officer'];

/** Who may call the routes of dossiers and fees. */
export const counterRights: Record<string, StaffRole[]> = {
  'get /api/staff/dossiers': dossierReaders,
  'get /api/staff/dossiers/:code': dossierReaders,
  'post /api/staff/dossiers/import/trial': dossierImporters,
  'post /api/staff/dossiers/import': dossierImporters,
  'post /api/staff/dossiers/:code/results': dossierImporters,
  'post /api/staff/dossiers/:code/results/:id/removal': dossierImporters,
  'get /api/staff/dossiers/:code/results/:id': dossierReaders,
  'get /api/staff/dossiers/:code/papers/:id': dossierReaders,
  'get /api/staff/fees': feeReaders,
  'post /api/staff/fees': feeManagers,
  'get /api/staff/fees/:code': feeReaders,
  'post /api/staff/fees/:code/withdrawal': feeManagers,
  'post /api/staff/fees/:code/counter-payment': feeManagers,
  'post /api/staff/fees/:code/receipt': feeManagers,
  'post /api/staff/fees/:code/refunds': feeManagers,
  'post /api/staff/fees/:code/refunds/:id/pay-out': feeManagers,
  'post /api/staff/fees/import/trial': feeManagers,
  'post /api/staff/fees/import': feeManagers,
  'post /api/staff/bank-lines/import/trial': feeManagers,
  'post /api/staff/bank-lines/import': feeManagers,
  'get /api/staff/reconciliation': feeReaders,
  'get /api/staff/reconciliation.csv': feeReaders,
  'post /api/staff/reconciliation/closing': feeManagers,
  'get /api/staff/payee-accounts': feeReaders,
  'post /api/staff/payee-accounts/:unitId': feeManagers,
};
