import type { Caller } from './callers.ts';
import { type Gives, nothing } from './gives.ts';
import { statisticsFields } from './statistics-access.ts';

const statisticians: Caller[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'administrator'];

/** Figures, the wall and reports: numbers, and codes of cases on the wall; never words. */
export const figureFields: Record<string, Gives> = {
  ...statisticsFields,
  'get /api/staff/figure-question': nothing,
  'get /api/staff/statistics-views': nothing,
  'post /api/staff/statistics-views': nothing,
  'post /api/staff/statistics-views/:id/removal': nothing,
  'get /api/staff/wall': { case: statisticians },
  'get /api/staff/reports': nothing,
  'post /api/staff/reports': nothing,
  'get /api/staff/reports/:id': nothing,
  'post /api/staff/reports/:id/words': nothing,
  'get /api/staff/reports/:id/pdf': nothing,
  'get /api/staff/reports/:id/xlsx': nothing,
  'post /api/staff/reports/:id/mail': nothing,
  'get /api/staff/report-schedules': nothing,
  'post /api/staff/report-schedules/:kind': nothing,
  'get /api/public/results': nothing,
};
