import type { StaffRole } from '../../../server/contract/staff-api.ts';

const registerReaders: StaffRole[] = ['leader', 'data_protection_officer', 'administrator'];
const figureReaders: StaffRole[] = ['officer', 'unit_head', 'leader', 'administrator'];
const figureMakers: StaffRole[] = ['officer', 'unit_head'];
const administrator: StaffRole[] = ['administrator'];

/** Who may call the routes of data sources and sharing agreements. */
export const dataRights: Record<string, StaffRole[]> = {
  'get /api/staff/data-sources': registerReaders,
  'get /api/staff/data-sources.csv': registerReaders,
  'get /api/staff/data-sources/:id': registerReaders,
  'post /api/staff/data-sources': administrator,
  'post /api/staff/data-sources/:id': administrator,
  'post /api/staff/data-sources/:id/ending': administrator,
  'get /api/staff/sharing-agreements': registerReaders,
  'post /api/staff/sharing-agreements': administrator,
  'post /api/staff/sharing-agreements/:id/decision': ['leader', 'data_protection_officer'],
  'post /api/staff/sharing-agreements/:id/ending': registerReaders,
  'get /api/staff/indicators': figureReaders,
  'get /api/staff/indicators.csv': figureReaders,
  'get /api/staff/indicators/:id': figureReaders,
  'post /api/staff/indicators/figures': figureMakers,
  'post /api/staff/indicators/submission': figureMakers,
  'post /api/staff/indicators/decision': ['leader'],
  'post /api/staff/indicators/import': figureMakers,
  'post /api/staff/indicators/import/trial': figureMakers,
  'get /api/staff/dossier-results': ['officer', 'unit_head', 'dispatcher', 'leader', 'counter_clerk', 'administrator'],
};
