import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { type Gives, nothing } from './gives.ts';

const statisticians: StaffRole[] = ['officer', 'unit_head', 'dispatcher', 'leader', 'administrator'];
const routes = [
  'get /api/staff/case-grid',
  'get /api/staff/kpis',
  'get /api/staff/kpi-values',
  'get /api/staff/kpi-dictionary',
  'get /api/staff/kpi-dictionary.csv',
];

/** Who may call the routes of figures, of which each counts what its reader may read. */
export const statisticsRights: Record<string, StaffRole[]> = Object.fromEntries(
  routes.map((route) => [route, statisticians]),
);

/** Figures are numbers and names of units, areas and categories only. */
export const statisticsFields: Record<string, Gives> = Object.fromEntries(routes.map((route) => [route, nothing]));
