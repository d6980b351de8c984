import { type Gives, nothing } from './gives.ts';

/** Keys, the register of data, agreements and figures hold nothing of a citizen. */
export const dataFields: Record<string, Gives> = {
  'get /api/staff/api-keys': nothing,
  'post /api/staff/api-keys': nothing,
  'post /api/staff/api-keys/:id/revocation': nothing,
  'get /api/staff/data-sources': nothing,
  'get /api/staff/data-sources.csv': nothing,
  'get /api/staff/data-sources/:id': nothing,
  'post /api/staff/data-sources': nothing,
  'post /api/staff/data-sources/:id': nothing,
  'post /api/staff/data-sources/:id/ending': nothing,
  'get /api/staff/sharing-agreements': nothing,
  'post /api/staff/sharing-agreements': nothing,
  'post /api/staff/sharing-agreements/:id/decision': nothing,
  'post /api/staff/sharing-agreements/:id/ending': nothing,
  'get /api/staff/indicators': nothing,
  'get /api/staff/indicators.csv': nothing,
  'get /api/staff/indicators/:id': nothing,
  'post /api/staff/indicators/figures': nothing,
  'post /api/staff/indicators/submission': nothing,
  'post /api/staff/indicators/decision': nothing,
  'post /api/staff/indicators/import': nothing,
  'post /api/staff/indicators/import/trial': nothing,
  'get /api/staff/dossier-results': nothing,
  'get /api/ioc/indicators': nothing,
  'post /api/ioc/indicators': nothing,
};
