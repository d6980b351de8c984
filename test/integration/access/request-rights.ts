import type { StaffRole } from '../../../server/contract/staff-api.ts';

const requestHandlers: StaffRole[] = ['data_protection_officer', 'administrator'];

/** Who may call the routes of requests about personal data. */
export const requestRights: Record<string, StaffRole[]> = {
  'get /api/staff/data-requests': requestHandlers,
  'get /api/staff/data-requests.csv': requestHandlers,
  'get /api/staff/data-requests/:code': requestHandlers,
  'post /api/staff/data-requests': requestHandlers,
  'post /api/staff/data-requests/:code/acts': requestHandlers,
};
