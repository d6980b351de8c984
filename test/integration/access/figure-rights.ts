import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { statisticsRights } from './statistics-access.ts';

const statisticians: StaffRole[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'administrator'];
const reporters: StaffRole[] = ['leader', 'administrator'];

/** Who may call the routes of figures, the wall and reports. */
export const figureRights: Record<string, StaffRole[]> = {
  ...statisticsRights,
  'get /api/staff/figure-question': statisticians,
  'get /api/staff/statistics-views': statisticians,
  'post /api/staff/statistics-views': statisticians,
  'post /api/staff/statistics-views/:id/removal': statisticians,
  'get /api/staff/wall': statisticians,
  'get /api/staff/reports': reporters,
  'post /api/staff/reports': reporters,
  'get /api/staff/reports/:id': reporters,
  'post /api/staff/reports/:id/words': reporters,
  'get /api/staff/reports/:id/pdf': reporters,
  'get /api/staff/reports/:id/xlsx': reporters,
  'post /api/staff/reports/:id/mail': reporters,
  'get /api/staff/report-schedules': reporters,
  'post /api/staff/report-schedules/:kind': reporters,
};
